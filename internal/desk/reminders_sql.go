package desk

import "caseaudit/internal/store"

// recentMail are the newest messages, with how often each was tried.
func recentMail(s *store.Snap) ([]RecentMail, error) {
	return store.All(s, func(m *RecentMail) []any {
		return []any{&m.Name, &m.Kind, &m.State, &m.Subject, &m.Body, &m.Day, &m.SettledAt, &m.Attempts}
	}, `SELECT p.name, m.kind, m.state, m.subject, m.body, m.day, COALESCE(m.settled_at, 0), COALESCE((SELECT MAX(j.attempts) FROM job j WHERE j.thing = m.id AND j.done_at IS NULL), 0)
		FROM (SELECT id, person, kind, state, subject, body, day, settled_at, made_at FROM mail ORDER BY made_at DESC, id LIMIT 40) m
		JOIN person p ON p.id = m.person ORDER BY m.made_at DESC, p.name, m.id`)
}
