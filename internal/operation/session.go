package operation

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// SessionLimits say which sessions are still alive and which accounts sleep, in microseconds of the real clock.
type SessionLimits struct {
	MadeAfter int64
	SeenAfter int64
	UsedAfter int64 // an account last used before has fallen asleep
}

// Proofs of a session: what its owner has shown.
const (
	ByPassword = 1 // or what counts as one
	ByFactor   = 2 // a second factor too, or a passkey, which is both
)

// sessionRow is a session with its owner and one of the roles held.
type sessionRow struct {
	actorRow
	seen, proof, proved, used, factors int64
}

func (r *sessionRow) all() []any {
	return append(r.fields(), &r.seen, &r.proof, &r.proved, &r.used, &r.factors)
}

// ActorInSession loads whoever signed in under a session, with the roles held now, and when the session was last noted as used.
// Before what the roles ask for has been shown there are none: see Actor.Awaits. Who has not shown the second factor is nobody yet.
// A session that is unknown or too old and a leaver's are macfa.NotFound.
func ActorInSession(s *store.Snap, h *House, session string, limits SessionLimits) (a Actor, seen int64, err error) {
	rows, err := store.All(s.On(h.Today()), (*sessionRow).all, `
		SELECT `+actorColumns+`, s.seen_at, s.proof, s.proved_at, COALESCE(u.at, s.made_at), (SELECT COUNT(*) FROM factor f WHERE f.person = s.person)
		FROM session s JOIN person p ON p.id = s.person LEFT JOIN account_use u ON u.id = s.person
			LEFT JOIN person_role r ON r.person = p.id AND `+store.RoleHolds("r")+deputyOf+`
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
	a.Session, a.Proved = session, rows[0].proved
	a.settle(rows[0], limits)
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

// settle takes from the actor what the session does not open.
func (a *Actor) settle(r sessionRow, limits SessionLimits) {
	if r.used <= limits.UsedAfter && !a.house.Demo {
		a.Asleep, a.Grants = true, macfa.Asleep(a.Grants)
	}
	switch {
	case r.proof >= ByFactor:
		return
	case r.factors > 0:
		a.Awaits, a.Person, a.Name = SecondFactor, "", ""
	case macfa.NeedFactor(a.Grants):
		a.Awaits = NewFactor
	default:
		return
	}
	a.Grants = []macfa.Grant{{Role: macfa.Public}}
}
