package signin

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Attempt is what somebody sends to come in.
type Attempt struct {
	Email, Password string
	Key             string // of the form
	Source          string // where it comes from
	Known           string // the mark of a browser in which the account was signed in to before, or ""
	Browser         string // in words, for its owner's list of sessions
}

func errWrong() error {
	return macfa.At("email", "This e-mail address and this password do not belong together. Check both and try again.")
}

// known is what the database says about an attempt.
type known struct {
	subjects subjects
	account  accountRow
}

// SignIn checks a password and begins a new session; it gives the secret for SetCookie. Who has a second factor shows it next.
// The answer, and about the time it takes, is the same whether or not there is such an account.
func (s *Service) SignIn(ctx context.Context, a operation.Actor, in Attempt) (secret string, err error) {
	if err := in.complete(); err != nil {
		return "", err
	}
	k, err := s.look(ctx, a, in)
	if err != nil {
		return "", err
	}
	right, err := s.hasher.matches(ctx, k.hash(s.hasher.dummy), in.Password)
	if err != nil {
		return "", err
	}
	if !right || !k.account.active() {
		return "", s.failed(ctx, a, k, errWrong())
	}
	return s.enter(ctx, a.Session, k, in)
}

func (in Attempt) complete() error {
	var problems []macfa.Problem
	if EmailKey(in.Email) == "" {
		problems = append(problems, macfa.Problem{Field: "email", Message: "Enter your e-mail address."})
	}
	if in.Password == "" {
		problems = append(problems, macfa.Problem{Field: "password", Message: "Enter your password."})
	}
	return macfa.InvalidIf(problems)
}

// look reads what is known of the account and refuses while the next try has to wait.
func (s *Service) look(ctx context.Context, a operation.Actor, in Attempt) (known, error) {
	subjects, err := subjectsOf(s.house, in.Email, in.Source, in.Known)
	if err != nil {
		return known{}, err
	}
	return operation.Ask(ctx, a, func(v *operation.View) (known, error) {
		k := known{subjects: subjects}
		if err := v.May("account.sign-in", macfa.Thing{Kind: "account"}); err != nil {
			return k, err
		}
		if err := subjects.judge(v); err != nil {
			return k, err
		}
		k.account, err = accountByEmail(v.Snap, EmailKey(in.Email))
		return k, err
	})
}

// hash is the one to check: of the account if it can be used, else one that nothing matches.
func (k known) hash(dummy string) string {
	if k.account.active() {
		return k.account.password
	}
	return dummy
}

// failed counts a failure, records it and gives the answer. Where many tries are under way at once the count is judged again.
func (s *Service) failed(ctx context.Context, a operation.Actor, k known, answer error) error {
	_, err := operation.Do(ctx, a, operation.Of{Action: "account.sign-in-failed"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.sign-in-failed", accountOf(k.account.person)); err != nil {
			return "", err
		}
		if err := k.subjects.judge(tx.View); err != nil {
			return "", err
		}
		return "", k.subjects.note(tx)
	})
	if err != nil {
		return err
	}
	return answer
}

// enter begins the session, if nothing has happened to the account since its password was checked.
func (s *Service) enter(ctx context.Context, before string, k known, in Attempt) (string, error) {
	person := k.account.person
	secret, err := secretFor(s.house, "session", person, in.Key)
	if err != nil {
		return "", err
	}
	a, err := s.person(ctx, person)
	if err != nil {
		return "", err
	}
	_, err = operation.Do(ctx, a, operation.Of{Action: "account.sign-in", Key: in.Key}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.sign-in", accountOf(person)); err != nil {
			return "", err
		}
		if err := k.subjects.judge(tx.View); err != nil {
			return "", err
		}
		if err := k.account.unchanged(tx.Snap); err != nil {
			return "", err
		}
		if err := k.subjects.forgive(tx); err != nil {
			return "", err
		}
		return person, openSession(tx, opening{person: person, secret: secret, before: before, browser: in.Browser, proof: operation.ByPassword, whole: k.account.factors == 0})
	})
	return secret, err
}

// accountRow is a person with an account, as far as signing in needs them.
type accountRow struct {
	person, name, email, state, password string
	version, factors                     int64
}

const accountColumns = `p.id, p.name, p.email, p.state, COALESCE(a.password, ''), COALESCE(a.version, 0), (SELECT COUNT(*) FROM factor f WHERE f.person = p.id)`

func (r *accountRow) fields() []any {
	return []any{&r.person, &r.name, &r.email, &r.state, &r.password, &r.version, &r.factors}
}

// active says that somebody may come in with the account's password.
func (r accountRow) active() bool { return r.state == "active" && r.password != "" }

// accountByEmail looks somebody up; an address that nobody has gives an empty row.
func accountByEmail(s *store.Snap, key string) (accountRow, error) {
	r, err := store.One(s, (*accountRow).fields,
		`SELECT `+accountColumns+` FROM person p LEFT JOIN account a ON a.id = p.id WHERE p.email_key = $1`, key)
	if macfa.KindOf(err) == macfa.NotFound {
		return accountRow{}, nil
	}
	return r, err
}

func accountByID(s *store.Snap, person string) (accountRow, error) {
	return store.One(s, (*accountRow).fields,
		`SELECT `+accountColumns+` FROM person p LEFT JOIN account a ON a.id = p.id WHERE p.id = $1`, person)
}

// unchanged is an error if the password that was checked is no longer the account's, or its owner has left.
func (r accountRow) unchanged(s *store.Snap) error {
	now, err := accountByID(s, r.person)
	if err == nil && (!now.active() || now.version != r.version) {
		return errWrong()
	}
	return err
}
