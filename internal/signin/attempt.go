package signin

import (
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Guessing is slowed and never stopped: after so many failures within the window, one try a minute is left.
// Many people of an agency share one source, so it may fail more often than one account.
const (
	window        = 15 * time.Minute
	pauseAfter    = time.Minute
	mostByAccount = 5
	mostBySource  = 20
)

// subjects are what failures are counted for, as keyed tokens: the table tells neither addresses nor networks.
type subjects struct{ account, source string }

func subjectsOf(h *operation.House, email, source string) (s subjects, err error) {
	if s.account, err = token(h, "sign-in account", EmailKey(email)); err != nil {
		return s, err
	}
	s.source, err = token(h, "sign-in source", source)
	return s, err
}

func errWait() error {
	return macfa.At("", "Wait a minute and try again. There have been several tries with a password that was not right.")
}

// judge is an error while the next try has to wait. It is the same whether or not there is such an account.
func (s subjects) judge(v *operation.View) error {
	type failures struct {
		subject  string
		n, since int64
	}
	rows, err := store.All(v.Snap, func(f *failures) []any { return []any{&f.subject, &f.n, &f.since} },
		`SELECT subject, COUNT(*), MAX(at) FROM sign_in_attempt WHERE subject IN ($1, $2) AND at > $3 GROUP BY subject`,
		s.account, s.source, v.Real-window.Microseconds())
	if err != nil {
		return err
	}
	for _, f := range rows {
		allowed := int64(mostBySource)
		if f.subject == s.account {
			allowed = mostByAccount
		}
		if f.n >= allowed && f.since > v.Real-pauseAfter.Microseconds() {
			return errWait()
		}
	}
	return nil
}

func (s subjects) note(tx *operation.Tx) error {
	for _, subject := range []string{s.account, s.source} {
		if _, err := tx.Note("sign_in_attempt", `INSERT INTO sign_in_attempt (id, subject, at) VALUES ($1, $2, $3)`, store.NewID(), subject, tx.Real); err != nil {
			return err
		}
	}
	return nil
}

// forgive ends the counting for an account whose owner has come in.
func (s subjects) forgive(tx *operation.Tx) error {
	_, err := tx.Note("sign_in_attempt", `DELETE FROM sign_in_attempt WHERE subject = $1`, s.account)
	return err
}
