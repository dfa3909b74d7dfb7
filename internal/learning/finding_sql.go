package learning

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// findingRow is a finding with its texts still sealed.
type findingRow struct {
	Finding
	text, emphasis, message, promise, wordReason, why, explained []byte
}

// While a round learns, n of N follows what happens to its cases; once it publishes the counts stay as they were then.
const (
	learns  = `(SELECT stage FROM round WHERE id = f.round) IN ('moderate', 'learn')`
	shownBy = `(SELECT COUNT(DISTINCT e.kase) FROM finding_evidence e JOIN audit_case k ON k.id = e.kase WHERE e.finding = f.id AND k.state = 'active')`
	nOf     = `CASE WHEN ` + learns + ` THEN ` + shownBy + ` ELSE f.cases END`
	counted = `(SELECT COUNT(*) FROM audit_case k WHERE k.round = f.round AND k.state = 'active')`
)

const findingSelect = `SELECT f.id, f.round, f.theme, th.name, COALESCE(ta.id, t.id), COALESCE(ta.name, t.name), f.kind, f.state,
	f.text, f.emphasis, f.message, f.promise, f.word_reason, f.why, f.explained,
	` + nOf + `, CASE WHEN ` + learns + ` THEN ` + counted + ` ELSE f.of_cases END, f.carried_from, COALESCE(c.round, ''), f.position, f.at, f.by_person, f.version
	FROM finding f JOIN theme th ON th.id = f.theme JOIN topic t ON t.id = f.topic LEFT JOIN topic ta ON ta.id = t.alias_of
	LEFT JOIN finding c ON c.id = f.carried_from`

func findingFields(r *findingRow) []any {
	return []any{&r.ID, &r.Round, &r.Theme, &r.ThemeName, &r.Topic, &r.TopicName, &r.Kind, &r.State,
		&r.text, &r.emphasis, &r.message, &r.promise, &r.wordReason, &r.why, &r.explained, &r.N, &r.Of, &r.CarriedFrom, &r.CarriedRound, &r.Position, &r.At, &r.By, &r.Version}
}

// seen limits a query over finding f to rounds whose findings the actor may read, whatever a handler may have forgotten:
// $1 is the reach of roles that read findings, $2 is the person. Who had to leave a panel reads none of its round's, whatever the role.
var seen = ` ((` + programme.ReachesRound("$1", "f.round") + ` OR ` + programme.SitsOn("$2", "f.round") + `) AND NOT ` + programme.LeftPanel("$2", "f.round") + `)`

// reader gives the two arguments of seen.
func reader(v *operation.View) []any {
	return []any{v.Actor.Reach(macfa.Coordinator, macfa.PanelMember, macfa.PanelChair, macfa.BoardMember, macfa.Scrutineer, macfa.System), v.Actor.Person}
}

// seesCase limits a query over audit_case c to those whose part in a finding the actor may see: $1 is the reach of those who
// run the programme, $2 the person.
var seesCase = ` (` + operation.Reaches("$1", "c.area") + ` OR ` + programme.SitsOn("$2", "c.round") + `)`

// caseReader gives the two arguments of seesCase.
func caseReader(v *operation.View) []any {
	return []any{v.Actor.Reach(macfa.Coordinator, macfa.System), v.Actor.Person}
}

func seenInRounds(v *operation.View, rounds []string) ([]findingRow, error) {
	in, args := store.In(3, rounds)
	return store.All(v.Snap, findingFields, findingSelect+` WHERE`+seen+` AND f.round IN `+in+` ORDER BY f.round, f.position, f.id`, append(reader(v), args...)...)
}

func seenFinding(v *operation.View, id string) (findingRow, error) {
	return store.One(v.Snap, findingFields, findingSelect+` WHERE`+seen+` AND f.id = $3`, append(reader(v), id)...)
}

func seenInRound(v *operation.View, round string) ([]findingRow, error) {
	return store.All(v.Snap, findingFields, findingSelect+` WHERE`+seen+` AND f.round = $3 ORDER BY f.position, f.id`, append(reader(v), round)...)
}

func seenInYear(v *operation.View, year macfa.AuditYear) ([]findingRow, error) {
	return store.All(v.Snap, findingFields, findingSelect+` JOIN round r ON r.id = f.round WHERE`+seen+` AND r.audit_year = $3
		ORDER BY r.number, f.position, f.id`, append(reader(v), string(year))...)
}

func seenOnTopic(v *operation.View, topic string) ([]findingRow, error) {
	return store.All(v.Snap, findingFields, findingSelect+` JOIN round r ON r.id = f.round WHERE`+seen+` AND (t.id = $3 OR t.alias_of = $3)
		ORDER BY r.audit_year DESC, r.number DESC, f.position, f.id`, append(reader(v), topic)...)
}

// seenYears lists the audit years that have findings, newest first.
func seenYears(v *operation.View) ([]string, error) {
	return store.Texts(v.Snap, `SELECT DISTINCT r.audit_year FROM finding f JOIN round r ON r.id = f.round WHERE`+seen+` ORDER BY r.audit_year DESC`, reader(v)...)
}

// panelOf lists the people on a round's panel whom no conflict of interest keeps out.
func panelOf(s *store.Snap, round string) ([]string, error) {
	return store.Texts(s, `SELECT m.person FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = $1 AND m.conflict <> 'leave'`, round)
}

// onAnyPanel tells whether a person sits on a panel.
func onAnyPanel(s *store.Snap, person string) (bool, error) {
	n, err := store.Value[int](s, `SELECT COUNT(*) FROM panel_member WHERE person = $1 AND conflict <> 'leave'`, person)
	return n > 0, err
}

// fillSources reads the kinds of evidence that findings have in one query: they tell nothing of single cases.
func fillSources(s *store.Snap, list []Finding) error {
	in, args := store.In(1, idsOf(list))
	rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} },
		`SELECT DISTINCT finding, source FROM finding_evidence WHERE finding IN `+in, args...)
	at := placesOf(list)
	for _, source := range EvidenceSources {
		for _, r := range rows {
			if r[1] == source.Code {
				f := &list[at[r[0]]]
				f.Sources = append(f.Sources, source.Code)
			}
		}
	}
	return err
}

// fillEvidence reads in one query the evidence of findings from the cases that the actor may see.
func fillEvidence(v *operation.View, list []Finding) error {
	in, args := store.In(3, idsOf(list))
	rows, err := store.All(v.Snap, func(e *Evidence) []any {
		return []any{&e.ID, &e.Finding, &e.Case, &e.Ref, &e.Agency, &e.AgencyName, &e.Question, &e.Source}
	}, `SELECT e.id, e.finding, e.kase, c.ref, e.agency, COALESCE(a.name, ''), e.question, e.source
		FROM finding_evidence e JOIN audit_case c ON c.id = e.kase LEFT JOIN agency a ON a.id = e.agency
		WHERE`+seesCase+` AND e.finding IN `+in+` ORDER BY c.position, c.ref, e.id`, append(caseReader(v), args...)...)
	at := placesOf(list)
	for _, e := range rows {
		f := &list[at[e.Finding]]
		f.Evidence = append(f.Evidence, e)
	}
	return err
}

// fillGuidance reads the documents that findings point to in one query.
func fillGuidance(s *store.Snap, list []Finding) error {
	type row struct {
		finding string
		Guidance
	}
	in, args := store.In(1, idsOf(list))
	rows, err := store.All(s, func(r *row) []any { return append([]any{&r.finding}, guidanceFields(&r.Guidance)...) },
		`SELECT x.finding, `+guidanceColumns+` FROM finding_guidance x JOIN guidance g ON g.id = x.guidance
		WHERE x.finding IN `+in+` ORDER BY g.title, g.id`, args...)
	at := placesOf(list)
	for _, r := range rows {
		f := &list[at[r.finding]]
		f.Guidance = append(f.Guidance, r.Guidance)
	}
	return err
}

func idsOf(list []Finding) []string {
	ids := make([]string, len(list))
	for i, f := range list {
		ids[i] = f.ID
	}
	return ids
}

func placesOf(list []Finding) map[string]int {
	at := make(map[string]int, len(list))
	for i, f := range list {
		at[f.ID] = i
	}
	return at
}

// countFindings counts the findings of a round that are not withdrawn, with evidence and without.
func countFindings(s *store.Snap, round string) (with, without int, err error) {
	type counts struct{ with, without int }
	c, err := store.One(s, func(c *counts) []any { return []any{&c.with, &c.without} },
		`SELECT COALESCE(SUM(CASE WHEN g.n > 0 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN g.n = 0 THEN 1 ELSE 0 END), 0)
		FROM (SELECT `+nOf+` AS n FROM finding f WHERE f.round = $1 AND f.state <> 'withdrawn') g`, round)
	return c.with, c.without, err
}
