package signin

import (
	"context"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// validFor is how long an invitation's link works.
const validFor = 7 * 24 * time.Hour

// InvitationSecret makes the secret of a link, before the operation that invites. key is the form's: sent twice, it gives the same link.
func InvitationSecret(a operation.Actor, key string) (string, error) {
	return secretFor(a.House(), "invitation", a.Person, key)
}

// InvitationLink is the path under which an invitation is accepted. It is shown once, to whoever invites.
func InvitationLink(secret string) string { return "/invitations/" + secret }

// Invite makes an invitation inside the operation that invites a person; earlier ones not used yet end.
// secret comes from InvitationSecret; the database keeps its digest alone.
func Invite(tx *operation.Tx, person, secret string) error {
	_, err := tx.Change("invitation", `UPDATE invitation SET ends_at = $2 WHERE person = $1 AND used_at IS NULL AND ends_at > $2`, person, tx.Real)
	if err != nil {
		return err
	}
	_, err = tx.Change("invitation", `INSERT INTO invitation (id, person, secret, made_at, ends_at, by_person) VALUES ($1, $2, $3, $4, $5, $6)`,
		store.NewID(), person, digest(secret), tx.Real, tx.Real+validFor.Microseconds(), tx.Actor.Person)
	return err
}

// Invitation is what stands behind a link: who is invited.
type Invitation struct {
	ID, Person, Name, Email string
	Partnership             string
	ends                    int64
	used                    *int64
}

// Invitation answers a link that still works. A secret that nobody made is macfa.NotFound; a link that no longer works
// is macfa.Conflict and says why, because only somebody who was given it can ask.
func (s *Service) Invitation(ctx context.Context, a operation.Actor, secret string) (Invitation, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Invitation, error) {
		i, err := invitationOf(v, secret)
		if err == nil {
			err = i.usable(v.Real)
		}
		return i, err
	})
}

func invitationOf(v *operation.View, secret string) (Invitation, error) {
	i, err := store.One(v.Snap, func(i *Invitation) []any {
		return []any{&i.ID, &i.Person, &i.Name, &i.Email, &i.ends, &i.used, &i.Partnership}
	}, `SELECT i.id, p.id, p.name, p.email, i.ends_at, i.used_at, COALESCE((SELECT name FROM partnership), '')
		FROM invitation i JOIN person p ON p.id = i.person WHERE i.secret = $1 AND p.state <> 'left'`, digest(secret))
	if err != nil {
		return i, err
	}
	return i, v.May("invitation.accept", macfa.Thing{Kind: "invitation", ID: i.ID})
}

func (i Invitation) usable(now int64) error {
	switch {
	case i.used != nil:
		return macfa.Changed("This link has been used. Sign in with the password that was chosen, or ask whoever invited you for a new link.")
	case i.ends <= now:
		return macfa.Changed("This link no longer works: it is older than 7 days, or you were sent a newer one. Use the newer one, or ask whoever invited you for a new link.")
	}
	return nil
}

// Acceptance is what somebody sends who was invited.
type Acceptance struct {
	Secret, Password string
	Key              string // of the form
	Browser          string // in words, for its owner's list of sessions
}

// Accept sets the password of whoever was invited, uses the link up and begins a session; it gives the secret for SetCookie.
// Sessions that the person had before end: a new link is also the way back in when a password has become known.
func (s *Service) Accept(ctx context.Context, a operation.Actor, in Acceptance) (secret string, err error) {
	i, err := operation.Ask(ctx, a, func(v *operation.View) (Invitation, error) { return invitationOf(v, in.Secret) })
	if err != nil {
		return "", err
	}
	own := Own{Name: i.Name, Email: i.Email, Partnership: i.Partnership}
	if problem := PasswordProblem(in.Password, own); problem != "" {
		if err := i.usable(s.house.Real().UnixMicro()); err != nil {
			return "", err
		}
		return "", macfa.At("password", problem)
	}
	hash, err := s.hasher.hash(ctx, in.Password)
	if err != nil {
		return "", err
	}
	return s.accept(ctx, a.Session, i, in, hash)
}

func (s *Service) accept(ctx context.Context, before string, i Invitation, in Acceptance, hash string) (string, error) {
	secret, err := secretFor(s.house, "session", i.Person, in.Key)
	if err != nil {
		return "", err
	}
	subjects, err := subjectsOf(s.house, i.Email, "", "")
	if err != nil {
		return "", err
	}
	a, err := s.person(ctx, i.Person)
	if err != nil {
		return "", err
	}
	of := operation.Of{Action: "invitation.accept", Key: in.Key, Body: [2]string{i.ID, s.mark(in.Password)}}
	_, err = operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := useUp(tx, in.Secret); err != nil {
			return "", err
		}
		if err := setPassword(tx, i.Person, hash); err != nil {
			return "", err
		}
		if err := subjects.forgive(tx); err != nil {
			return "", err
		}
		if err := endSessions(tx, i.Person, ""); err != nil {
			return "", err
		}
		return i.Person, comeInByLink(tx, opening{person: i.Person, secret: secret, before: before, browser: in.Browser, proof: operation.ByPassword})
	})
	return secret, err
}

// comeInByLink begins the session of somebody who has chosen a password. Who has a second factor has not come in by that: it is
// shown next, and until then the account is as unused, and as asleep, as before.
func comeInByLink(tx *operation.Tx, o opening) error {
	row, err := accountByID(tx.Snap, o.person)
	if err != nil {
		return err
	}
	o.whole = row.factors == 0
	if o.whole {
		if err := wakeUp(tx, o.person); err != nil {
			return err
		}
	}
	return openSession(tx, o)
}

// useUp marks the invitation as used and its person as active; of two that try at once, one is told that it has been used.
func useUp(tx *operation.Tx, secret string) error {
	i, err := invitationOf(tx.View, secret)
	if err != nil {
		return err
	}
	if err := i.usable(tx.Real); err != nil {
		return err
	}
	if err := tx.ChangeOne("invitation", `UPDATE invitation SET used_at = $2 WHERE id = $1 AND used_at IS NULL`, i.ID, tx.Real); err != nil {
		return err
	}
	_, err = tx.Change("person", `UPDATE person SET state = 'active', version = version + 1 WHERE id = $1 AND state = 'invited'`, i.Person)
	return err
}

// setPassword gives a person a password, whether or not there was one.
func setPassword(tx *operation.Tx, person, hash string) error {
	return tx.ChangeOne("account", `INSERT INTO account (id, password, changed_at, version) VALUES ($1, $2, $3, 1)
		ON CONFLICT (id) DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at, version = account.version + 1`, person, hash, tx.Real)
}
