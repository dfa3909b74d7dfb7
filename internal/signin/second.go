package signin

import (
	"context"
	"errors"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Proof is what somebody sends who has shown the password before, or is signed in and proves again who they are.
type Proof struct {
	Code, Password string // one of them
	Key            string // of the form
	Source         string
	Known          string
	Browser        string
}

// half is a session in which the password alone has been shown.
type half struct {
	person  string
	code    shown
	wrong   error // of the code
	counted subjects
}

// ShowSecond checks the code of somebody whose password was right and signs them in; it gives the secret for SetCookie.
func (s *Service) ShowSecond(ctx context.Context, a operation.Actor, in Proof) (secret string, err error) {
	h, err := operation.Ask(ctx, a, func(v *operation.View) (h half, err error) {
		if err := v.May("account.sign-in", macfa.Thing{Kind: "account"}); err != nil {
			return h, err
		}
		if h.person, err = halfIn(v.Snap, a.Session); err != nil {
			return h, err
		}
		if h.counted, err = factorSubjects(s.house, h.person); err != nil {
			return h, err
		}
		if err := h.counted.judge(v); err != nil {
			return h, err
		}
		h.code, err = codeShown(v, h.person, in.Code)
		if errors.Is(err, errWrongFactor) {
			h.wrong, err = err, nil
		}
		return h, err
	})
	switch {
	case err != nil:
		return "", err
	case h.wrong != nil:
		return "", s.failed(ctx, a, known{subjects: h.counted, account: accountRow{person: h.person}}, errWrongFactor)
	}
	return s.whole(ctx, a.Session, h.person, in.Key, in.Browser, func(tx *operation.Tx) error {
		if err := h.counted.judge(tx.View); err != nil {
			return err
		}
		if still, err := halfIn(tx.Snap, a.Session); err != nil || still != h.person {
			return errors.Join(err, macfa.Missing())
		}
		if err := h.code.use(tx, h.person); err != nil {
			return err
		}
		return h.counted.forgive(tx)
	})
}

// halfIn is whose password was shown in a session that waits for the second factor; none is macfa.NotFound.
func halfIn(s *store.Snap, session string) (string, error) {
	return store.Value[string](s, `SELECT person FROM session WHERE id = $1 AND proof = $2`, session, operation.ByPassword)
}

// whole begins a session in which everything has been shown, in place of the one before.
func (s *Service) whole(ctx context.Context, before, person, key, browser string, check func(*operation.Tx) error) (string, error) {
	secret, err := secretFor(s.house, "session", person, key)
	if err != nil {
		return "", err
	}
	a, err := s.person(ctx, person)
	if err != nil {
		return "", err
	}
	_, err = operation.Do(ctx, a, operation.Of{Action: "account.sign-in", Key: key}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.sign-in", accountOf(person)); err != nil {
			return "", err
		}
		if err := check(tx); err != nil {
			return "", err
		}
		return person, openSession(tx, opening{person: person, secret: secret, before: before, browser: browser, proof: operation.ByFactor, whole: true})
	})
	return secret, err
}

// ProveAgain checks once more who the actor is, by the password or a code, and begins another session in place of this one.
func (s *Service) ProveAgain(ctx context.Context, a operation.Actor, in Proof) (secret string, err error) {
	k, code, err := s.lookAgain(ctx, a, in)
	wrong := errors.Is(err, errWrongFactor)
	if err != nil && !wrong {
		return "", err
	}
	answer := macfa.At("code", errWrongFactor.Error())
	if in.Code == "" {
		right, err := s.hasher.matches(ctx, k.hash(s.hasher.dummy), in.Password)
		if err != nil {
			return "", err
		}
		wrong, answer = !right || !k.account.active(), errWrongAgain
	}
	if wrong {
		return "", s.failed(ctx, a, k, answer)
	}
	return s.provedAgain(ctx, a, k, in, code)
}

var errWrongAgain = macfa.At("password", "This is not your password. Type it again.")

func (s *Service) lookAgain(ctx context.Context, a operation.Actor, in Proof) (k known, code shown, err error) {
	if in.Password == "" && plainCode(in.Code) == "" {
		return k, code, macfa.At("password", "Enter your password.")
	}
	_, err = operation.Ask(ctx, a, func(v *operation.View) (none string, err error) {
		if err := v.May("account.prove", accountOf(a.Person)); err != nil {
			return "", err
		}
		if k.account, err = accountByID(v.Snap, a.Person); err != nil {
			return "", err
		}
		// tries from within a session are counted by themselves: neither do strangers slow its owner down, nor the other way round
		if k.subjects, err = subjectsFor(s.house, kindOfSubject{"sign-in again", a.Person, mostByAccount}); err != nil {
			return "", err
		}
		if err := k.subjects.judge(v); err != nil {
			return "", err
		}
		if in.Code != "" {
			code, err = codeShown(v, a.Person, in.Code)
		}
		return "", err
	})
	return k, code, err
}

func (s *Service) provedAgain(ctx context.Context, a operation.Actor, k known, in Proof, code shown) (string, error) {
	secret := newSecret()
	_, err := operation.Do(ctx, a, operation.Of{Action: "account.prove"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.prove", accountOf(a.Person)); err != nil {
			return "", err
		}
		if err := k.subjects.judge(tx.View); err != nil {
			return "", err
		}
		if in.Code != "" {
			if err := code.use(tx, a.Person); err != nil {
				return "", err
			}
		} else if err := k.account.unchanged(tx.Snap); err != nil {
			return "", err
		}
		if err := k.subjects.forgive(tx); err != nil {
			return "", err
		}
		return a.Person, renewSession(tx, a.Session, secret)
	})
	return secret, err
}

// renewSession puts another secret in the place of a session's, which has been proved again; how it was begun and when it ends stays.
func renewSession(tx *operation.Tx, session, secret string) error {
	n, err := tx.Note("session", `UPDATE session SET id = $2, proved_at = $3, seen_at = $3 WHERE id = $1`, session, digest(secret), tx.Real)
	if err == nil && n == 0 {
		return macfa.Missing()
	}
	return err
}
