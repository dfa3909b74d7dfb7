package operation

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// SessionLimits say which sessions are still alive, in microseconds of the real clock.
type SessionLimits struct {
	MadeAfter int64
	SeenAfter int64
}

// ActorInSession loads whoever signed in under a session, with the roles held now, and when the session was last noted as used.
// A session that is unknown or too old and a leaver's are macfa.NotFound.
func ActorInSession(s *store.Snap, h *House, session string, limits SessionLimits) (a Actor, seen int64, err error) {
	type sessionRow struct {
		actorRow
		seen int64
	}
	rows, err := store.All(s.On(h.Today()), func(r *sessionRow) []any { return append(r.fields(), &r.seen) }, `
		SELECT `+actorColumns+`, s.seen_at
		FROM session s JOIN person p ON p.id = s.person LEFT JOIN person_role r ON r.person = p.id AND `+store.RoleHolds("r")+deputyOf+`
		WHERE s.id = $1 AND s.made_at > $2 AND s.seen_at > $3 AND p.state <> 'left'`,
		session, limits.MadeAfter, limits.SeenAfter)
	if err != nil {
		return Actor{}, 0, err
	}
	if len(rows) == 0 {
		return Actor{}, 0, macfa.Missing()
	}
	plain := make([]actorRow, len(rows))
	for i, r := range rows {
		plain[i] = r.actorRow
	}
	a = actorOf(h, plain)
	a.Session = session
	return a, rows[0].seen, nil
}
