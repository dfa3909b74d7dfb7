package demo

import "caseaudit/internal/store"

func peopleRows(s *store.Snap) ([]Person, error) {
	rows, err := store.All(s, func(r *personRow) []any { return []any{&r.id, &r.name, &r.role, &r.agency} }, `
		SELECT p.id, p.name, r.role, COALESCE(a.name, '') FROM person p JOIN person_role r ON r.person = p.id AND r.ended_at IS NULL AND r.deputy_of IS NULL
		LEFT JOIN agency a ON a.id = r.agency WHERE p.state = 'active' ORDER BY p.made_at, p.id, r.role`)
	return joinRoles(rows), err
}

// isWhole tells whether the demonstration was made to its end: its briefing is public.
func isWhole(s *store.Snap) (bool, error) {
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM edition`)
	return n > 0, err
}

// idPair is a row that a step of the demonstration goes on with.
type idPair struct{ id, key string }

func pairs(s *store.Snap, query string, args ...any) ([]idPair, error) {
	return store.All(s, func(p *idPair) []any { return []any{&p.id, &p.key} }, query, args...)
}

// activeCases lists a round's cases in the order of the draw.
func activeCases(s *store.Snap, round string) ([]idPair, error) {
	return pairs(s, `SELECT id, ref FROM audit_case WHERE round = $1 AND state = 'active' ORDER BY position, ref`, round)
}

// agencyOfReturn lists a case's returns with the short name of their agency.
func agencyOfReturn(s *store.Snap, kase string) ([]idPair, error) {
	return pairs(s, `SELECT r.id, a.short FROM audit_return r JOIN agency a ON a.id = r.agency WHERE r.kase = $1 ORDER BY a.short, r.id`, kase)
}

// reflectionsOf lists a round's reflections with the person who is asked.
func reflectionsOf(s *store.Snap, round string) ([]idPair, error) {
	return pairs(s, `SELECT f.id, f.person FROM reflection f JOIN audit_case c ON c.id = f.kase WHERE c.round = $1 ORDER BY f.id`, round)
}

// versionOf is the version of one row.
func versionOf(s *store.Snap, table, id string) (int64, error) {
	return store.Value[int64](s, `SELECT version FROM `+table+` WHERE id = $1`, id)
}

// membersOf lists a panel's members with the person.
func membersOf(s *store.Snap, panel string) ([]idPair, error) {
	return pairs(s, `SELECT id, person FROM panel_member WHERE panel = $1 ORDER BY id`, panel)
}

// drawVersion is the version of the draw that waits to be agreed.
func drawVersion(s *store.Snap, round string) (int64, error) {
	return store.Value[int64](s, `SELECT version FROM draw WHERE round = $1 AND state = 'proposed'`, round)
}

// toolVersion is the id of the newest audit tool.
func toolVersion(s *store.Snap) (string, error) {
	return store.Value[string](s, `SELECT id FROM tool_version ORDER BY number DESC LIMIT 1`)
}
