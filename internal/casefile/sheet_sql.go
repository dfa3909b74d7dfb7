package casefile

import (
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// sheetRow is a sheet as it is stored.
type sheetRow struct {
	kase, state, proceedings, kinds string
	sealed                          [11][]byte
	version                         int64
	closed                          bool
}

// sheetFields names the sealed columns in the order of sheetRow.sealed, and what of the sheet each holds.
var sheetFields = []struct {
	column string
	of     func(*Sheet) *string
	told   bool // it tells about the case and not who the child is: under the key of the case
}{
	{"child_name", func(s *Sheet) *string { return &s.Name }, false},
	{"aliases", func(s *Sheet) *string { return &s.Aliases }, false},
	{"born", func(s *Sheet) *string { return &s.Born }, false},
	{"nhs_number", func(s *Sheet) *string { return &s.NHSNumber }, false},
	{"address", func(s *Sheet) *string { return &s.Address }, false},
	{"household", func(s *Sheet) *string { return &s.Household }, false},
	{"school", func(s *Sheet) *string { return &s.School }, false},
	{"practice", func(s *Sheet) *string { return &s.Practice }, false},
	{"worker", func(s *Sheet) *string { return &s.Worker }, false},
	{"picture", func(s *Sheet) *string { return &s.Picture }, true},
	{"proceedings_note", func(s *Sheet) *string { return &s.ProceedingsNote }, true},
}

func (r *sheetRow) fields() []any {
	list := []any{&r.kase, &r.state, &r.proceedings, &r.kinds, store.Bool(&r.closed), &r.version}
	for i := range r.sealed {
		list = append(list, &r.sealed[i])
	}
	return list
}

// sheetRows reads the sheets of cases, within what the actor can have to do with.
func sheetRows(v *operation.View, round string, cases []string) ([]sheetRow, error) {
	in, args := store.In(4, cases)
	return store.All(v.Snap, (*sheetRow).fields, `SELECT s.id, s.state, s.proceedings, s.proceedings_kinds, c.identity_closed, s.version,
		s.child_name, s.aliases, s.born, s.nhs_number, s.address, s.household, s.school, s.practice, s.worker, s.picture, s.proceedings_note
		FROM case_sheet s JOIN audit_case c ON c.id = s.id WHERE c.round = $1 AND `+within+` AND c.id IN `+in,
		append([]any{round, reach(v), v.Actor.Person}, args...)...)
}

// keyOf names the key under which a field of the sheet lies.
func (c Case) keyOf(told bool) string {
	if told {
		return c.Scope
	}
	return c.WhoScope
}

func (r sheetRow) open(v *operation.View, c Case) (Sheet, error) {
	s := Sheet{State: r.state, Proceedings: r.proceedings, ProceedingKinds: strings.Fields(r.kinds), Version: r.version}
	for i, f := range sheetFields {
		text, err := v.Open(c.keyOf(f.told), "case_sheet", r.kase, f.column, r.sealed[i])
		if err != nil {
			return s, err
		}
		*f.of(&s) = text
	}
	return s, nil
}

type relativeRow struct {
	id, kase, kind           string
	name, born, relationship []byte
}

func relativesOf(v *operation.View, round string, cases []string) ([]relativeRow, error) {
	in, args := store.In(4, cases)
	return store.All(v.Snap, func(r *relativeRow) []any { return []any{&r.id, &r.kase, &r.kind, &r.name, &r.born, &r.relationship} },
		`SELECT p.id, p.kase, p.kind, p.name, p.born, p.relationship FROM case_person p JOIN audit_case c ON c.id = p.kase
		WHERE c.round = $1 AND `+within+` AND c.id IN `+in+` ORDER BY p.kase, p.kind DESC, p.position`, append([]any{round, reach(v), v.Actor.Person}, args...)...)
}

func (r relativeRow) open(v *operation.View, scope string) (Relative, error) {
	p := Relative{Kind: r.kind}
	for _, f := range []struct {
		column string
		sealed []byte
		into   *string
	}{{"name", r.name, &p.Name}, {"born", r.born, &p.Born}, {"relationship", r.relationship, &p.Relationship}} {
		text, err := v.Open(scope, "case_person", r.id, f.column, f.sealed)
		if err != nil {
			return p, err
		}
		*f.into = text
	}
	return p, nil
}

// readSheet opens the whole sheet of a case; one that is not begun has no state.
func readSheet(v *operation.View, c Case) (Sheet, error) {
	rows, err := sheetRows(v, c.Round, []string{c.ID})
	if err != nil || len(rows) == 0 {
		return Sheet{}, err
	}
	s, err := rows[0].open(v, c)
	if err != nil {
		return s, err
	}
	people, err := relativesOf(v, c.Round, []string{c.ID})
	if err != nil {
		return s, err
	}
	for _, r := range people {
		p, err := r.open(v, c.WhoScope)
		if err != nil {
			return s, err
		}
		s.People = append(s.People, p)
	}
	s.Settings, err = store.Texts(v.Snap, `SELECT setting FROM case_setting WHERE kase = $1 ORDER BY setting`, c.ID)
	return s, err
}

// writeSheet keeps a sheet with its people and settings.
func writeSheet(tx *operation.Tx, c Case, was, s Sheet) error {
	if was.State == "" {
		s.Version = 0
	}
	args := []any{c.ID, s.Version, s.State, s.Proceedings, tx.Actor.Person, tx.Now, strings.Join(s.ProceedingKinds, " ")}
	for _, f := range sheetFields {
		sealed, err := tx.Seal(c.keyOf(f.told), "case_sheet", c.ID, f.column, *f.of(&s))
		if err != nil {
			return err
		}
		args = append(args, sealed)
	}
	if err := putSheet(tx, was, args); err != nil {
		return err
	}
	if err := putRelatives(tx, c, s.People); err != nil {
		return err
	}
	if err := putTokens(tx, c.ID, s); err != nil {
		return err
	}
	return putSettings(tx, c, was.Settings, s.Settings)
}

func putSheet(tx *operation.Tx, was Sheet, args []any) error {
	if was.State != "" {
		return tx.ChangeOne("case_sheet", `UPDATE case_sheet SET state = $3, proceedings = $4, by_person = $5, at = $6, proceedings_kinds = $7, child_name = $8, aliases = $9, born = $10,
			nhs_number = $11, address = $12, household = $13, school = $14, practice = $15, worker = $16, picture = $17, proceedings_note = $18,
			version = version + 1 WHERE id = $1 AND version = $2`, args...)
	}
	_, err := tx.Change("case_sheet", `INSERT INTO case_sheet (id, version, state, proceedings, by_person, at, proceedings_kinds, child_name, aliases, born, nhs_number, address,
		household, school, practice, worker, picture, proceedings_note)
		VALUES ($1, CAST($2 AS BIGINT) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`, args...)
	if store.IsDuplicate(err) {
		return macfa.Changed("Somebody else has begun this sheet since you opened it. Open it again before you save.")
	}
	return err
}

func putRelatives(tx *operation.Tx, c Case, people []Relative) error {
	if _, err := tx.Change("case_person", `DELETE FROM case_person WHERE kase = $1`, c.ID); err != nil {
		return err
	}
	for i, p := range people {
		id := store.NewID()
		args := []any{id, c.ID, p.Kind, int64(i + 1)}
		for _, f := range [][2]string{{"name", p.Name}, {"born", p.Born}, {"relationship", p.Relationship}} {
			sealed, err := tx.Seal(c.WhoScope, "case_person", id, f[0], f[1])
			if err != nil {
				return err
			}
			args = append(args, sealed)
		}
		if _, err := tx.Change("case_person", `INSERT INTO case_person (id, kase, kind, position, name, born, relationship, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`, args...); err != nil {
			return err
		}
	}
	return nil
}

func putSettings(tx *operation.Tx, c Case, was, now []string) error {
	for _, id := range was {
		if slices.Contains(now, id) {
			continue
		}
		if _, err := tx.Change("case_setting", `DELETE FROM case_setting WHERE kase = $1 AND setting = $2`, c.ID, id); err != nil {
			return err
		}
	}
	for _, id := range now {
		if slices.Contains(was, id) {
			continue
		}
		if _, err := tx.Change("case_setting", `INSERT INTO case_setting (id, kase, setting) VALUES ($1, $2, $3)`, store.NewID(), c.ID, id); err != nil {
			return err
		}
	}
	return nil
}

func forgetSettings(tx *operation.Tx, kase string) error {
	_, err := tx.Change("case_setting", `DELETE FROM case_setting WHERE kase = $1`, kase)
	return err
}
