package briefing

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// sealedName is a field with names of a case's people, as it is kept.
type sealedName struct {
	scope, table, row, field string
	text                     []byte
}

// sealedNames reads the names in the case sheets of rounds: children, other names, the household, workers.
func sealedNames(s *store.Snap, rounds []string) ([]sealedName, error) {
	in, args := store.In(1, rounds)
	cases := ` FROM (SELECT id, scope FROM audit_case WHERE round IN ` + in + `) c `
	return store.All(s, func(n *sealedName) []any { return []any{&n.scope, &n.table, &n.row, &n.field, &n.text} }, `
		SELECT c.scope, 'case_sheet', s.id, 'child_name', s.child_name`+cases+`JOIN case_sheet s ON s.id = c.id WHERE s.child_name IS NOT NULL
		UNION ALL SELECT c.scope, 'case_sheet', s.id, 'aliases', s.aliases`+cases+`JOIN case_sheet s ON s.id = c.id WHERE s.aliases IS NOT NULL
		UNION ALL SELECT c.scope, 'case_sheet', s.id, 'worker', s.worker`+cases+`JOIN case_sheet s ON s.id = c.id WHERE s.worker IS NOT NULL
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
