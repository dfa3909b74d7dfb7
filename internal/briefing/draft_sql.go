package briefing

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// sealedName is a field with names of a case's people, as it is kept.
type sealedName struct {
	scope, table, row, field string
	text                     []byte
}

// checks limits a query over rounds r to those about which the actor may write something that others read: rounds and
// briefings of areas for which the actor has a role ($1), rounds of actions that are the actor's ($2) or of an agency that the actor leads.
var checks = `(` + programme.ReachesRound("$1", "r.id") + `
	OR EXISTS (SELECT 1 FROM briefing_round x WHERE x.round = r.id AND ` + reaches("$1", "x.briefing") + `)
	OR EXISTS (SELECT 1 FROM action a WHERE a.round = r.id AND (a.owner = $2 OR ` + operation.HoldsFor("$2", "a.agency", macfa.AgencyLead) + `)))`

// sealedNames reads the names in the case sheets of rounds: children, other names, the household, workers. They are compared
// with what the actor writes, and never shown.
func sealedNames(v *operation.View, rounds []string) ([]sealedName, error) {
	in, args := store.In(3, rounds)
	args = append([]any{v.Actor.Reach(macfa.Coordinator, macfa.PanelMember, macfa.PanelChair, macfa.BoardMember, macfa.Scrutineer, macfa.System), v.Actor.Person}, args...)
	cases := ` FROM (SELECT k.id, COALESCE(k.identity_scope, k.scope) AS scope FROM audit_case k JOIN round r ON r.id = k.round WHERE ` + checks + ` AND k.round IN ` + in + `) c `
	return store.All(v.Snap, func(n *sealedName) []any { return []any{&n.scope, &n.table, &n.row, &n.field, &n.text} }, `
		SELECT c.scope, 'case_sheet', s.id, 'child_name', s.child_name`+cases+`JOIN case_sheet s ON s.id = c.id WHERE s.child_name IS NOT NULL
		UNION ALL SELECT c.scope, 'case_sheet', s.id, 'aliases', s.aliases`+cases+`JOIN case_sheet s ON s.id = c.id WHERE s.aliases IS NOT NULL
		UNION ALL SELECT c.scope, 'case_sheet', s.id, 'worker', s.worker`+cases+`JOIN case_sheet s ON s.id = c.id WHERE s.worker IS NOT NULL
		UNION ALL SELECT c.scope, 'case_event', e.id, 'former', e.former`+cases+`JOIN case_event e ON e.kase = c.id WHERE e.former IS NOT NULL
		UNION ALL SELECT c.scope, 'case_person', p.id, 'name', p.name`+cases+`JOIN case_person p ON p.kase = c.id`, args...)
}

// SourceFinding is what a sentence of a draft comes from, as far as its writer needs it.
type SourceFinding struct {
	ID, Round string
	Number    int64 // of the round
	N, Of     int
	State     string
}

func sourcesOf(s *store.Snap, ids []string) (map[string]SourceFinding, error) {
	in, args := store.In(1, ids)
	rows, err := store.All(s, func(f *SourceFinding) []any { return []any{&f.ID, &f.Round, &f.Number, &f.N, &f.Of, &f.State} },
		`SELECT f.id, f.round, r.number, f.cases, f.of_cases, f.state FROM finding f JOIN round r ON r.id = f.round WHERE f.id IN `+in, args...)
	found := map[string]SourceFinding{}
	for _, f := range rows {
		found[f.ID] = f
	}
	return found, err
}

// RoundLine is a round that a briefing draws on.
type RoundLine struct {
	ID, Focus string
	Number    int64
	Stage     macfa.Stage
}

func roundLines(s *store.Snap, briefing string) ([]RoundLine, error) {
	return store.All(s, func(r *RoundLine) []any { return []any{&r.ID, &r.Focus, &r.Number, &r.Stage} },
		`SELECT r.id, r.focus, r.number, r.stage FROM briefing_round x JOIN round r ON r.id = x.round WHERE x.briefing = $1 ORDER BY r.number, r.id`, briefing)
}

// casesByArea counts the active cases of a round by area.
func casesByArea(s *store.Snap, round string) (map[string]int, error) {
	type row struct {
		area string
		n    int
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.area, &r.n} },
		`SELECT area, COUNT(*) FROM audit_case WHERE round = $1 AND state = 'active' GROUP BY area`, round)
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.area] = r.n
	}
	return counts, err
}
