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

// ActorInGuestSession loads the guest who opened a link under a session, as long as the link has not ended. The actor's id is
// the link's: a guest is nobody in the partnership, and the record names the link.
func ActorInGuestSession(s *store.Snap, h *House, session string, limits SessionLimits) (a Actor, seen int64, err error) {
	type guestRow struct {
		link string
		form Form
		own  ownRow
		seen int64
	}
	r, err := store.One(s, func(r *guestRow) []any {
		return append([]any{&r.link, &r.form.Kind, &r.form.ID, &r.form.Case, &r.seen}, r.own.fields()...)
	}, `
		SELECT l.id, l.kind, l.thing, l.kase, s.seen_at, `+ownColumns+`
		FROM guest_session s JOIN guest_link l ON l.id = s.link LEFT JOIN partnership pt ON pt.id = 'partnership'
		WHERE s.id = $1 AND s.made_at > $2 AND s.seen_at > $3 AND l.state = 'opened'`, session, limits.MadeAfter, limits.SeenAfter)
	if err != nil {
		return Actor{}, 0, err
	}
	a = Actor{house: h, Person: r.link, Name: "Guest", Session: session, Form: r.form, Grants: []macfa.Grant{{Role: macfa.Public}, {Role: macfa.Guest}}}
	a.own(r.own)
	return a, r.seen, nil
}
