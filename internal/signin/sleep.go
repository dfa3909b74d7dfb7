package signin

import (
	"context"
	"crypto/subtle"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const (
	sleepsAfter = 90 * 24 * time.Hour  // without use an account shows no case
	closesAfter = 395 * 24 * time.Hour // and after 13 months its owner counts as having left
)

// noteAccountUse notes that somebody has come in wholly. An account that sleeps goes on sleeping: see Wake.
func noteAccountUse(tx *operation.Tx, person string) error {
	_, err := tx.Note("account_use", `INSERT INTO account_use (id, at) VALUES ($1, $2)
		ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE account_use.at > $3`, person, tx.Real, tx.Real-sleepsAfter.Microseconds())
	return err
}

// wakeUp notes a use whether or not the account sleeps.
func wakeUp(tx *operation.Tx, person string) error {
	_, err := tx.Note("account_use", `INSERT INTO account_use (id, at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET at = excluded.at`, person, tx.Real)
	return err
}

// lastUse is when an account was used last; never is macfa.NotFound.
func lastUse(s *store.Snap, person string) (int64, error) {
	return store.Value[int64](s, `SELECT at FROM account_use WHERE id = $1`, person)
}

// Sleeps tells whether a person's account sleeps.
func Sleeps(v *operation.View, person string) (bool, error) {
	at, err := lastUse(v.Snap, person)
	if macfa.KindOf(err) == macfa.NotFound && err != nil {
		return false, nil
	}
	return err == nil && !v.Actor.House().Demo && at <= v.Real-sleepsAfter.Microseconds(), err
}

// WakePath is the path of the link that wakes a sleeping account once its owner has signed in. It works until the account is
// awake, and opens nothing to anybody else; so it may stand in a message.
func WakePath(v *operation.View, person string) (string, error) {
	at, err := lastUse(v.Snap, person)
	if err != nil {
		return "", err
	}
	secret, err := wakeSecret(v.Actor.House(), person, at)
	return "/wake/" + secret, err
}

func wakeSecret(h *operation.House, person string, lastUsed int64) (string, error) {
	return token(h, "wake", person+"|"+time.UnixMicro(lastUsed).UTC().Format(time.RFC3339Nano))
}

// MayWake answers whether a link wakes the account of whoever has signed in; another's, or one used up, is macfa.NotFound.
func (s *Service) MayWake(ctx context.Context, a operation.Actor, secret string) error {
	_, err := operation.Ask(ctx, a, func(v *operation.View) (string, error) { return "", mayWake(v, secret) })
	return err
}

func mayWake(v *operation.View, secret string) error {
	if err := v.May("account.wake", accountOf(v.Actor.Person)); err != nil {
		return err
	}
	at, err := lastUse(v.Snap, v.Actor.Person)
	if err != nil {
		return err
	}
	want, err := wakeSecret(v.Actor.House(), v.Actor.Person, at)
	if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(secret)) != 1 {
		return macfa.Missing()
	}
	return err
}

// Wake ends the sleep of the actor's account.
func (s *Service) Wake(ctx context.Context, a operation.Actor, key, secret string) error {
	_, err := operation.Do(ctx, a, operation.Of{Action: "account.wake", Key: key}, func(tx *operation.Tx) (string, error) {
		if err := mayWake(tx.View, secret); err != nil {
			return "", err
		}
		return a.Person, wakeUp(tx, a.Person)
	})
	return err
}

// closing is somebody whose account has not been used for 13 months.
type closing struct {
	person  string
	version int64
}

// CloseUnused ends the access of those who have not come for 13 months, as if they had left. The last coordinator and the last
// administrator stay asleep: somebody has to be able to come back.
func CloseUnused(ctx context.Context, h *operation.House) error {
	if h.Demo {
		return nil
	}
	var list []closing
	err := h.Store.Read(ctx, func(s *store.Snap) (err error) {
		list, err = store.All(s, func(c *closing) []any { return []any{&c.person, &c.version} }, `SELECT p.id, p.version FROM person p
			JOIN account_use u ON u.id = p.id WHERE p.state = 'active' AND u.at <= $1 AND NOT EXISTS (
				SELECT 1 FROM person_role r WHERE r.person = p.id AND r.ended_at IS NULL AND r.role IN ('coordinator', 'administrator')
					AND NOT EXISTS (SELECT 1 FROM person_role o JOIN person q ON q.id = o.person JOIN account_use w ON w.id = q.id
						WHERE o.role = r.role AND o.ended_at IS NULL AND q.state = 'active' AND q.id <> p.id AND w.at > $1))
			ORDER BY u.at LIMIT 50`, h.Real().Add(-closesAfter).UnixMicro())
		return err
	})
	for _, c := range list {
		if err == nil {
			err = closeAccount(ctx, h, c)
		}
	}
	return err
}

func closeAccount(ctx context.Context, h *operation.House, c closing) error {
	_, err := operation.Do(ctx, h.System(), operation.Of{Action: "account.close"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.close", macfa.Thing{Kind: "person", ID: c.person, Version: c.version, State: "active"}); err != nil {
			return "", err
		}
		return c.person, Leave(tx, c.person, c.version)
	})
	return err
}
