package demo

import "caseaudit/internal/store"

func peopleRows(s *store.Snap) ([]Person, error) {
	rows, err := store.All(s, func(r *personRow) []any { return []any{&r.id, &r.name, &r.role, &r.agency} }, `
		SELECT p.id, p.name, r.role, COALESCE(a.name, '') FROM person p JOIN person_role r ON r.person = p.id AND r.ended_at IS NULL
		LEFT JOIN agency a ON a.id = r.agency WHERE p.state = 'active' ORDER BY p.made_at, p.id, r.role`)
	return joinRoles(rows), err
}

// isWhole tells whether the demonstration was made to its end: its briefing is public.
func isWhole(s *store.Snap) (bool, error) {
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM edition`)
	return n > 0, err
}
