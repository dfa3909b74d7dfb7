package signin

import (
	"crypto/subtle"
	"slices"
	"strings"
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

// subject is what failures are counted for, as a keyed token: the table tells neither addresses nor networks.
type subject struct {
	token string
	most  int64
}

// subjects are those of one attempt; the first is forgiven when its owner has come in.
type subjects []subject

// subjectsOf counts tries with a password. Whoever comes with a browser in which the account was signed in to before is counted
// by that browser alone: strangers who guess at the account, or from the same network, do not slow its owner down.
func subjectsOf(h *operation.House, email, source, known string) (subjects, error) {
	if id, ok := knownBrowser(h, email, known); ok {
		return subjectsFor(h, kindOfSubject{"sign-in browser", EmailKey(email) + "|" + id, mostByAccount})
	}
	return subjectsFor(h, kindOfSubject{"sign-in account", EmailKey(email), mostByAccount}, kindOfSubject{"sign-in source", source, mostBySource})
}

// factorSubjects counts tries with a code: only who has shown the password gets so far.
func factorSubjects(h *operation.House, person string) (subjects, error) {
	return subjectsFor(h, kindOfSubject{"sign-in code", person, mostByAccount})
}

type kindOfSubject struct {
	kind, value string
	most        int64
}

func subjectsFor(h *operation.House, kinds ...kindOfSubject) (list subjects, err error) {
	for _, k := range kinds {
		t, err := token(h, k.kind, k.value)
		if err != nil {
			return nil, err
		}
		list = append(list, subject{t, k.most})
	}
	return list, nil
}

// newKnown makes the mark of a browser in which somebody has shown their password.
func newKnown(h *operation.House, email string) (string, error) {
	id := store.NewID()
	t, err := token(h, "known browser", EmailKey(email)+"|"+id)
	return id + "." + t, err
}

// knownBrowser reads such a mark; another account's is none.
func knownBrowser(h *operation.House, email, known string) (id string, ok bool) {
	id, given, found := strings.Cut(known, ".")
	if !found {
		return "", false
	}
	t, err := token(h, "known browser", EmailKey(email)+"|"+id)
	return id, err == nil && subtle.ConstantTimeCompare([]byte(t), []byte(given)) == 1
}

func errWait() error {
	return macfa.At("", "Wait a minute and try again. There have been several tries that were not right.")
}

// judge is an error while the next try has to wait. It is the same whether or not there is such an account.
func (s subjects) judge(v *operation.View) error {
	type failures struct {
		subject  string
		n, since int64
	}
	tokens := make([]string, len(s))
	for i, one := range s {
		tokens[i] = one.token
	}
	in, args := store.In(2, tokens)
	rows, err := store.All(v.Snap, func(f *failures) []any { return []any{&f.subject, &f.n, &f.since} },
		`SELECT subject, COUNT(*), MAX(at) FROM sign_in_attempt WHERE at > $1 AND subject IN `+in+` GROUP BY subject`,
		append([]any{v.Real - window.Microseconds()}, args...)...)
	if err != nil {
		return err
	}
	for _, f := range rows {
		at := slices.IndexFunc(s, func(one subject) bool { return one.token == f.subject })
		if f.n >= s[at].most && f.since > v.Real-pauseAfter.Microseconds() {
			return errWait()
		}
	}
	return nil
}

func (s subjects) note(tx *operation.Tx) error {
	for _, one := range s {
		if _, err := tx.Note("sign_in_attempt", `INSERT INTO sign_in_attempt (id, subject, at) VALUES ($1, $2, $3)`, store.NewID(), one.token, tx.Real); err != nil {
			return err
		}
	}
	return nil
}

// forgive ends the counting for an account whose owner has come in.
func (s subjects) forgive(tx *operation.Tx) error {
	_, err := tx.Note("sign_in_attempt", `DELETE FROM sign_in_attempt WHERE subject = $1`, s[0].token)
	return err
}
