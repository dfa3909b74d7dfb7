package programme

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

const roundColumns = `id, audit_year, number, focus, purpose, agreed_by, agreed_on, period_from, period_to, panel_day,
	sample_size, reserves, one_per_household, graded, tool, stage, scope, version, made_at, made_by`

func roundFields(r *Round) []any {
	return []any{&r.ID, &r.Year, &r.Number, &r.Focus, &r.Purpose, &r.AgreedBy, &r.AgreedOn, &r.From, &r.To, &r.Panel,
		&r.SampleSize, &r.Reserves, store.Bool(&r.OnePerHousehold), &r.Graded, &r.Tool, &r.Stage, &r.Scope, &r.Version, &r.MadeAt, &r.MadeBy}
}

// RoundOf reads one round with all that belongs to it, in a fixed number of queries; none is macfa.NotFound.
func RoundOf(s *store.Snap, id string) (Round, error) {
	r, err := store.One(s, roundFields, `SELECT `+roundColumns+` FROM round WHERE id = $1`, id)
	if err != nil {
		return r, err
	}
	list := []Round{r}
	if err = fillRounds(s, list); err != nil {
		return r, err
	}
	return list[0], list[0].fillAmounts(s)
}

// fillAmounts reads who sits on the round's panel and how much stands on the pages of its parts, in one query.
func (r *Round) fillAmounts(s *store.Snap) error {
	type row struct {
		amount
		who string
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.name, &r.who, &r.area, &r.n} }, `
		SELECT 'sits', m.person, '', 1 FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = $1 AND m.conflict <> 'leave'
		UNION ALL SELECT 'Cases', '', c.area, COUNT(*) FROM audit_case c WHERE c.round = $1 AND c.state = 'active' GROUP BY c.area
		UNION ALL SELECT 'Known to', '', c.area, COUNT(*) FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND c.state = 'active' GROUP BY c.area
		UNION ALL SELECT 'Returns', '', c.area, COUNT(*) FROM audit_return t JOIN audit_case c ON c.id = t.kase
			WHERE c.round = $1 AND c.state = 'active' AND t.state <> 'not_needed' GROUP BY c.area
		UNION ALL SELECT 'Concerns', '', c.area, COUNT(*) FROM concern k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND k.state = 'open' GROUP BY c.area
		UNION ALL SELECT 'Findings', '', '', COUNT(*) FROM finding f WHERE f.round = $1 AND f.state <> 'withdrawn'`, r.ID)
	for _, one := range rows {
		if one.name == "sits" {
			r.sitting = append(r.sitting, one.who)
		} else {
			r.amounts = append(r.amounts, one.amount)
		}
	}
	return err
}

// AllRounds lists the rounds, newest first, in a fixed number of queries.
func AllRounds(s *store.Snap) ([]Round, error) {
	list, err := store.All(s, roundFields, `SELECT `+roundColumns+` FROM round ORDER BY audit_year DESC, number DESC`)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return list, fillRounds(s, list)
}

// part is one row of what belongs to a round.
type part struct{ round, id, text, third string }

func (p *part) fields() []any { return []any{&p.round, &p.id, &p.text, &p.third} }

// fillRounds reads themes, lines, kinds, dates, areas and stages of rounds, one query each.
func fillRounds(s *store.Snap, list []Round) error {
	ids, at := make([]string, len(list)), map[string]*Round{}
	for i := range list {
		ids[i], at[list[i].ID] = list[i].ID, &list[i]
	}
	in, args := store.In(1, ids)
	for _, q := range []struct {
		sql string
		add func(*Round, part)
	}{
		{`SELECT x.round, t.id, t.name, '' FROM round_theme x JOIN theme t ON t.id = x.theme WHERE x.round IN ` + in + ` ORDER BY t.name`,
			func(r *Round, p part) { r.Themes = append(r.Themes, partnership.Theme{ID: p.id, Name: p.text}) }},
		{`SELECT round, id, text, '' FROM round_line WHERE round IN ` + in + ` ORDER BY round, position`,
			func(r *Round, p part) { r.Lines = append(r.Lines, Line{ID: p.id, Text: p.text}) }},
		{`SELECT round, id, kind, '' FROM round_kind WHERE round IN ` + in,
			func(r *Round, p part) { r.Kinds = append(r.Kinds, p.text) }},
		{`SELECT round, id, milestone, day FROM round_date WHERE round IN ` + in,
			func(r *Round, p part) {
				r.Dates = append(r.Dates, macfa.RoundDate{Milestone: macfa.Milestone(p.text), Day: macfa.Day(p.third)})
			}},
	} {
		rows, err := store.All(s, (*part).fields, q.sql, args...)
		if err != nil {
			return err
		}
		for _, p := range rows {
			q.add(at[p.round], p)
		}
	}
	if err := fillAreas(s, at, in, args); err != nil {
		return err
	}
	for i := range list {
		list[i].Kinds, list[i].Dates = inOrderOfForms(list[i].Kinds), inOrder(list[i].Dates)
	}
	return fillStages(s, at, in, args)
}

func fillAreas(s *store.Snap, at map[string]*Round, in string, args []any) error {
	type row struct {
		round string
		area  partnership.Area
	}
	rows, err := store.All(s, func(r *row) []any {
		return []any{&r.round, &r.area.ID, &r.area.Short, &r.area.Name, &r.area.Letter, &r.area.Version}
	}, `SELECT x.round, a.id, a.short, a.name, a.letter, a.version FROM round_area x JOIN area a ON a.id = x.area WHERE x.round IN `+in+` ORDER BY a.name`, args...)
	for _, r := range rows {
		at[r.round].Areas = append(at[r.round].Areas, r.area)
	}
	return err
}

func fillStages(s *store.Snap, at map[string]*Round, in string, args []any) error {
	type row struct {
		round string
		stage EnteredStage
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.round, &r.stage.Stage, &r.stage.At, &r.stage.By} },
		`SELECT round, stage, entered_at, entered_by FROM round_stage WHERE round IN `+in+` ORDER BY entered_at`, args...)
	for _, r := range rows {
		at[r.round].Entered = append(at[r.round].Entered, r.stage)
	}
	return err
}

func enterStage(tx *operation.Tx, r Round, to macfa.Stage) error {
	err := tx.ChangeOne("round", `UPDATE round SET stage = $3, version = version + 1 WHERE id = $1 AND stage = $2`, r.ID, string(r.Stage), string(to))
	if err != nil {
		return err
	}
	_, err = tx.Change("round_stage", `INSERT INTO round_stage (id, round, stage, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5)`,
		store.NewID(), r.ID, string(to), tx.Now, tx.Actor.Person)
	return err
}
