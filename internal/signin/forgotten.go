package signin

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

const (
	// ForgottenMail is the kind of the message to whoever has forgotten their password.
	ForgottenMail = "forgotten"

	forgottenFor   = time.Hour
	forgottenPlace = "password|forgotten"
)

// forgotten is what a link to a new password stands for. It travels sealed in the link, so that nothing that opens an account is
// kept. It works once: the account's version moves on with every password.
type forgotten struct {
	Person  string
	At      int64 // when it was asked for
	Version int64 // of the account
}

// path is the path of such a link.
func (f forgotten) path(h *operation.House) (string, error) {
	text, err := json.Marshal(f)
	if err != nil {
		return "", err
	}
	sealed, err := h.Ring.Seal(seal.Installation, forgottenPlace, text)
	if err != nil {
		return "", errNoRing(err)
	}
	return "/forgotten/" + base64.RawURLEncoding.EncodeToString(sealed), nil
}

// usable reads whose password the link sets; one that was used, or is too old, is macfa.Conflict.
func (f forgotten) usable(v *operation.View) (accountRow, error) {
	row, err := accountByID(v.Snap, f.Person)
	if err == nil && (!row.active() || row.version != f.Version || v.Real >= f.At+forgottenFor.Microseconds()) {
		err = macfa.Changed("This link no longer works: it has been used, or it is older than an hour. On the page on which you sign in you can ask for another one.")
	}
	return row, err
}

// openForgotten reads a link; one that was never made is macfa.NotFound.
func (s *Service) openForgotten(secret string) (f forgotten, err error) {
	sealed, err := base64.RawURLEncoding.DecodeString(secret)
	if err != nil {
		return f, macfa.Missing()
	}
	text, err := s.house.Ring.Open(seal.Installation, forgottenPlace, sealed)
	switch {
	case errors.Is(err, seal.ErrCorrupt), err == nil && json.Unmarshal(text, &f) != nil:
		return f, macfa.Missing()
	case err != nil:
		return f, errNoRing(err)
	}
	return f, nil
}

// Forgot is what somebody sends who has forgotten their password.
type Forgot struct {
	Email, Key string
	Source     string // where it comes from
}

// The most links that are sent within the window of attempts: to one account, and at the asking of one source.
const (
	mostLinks         = 3
	mostLinksBySource = 20
)

// Forgotten sends a link to a new password, where there is an account with a password for the address. The answer is the same
// where there is none, and where too many were asked for.
func (s *Service) Forgotten(ctx context.Context, a operation.Actor, in Forgot) error {
	if EmailKey(in.Email) == "" {
		return macfa.At("email", "Enter your e-mail address.")
	}
	if !s.sendsLinks() {
		return macfa.Changed("No mail is sent from here. Ask the coordinator of your partnership for a new link.")
	}
	asked, err := subjectsFor(s.house, kindOfSubject{"forgotten account", EmailKey(in.Email), mostLinks}, kindOfSubject{"forgotten source", in.Source, mostLinksBySource})
	if err != nil {
		return err
	}
	_, err = operation.Do(ctx, a, operation.Of{Action: "account.forgotten", Key: in.Key}, func(tx *operation.Tx) (string, error) {
		row, err := accountByEmail(tx.Snap, EmailKey(in.Email))
		if err != nil {
			return "", err
		}
		if err := tx.May("account.forgotten", accountOf(row.person)); err != nil {
			return "", err
		}
		spent, err := asked.spent(tx.View)
		if err != nil || spent {
			return "", err
		}
		if err := asked.note(tx); err != nil || !row.active() {
			return "", err
		}
		_, _, err = post.Queue(tx, post.Mail{Person: row.person, Kind: ForgottenMail, Thing: thingOf(tx.Real, row.version)})
		return "", err
	})
	return err
}

// sendsLinks tells whether a link can come by mail: in the demonstration none goes.
func (s *Service) sendsLinks() bool { return s.house.Mail && !s.house.Demo }

// spent tells whether one of the subjects has had its number within the window.
func (s subjects) spent(v *operation.View) (bool, error) {
	for _, one := range s {
		n, err := store.Value[int64](v.Snap, `SELECT COUNT(*) FROM sign_in_attempt WHERE subject = $1 AND at > $2`, one.token, v.Real-window.Microseconds())
		if err != nil || n >= one.most {
			return true, err
		}
	}
	return false, nil
}

// thingOf names in a message what its link is to stand for.
func thingOf(at, version int64) string {
	return strconv.FormatInt(at, 10) + ":" + strconv.FormatInt(version, 10)
}

func ofThing(m post.Mail) (forgotten, error) {
	at, version, _ := strings.Cut(m.Thing, ":")
	asked, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		return forgotten{}, err
	}
	n, err := strconv.ParseInt(version, 10, 64)
	return forgotten{m.Person, asked, n}, err
}

// Reset is what somebody sends who chooses a new password by a link.
type Reset struct {
	Secret, Password, Key string
}

// MayReset answers whether a link still works.
func (s *Service) MayReset(ctx context.Context, a operation.Actor, secret string) error {
	_, _, err := s.lookAtReset(ctx, a, secret)
	return err
}

func (s *Service) lookAtReset(ctx context.Context, a operation.Actor, secret string) (f forgotten, row accountRow, err error) {
	if f, err = s.openForgotten(secret); err != nil {
		return f, row, err
	}
	row, err = operation.Ask(ctx, a, func(v *operation.View) (accountRow, error) {
		if err := v.May("account.reset", accountOf(f.Person)); err != nil {
			return accountRow{}, err
		}
		return f.usable(v)
	})
	return f, row, err
}

// ResetPassword sets a new password and ends all sessions of its owner, who then signs in as always: the second factor stays, and
// an account that sleeps goes on sleeping.
func (s *Service) ResetPassword(ctx context.Context, a operation.Actor, in Reset) error {
	f, row, err := s.lookAtReset(ctx, a, in.Secret)
	if err != nil {
		return err
	}
	if problem := PasswordProblem(in.Password, Own{Name: row.name, Email: row.email, Partnership: a.Partnership}); problem != "" {
		return macfa.At("password", problem)
	}
	hash, err := s.hasher.hash(ctx, in.Password)
	if err != nil {
		return err
	}
	tried, err := subjectsOf(s.house, row.email, "", "")
	if err != nil {
		return err
	}
	of := operation.Of{Action: "account.reset", Key: in.Key, Body: [2]string{f.Person, s.mark(in.Password)}}
	_, err = operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.reset", accountOf(f.Person)); err != nil {
			return "", err
		}
		if _, err := f.usable(tx.View); err != nil {
			return "", err
		}
		if err := setPassword(tx, f.Person, hash); err != nil {
			return "", err
		}
		if err := tried.forgive(tx); err != nil {
			return "", err
		}
		return "", endSessions(tx, f.Person, "")
	})
	return err
}

// ForgottenLetter says what a message with such a link is to say; it is not kept, for its link opens something.
func ForgottenLetter(v *operation.View, m post.Mail) (post.Letter, error) {
	f, err := ofThing(m)
	if err != nil {
		return post.Letter{}, err
	}
	if _, err := f.usable(v); err != nil {
		if macfa.KindOf(err) == macfa.Conflict {
			err = post.ErrNothing
		}
		return post.Letter{}, err
	}
	path, err := f.path(v.Actor.House())
	return post.Letter{Subject: "A new password for the case audits", Ask: "Choose a new password", Path: path, Fleeting: true,
		Text:  []string{"Somebody has asked for a new password for your account. If it was you, open the link. It works once, within an hour."},
		After: "With the new password everybody is signed out of your account. Your second factor stays as it is.",
		Why:   "If you did not ask for it, do nothing: your password stays. If it happens again, tell your coordinator."}, err
}
