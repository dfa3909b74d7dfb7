package signin

import (
	"context"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// MySignIn is what people see of how they come in: their second factors, where they are signed in, and links made for them.
type MySignIn struct {
	Factors  []Factor
	Codes    int64 // recovery codes not used yet
	Sessions []OwnSession
	Links    []OwnLink
}

// OwnSession is one browser in which a person is signed in.
type OwnSession struct {
	Handle, Browser string
	MadeAt, SeenAt  int64 // real clock
	Here            bool  // this one
}

// OwnLink is a link by which a password could be chosen anew.
type OwnLink struct {
	By     string // who made it; "" the machine
	MadeAt int64
	UsedAt *int64
}

// MySignIn answers it.
func (s *Service) MySignIn(ctx context.Context, a operation.Actor) (MySignIn, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (m MySignIn, err error) {
		if err := v.May("account.see", accountOf(a.Person)); err != nil {
			return m, err
		}
		if m.Factors, err = factorsOf(v.Snap, a.Person); err != nil {
			return m, err
		}
		if m.Codes, err = store.Value[int64](v.Snap, `SELECT COUNT(*) FROM recovery_code WHERE person = $1 AND used_at IS NULL`, a.Person); err != nil {
			return m, err
		}
		if m.Sessions, err = sessionsOf(v.Snap, a, limits(s.house.Real())); err != nil {
			return m, err
		}
		m.Links, err = store.All(v.Snap, func(l *OwnLink) []any { return []any{&l.By, &l.MadeAt, &l.UsedAt} }, `SELECT COALESCE(b.name, ''), i.made_at, i.used_at
			FROM invitation i LEFT JOIN person b ON b.id = i.by_person WHERE i.person = $1 ORDER BY i.made_at DESC, i.id LIMIT 10`, a.Person)
		return m, err
	})
}

func sessionsOf(s *store.Snap, a operation.Actor, l operation.SessionLimits) ([]OwnSession, error) {
	list, err := store.All(s, func(o *OwnSession) []any {
		return []any{&o.Handle, &o.Browser, &o.MadeAt, &o.SeenAt, store.Bool(&o.Here)}
	}, `
		SELECT handle, browser, made_at, seen_at, CASE WHEN id = $4 THEN 1 ELSE 0 END
		FROM session WHERE person = $1 AND made_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id`, a.Person, l.MadeAfter, l.SeenAfter, a.Session)
	return list, err
}

// EndSession ends one session of the actor, by its handle. One that has ended by itself is no error.
func (s *Service) EndSession(ctx context.Context, a operation.Actor, key, handle string) error {
	return s.end(ctx, a, operation.Of{Action: "account.end-session", Key: key, Body: handle}, func(tx *operation.Tx) error {
		_, err := tx.Note("session", `DELETE FROM session WHERE person = $1 AND handle = $2`, a.Person, handle)
		return err
	})
}

// News says, at the first page after signing in, what happened to the account since its owner last came; "" is nothing.
func (s *Service) News(ctx context.Context, secret string) (string, error) {
	var n int64
	err := s.house.Store.Glance(ctx, func(snap *store.Snap) (err error) {
		n, err = store.Value[int64](snap, `SELECT COUNT(*) FROM invitation i JOIN session s ON s.person = i.person
			WHERE s.id = $1 AND s.since > 0 AND i.made_at > s.since AND i.by_person IS NOT NULL AND i.by_person <> i.person`, digest(secret))
		return err
	})
	if err != nil || n == 0 {
		return "", err
	}
	return "A new link for your account was made since you last came. If you did not ask for it, look under your name at My account, Signing in, and tell your coordinator.", nil
}
