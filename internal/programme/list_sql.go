package programme

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

func auditYears(s *store.Snap) ([]macfa.AuditYear, error) {
	return store.All(s, func(y *macfa.AuditYear) []any { return []any{y} }, `SELECT DISTINCT audit_year FROM round ORDER BY audit_year DESC`)
}

// roundsOfYears lists the rounds of audit years, newest first, in a fixed number of queries.
func roundsOfYears(s *store.Snap, years []macfa.AuditYear) ([]Round, error) {
	texts := make([]string, len(years))
	for i, y := range years {
		texts[i] = string(y)
	}
	in, args := store.In(1, texts)
	list, err := store.All(s, roundFields, `SELECT `+roundColumns+` FROM round WHERE audit_year IN `+in+` ORDER BY audit_year DESC, number DESC`, args...)
	if err != nil {
		return nil, err
	}
	return list, fillRounds(s, list)
}

// activeCases counts the active cases of rounds.
func activeCases(s *store.Snap, rounds []Round) (map[string]int64, error) {
	ids := make([]string, len(rounds))
	for i, r := range rounds {
		ids[i] = r.ID
	}
	in, args := store.In(1, ids)
	type row struct {
		round string
		n     int64
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.round, &r.n} },
		`SELECT round, COUNT(*) FROM audit_case WHERE state = 'active' AND round IN `+in+` GROUP BY round`, args...)
	counts := map[string]int64{}
	for _, r := range rows {
		counts[r.round] = r.n
	}
	return counts, err
}
