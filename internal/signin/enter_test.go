package signin_test

import (
	"sync"
	"testing"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func TestSigningIn(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, row := range []struct{ name, email, password, says string }{
			{"the right password opens the door", "grace@example.org", good, ""},
			{"capitals and blanks around the address do not matter", " Grace@Example.org ", good, ""},
			{"a wrong password does not", "grace@example.org", "copper teapot reads mats", "do not belong together"},
			{"blanks of the password count", "grace@example.org", good + " ", "do not belong together"},
			{"an unknown address gets the same answer", "nobody@example.org", good, "do not belong together"},
			{"somebody without an account gets the same answer", "chair@example.org", good, "do not belong together"},
			{"an empty password is asked for", "grace@example.org", "", "Enter your password."},
			{"an empty address is asked for", " ", good, "Enter your e-mail address."},
		} {
			t.Run(row.name, func(t *testing.T) {
				secret, err := b.signIn(row.email, row.password, store.NewID())
				if row.says != "" {
					says(t, err, macfa.Invalid, row.says)
					return
				}
				check(t, err)
				if got := b.who(secret); got.Person != b.grace || !got.Has(macfa.BoardMember) || got.Session == "" {
					t.Errorf("the session belongs to %+v", got)
				}
			})
		}
	})
}

func TestAWrongPasswordAndAnUnknownAddressDoTheSame(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		ask := func(email string) (text string, queries int64) {
			ctx, n := store.Counting(t.Context())
			_, err := b.service.SignIn(ctx, b.public(), attempt(email, "copper teapot reads mats"))
			return err.Error(), n.Load()
		}
		text, n := ask("grace@example.org")
		otherText, otherN := ask("nobody@example.org")
		if text != otherText || n != otherN {
			t.Errorf("%q after %d queries and %q after %d", text, n, otherText, otherN)
		}
		b.wants("failures in the record", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.sign-in-failed'`), 2)
		b.wants("of somebody unknown", b.count(`SELECT COUNT(*) FROM trail_entry WHERE thing = 'account:unknown' AND actor = ''`), 1)
	})
}

func TestGuessingIsSlowedAndNeverStopped(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, email := range []string{"nobody@example.org", "grace@example.org"} {
			for range 5 {
				_, err := b.signIn(email, "copper teapot reads mats", "")
				says(t, err, macfa.Invalid, "do not belong together")
			}
			_, err := b.signIn(email, good, "")
			says(t, err, macfa.Invalid, "Wait a minute")
			b.later(time.Minute)
			_, err = b.signIn(email, "copper teapot reads mats", "")
			says(t, err, macfa.Invalid, "do not belong together")
			_, err = b.signIn(email, good, "")
			says(t, err, macfa.Invalid, "Wait a minute")
			b.later(time.Minute)
		}
		b.wants("entries, without the tries that had to wait", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.sign-in-failed'`), 12)
		_, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		for range 5 { // counted anew
			_, err = b.signIn("grace@example.org", "copper teapot reads mats", "")
			says(t, err, macfa.Invalid, "do not belong together")
		}
	})
}

func TestGuessingManyAccountsFromOneSourceIsSlowed(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for n := range 20 {
			_, err := b.signIn(string(rune('a'+n))+"@example.org", good, "")
			says(t, err, macfa.Invalid, "do not belong together")
		}
		_, err := b.signIn("grace@example.org", good, "")
		says(t, err, macfa.Invalid, "Wait a minute")
		elsewhere := attempt("grace@example.org", good)
		elsewhere.Source = "198.51.100.7"
		_, err = b.service.SignIn(t.Context(), b.public(), elsewhere)
		check(t, err)
	})
}

func TestManyGuessesAtOnceAreCountedAsOneAfterTheOther(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() { _, _ = b.signIn("grace@example.org", "copper teapot reads mats", "") })
		}
		all.Wait()
		b.wants("failures of the account", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.sign-in-failed'`), 5)
	})
}

func TestSigningInMakesANewSession(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		first, err := b.signIn("grace@example.org", good, store.NewID())
		check(t, err)
		second, err := b.service.SignIn(t.Context(), b.who(first), attempt("grace@example.org", good))
		check(t, err)
		if first == second {
			t.Error("the session is the one from before")
		}
		if b.who(first).Person != "" {
			t.Error("the session that the browser had before still opens the door")
		}
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 1)
		b.wants("secrets in the table", b.count(`SELECT COUNT(*) FROM session WHERE id = $1`, second), 0)
	})
}

func TestAFormSentTwiceMakesOneSession(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		key := store.NewID()
		secrets := make([]string, 2)
		var both sync.WaitGroup
		for i := range secrets {
			both.Go(func() {
				var err error
				if secrets[i], err = b.signIn("grace@example.org", good, key); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if secrets[0] != secrets[1] || b.who(secrets[0]).Person != b.grace {
			t.Error("the two answers do not hold the same working session")
		}
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 1)
		b.wants("entries", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.sign-in' AND actor = $1`, b.grace), 1)

		check(t, b.service.SignOut(t.Context(), b.who(secrets[0]), store.NewID()))
		again, err := b.signIn("grace@example.org", good, key)
		check(t, err)
		if b.who(again).Person != "" {
			t.Error("an old form sent once more brought an ended session back")
		}
	})
}

func TestALeaverIsOutAtOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		b.leave(b.grace)
		if a := b.who(secret); a.Person != "" || a.Has(macfa.Coordinator) {
			t.Error("a leaver's session still opens the door")
		}
		_, err = b.signIn("grace@example.org", good, "")
		says(t, err, macfa.Invalid, "do not belong together")
		_, err = b.service.StartSession(t.Context(), b.grace, "")
		says(t, err, macfa.NotFound, "")
	})
}

func TestHowLongASessionLasts(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, row := range []struct {
			name  string
			steps []time.Duration // between requests
			in    bool
		}{
			{"29 minutes without use it is still open", []time.Duration{29 * time.Minute}, true},
			{"after 30 minutes without use it has ended", []time.Duration{30 * time.Minute}, false},
			{"use keeps it open", []time.Duration{20 * time.Minute, 20 * time.Minute, 20 * time.Minute}, true},
			{"after 12 hours it has ended whatever its use", steps(25*time.Minute, 29), false},
			{"before 12 hours use keeps it open", steps(25*time.Minute, 28), true},
		} {
			t.Run(row.name, func(t *testing.T) {
				secret, err := b.signIn("grace@example.org", good, "")
				check(t, err)
				var last operation.Actor
				for _, d := range row.steps {
					b.later(d)
					last = b.who(secret)
				}
				if in := last.Person == b.grace; in != row.in {
					t.Errorf("signed in: %v", in)
				}
			})
		}
	})
}

func steps(d time.Duration, n int) []time.Duration {
	all := make([]time.Duration, n)
	for i := range all {
		all[i] = d
	}
	return all
}
