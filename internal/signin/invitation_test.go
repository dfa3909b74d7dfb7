package signin_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

func (b *bench) accept(secret, password, key string) (string, error) {
	return b.service.Accept(b.t.Context(), b.public(), signin.Acceptance{Secret: secret, Password: password, Key: key})
}

func (b *bench) inviteAgain(person, key string) string {
	b.t.Helper()
	secret, err := signin.InvitationSecret(b.People["coordinator"], key)
	check(b.t, err)
	_, err = operation.Do(b.t.Context(), b.People["coordinator"], operation.Of{Action: "person.invite", Key: key}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("person.invite", macfa.Thing{Kind: "person", ID: person}); err != nil {
			return "", err
		}
		return person, signin.Invite(tx, person, secret)
	})
	check(b.t, err)
	return secret
}

func TestAnInvitationIsAcceptedOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		person, link := b.invite("Tom Baker", "tom@example.org")
		i, err := b.service.Invitation(t.Context(), b.public(), link)
		check(t, err)
		if i.Name != "Tom Baker" || i.Email != "tom@example.org" {
			t.Errorf("the link is for %+v", i)
		}
		secret, err := b.accept(link, good, store.NewID())
		check(t, err)
		if b.who(secret).Person != person {
			t.Error("nobody is signed in")
		}
		b.wants("active", b.count(`SELECT COUNT(*) FROM person WHERE id = $1 AND state = 'active'`, person), 1)
		b.wants("links in the table", b.count(`SELECT COUNT(*) FROM invitation WHERE secret = $1`, link), 0)
		_, err = b.accept(link, "another teapot of words", store.NewID())
		says(t, err, macfa.Conflict, "has been used")
		_, err = b.service.Invitation(t.Context(), b.public(), link)
		says(t, err, macfa.Conflict, "has been used")
		_, err = b.signIn("tom@example.org", good, "")
		check(t, err)
	})
}

func TestInvitationsThatDoNotWork(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, row := range []struct {
			name   string
			before func(b *bench, person, link string) string // gives the link that is tried
			pass   string
			kind   macfa.Kind
			says   string
		}{
			{"a link that nobody made", func(*bench, string, string) string { return "abc" }, good, macfa.NotFound, ""},
			{"a link after 7 days", func(b *bench, _, link string) string { b.later(7 * 24 * time.Hour); return link }, good, macfa.Conflict, "older than 7 days"},
			{"a link in place of which a newer one was made", func(b *bench, person, link string) string { b.inviteAgain(person, ""); return link }, good, macfa.Conflict, "newer one"},
			{"a link of somebody who has left", func(b *bench, person, link string) string { b.leave(person); return link }, good, macfa.NotFound, ""},
			{"a password that is too short", nil, "copper", macfa.Invalid, "at least 12"},
			{"a password that many use", nil, "password1234", macfa.Invalid, "Many people"},
			{"a password with the own name in it", nil, "tom baker's teapot", macfa.Invalid, "Your name"},
			{"a password of the partnership's name", nil, "city-and-hackney-test", macfa.Invalid, "partnership's name"},
			{"a bad password on an old link speaks of the link", func(b *bench, _, link string) string { b.later(8 * 24 * time.Hour); return link }, "short", macfa.Conflict, "older than 7 days"},
		} {
			t.Run(row.name, func(t *testing.T) {
				person, link := b.invite("Tom Baker", store.NewID()+"@example.org")
				if row.before != nil {
					link = row.before(b, person, link)
				}
				_, err := b.accept(link, row.pass, store.NewID())
				says(t, err, row.kind, row.says)
				b.wants("accounts", b.count(`SELECT COUNT(*) FROM account WHERE id = $1`, person), 0)
				b.wants("used", b.count(`SELECT COUNT(*) FROM invitation WHERE person = $1 AND used_at IS NOT NULL`, person), 0)
			})
		}
	})
}

func TestALinkWorksOnItsSeventhDay(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		_, link := b.invite("Tom Baker", "tom@example.org")
		b.later(7*24*time.Hour - time.Minute)
		_, err := b.accept(link, good, "")
		check(t, err)
	})
}

func TestOfTwoTabsThatAcceptOneWins(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		person, link := b.invite("Tom Baker", "tom@example.org")
		passwords := []string{good, "another teapot of words"}
		errs := make([]error, 2)
		var both sync.WaitGroup
		for i, p := range passwords {
			both.Go(func() { _, errs[i] = b.accept(link, p, store.NewID()) })
		}
		both.Wait()
		won := 0
		if errs[0] != nil {
			won = 1
		}
		check(t, errs[won])
		says(t, errs[1-won], macfa.Conflict, "has been used")
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session WHERE person = $1`, person), 1)
		_, err := b.signIn("tom@example.org", passwords[1-won], "")
		says(t, err, macfa.Invalid, "do not belong together")
		_, err = b.signIn("tom@example.org", passwords[won], "")
		check(t, err)
	})
}

func TestAFormOfAnInvitationSentTwiceMakesOneAccount(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		person, link := b.invite("Tom Baker", "tom@example.org")
		key := store.NewID()
		first, err := b.accept(link, good, key)
		check(t, err)
		second, err := b.accept(link, good, key)
		check(t, err)
		if first != second || b.who(second).Person != person {
			t.Error("the two answers do not hold the same working session")
		}
		b.wants("version of the account", b.count(`SELECT version FROM account WHERE id = $1`, person), 1)
		_, err = b.accept(link, "another teapot of words", key)
		says(t, err, macfa.Conflict, "with other words")
	})
}

func TestANewInvitationForgetsThePassword(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		before, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		key := store.NewID()
		link := b.inviteAgain(b.grace, key)
		if b.inviteAgain(b.grace, key) != link {
			t.Error("the form sent twice shows a link that does not work")
		}
		if b.who(before).Person == "" {
			t.Error("a link that nobody has used signed somebody out")
		}
		_, err = b.accept(link, "another teapot of words", "")
		check(t, err)
		if b.who(before).Person != "" {
			t.Error("the session from before the new password still opens the door")
		}
		_, err = b.signIn("grace@example.org", good, "")
		says(t, err, macfa.Invalid, "do not belong together")
		b.wants("version of the account", b.count(`SELECT version FROM account WHERE id = $1`, b.grace), 2)
	})
}

func TestNothingIsHalfWritten(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		person, link := b.invite("Tom Baker", "tom@example.org")
		b.House.Store.FailOn("trail_entry")
		if _, err := b.accept(link, good, ""); err == nil {
			t.Error("an invitation was accepted without an entry")
		}
		if _, err := b.signIn("grace@example.org", good, ""); err == nil {
			t.Error("somebody signed in without an entry")
		}
		b.House.Store.FailOn("")
		b.wants("accounts", b.count(`SELECT COUNT(*) FROM account WHERE id = $1`, person), 0)
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 0)
		_, err := b.accept(link, good, "")
		check(t, err)
	})
}

func TestEveryLineOfTheAccessTableIsNeeded(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		grace := b.People["coordinator"]
		secret, err := b.service.StartSession(t.Context(), grace.Person, "")
		check(t, err)
		a := b.who(secret)
		_, link := b.invite("Tom Baker", "tom@example.org")
		for action, try := range map[macfa.Action]func() error{
			"account.sign-in":        func() error { _, err := b.signIn("grace@example.org", good, ""); return err },
			"account.sign-in-failed": func() error { _, err := b.signIn("grace@example.org", "wrong", ""); return err },
			"invitation.accept":      func() error { _, err := b.accept(link, good, ""); return err },
			"account.see":            func() error { _, err := b.service.Me(t.Context(), a); return err },
			"account.change-password": func() error {
				_, err := b.service.ChangePassword(t.Context(), a, signin.Renewal{Current: good, New: good})
				return err
			},
			"factor.add":          func() error { _, err := b.service.OfferApp(t.Context(), a, ""); return err },
			"factor.remove":       func() error { return b.service.RemoveFactor(t.Context(), a, "", "none") },
			"factor.codes":        func() error { _, err := b.service.NewCodes(t.Context(), a, ""); return err },
			"account.end-session": func() error { return b.service.EndSession(t.Context(), a, "", "none") },
			"account.wake":        func() error { return b.service.MayWake(t.Context(), a, "none") },
			"account.prove": func() error {
				_, err := b.service.ProveAgain(t.Context(), a, signin.Proof{Password: good})
				return err
			},
			"account.sign-out":            func() error { return b.service.SignOut(t.Context(), a, "") },
			"account.sign-out-everywhere": func() error { return b.service.SignOutEverywhere(t.Context(), a, "") },
		} {
			whole := b.House.Access
			b.House.Access = without(whole, action)
			says(t, try(), macfa.NotFound, "")
			b.House.Access = whole
		}
		if b.who(secret).Person == "" {
			t.Error("the session has ended")
		}
	})
}

func without(table []macfa.Rule, action macfa.Action) (rest []macfa.Rule) {
	for _, r := range table {
		if r.Action != action {
			rest = append(rest, r)
		}
	}
	return rest
}

func TestPasswordsAreKeptAsHashes(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		service := signin.New(b.House, signin.Options{})
		_, link := b.invite("Tom Baker", "tom@example.org")
		_, err := service.Accept(t.Context(), b.public(), signin.Acceptance{Secret: link, Password: good})
		check(t, err)
		var stored []string
		_, err = operation.Ask(t.Context(), b.public(), func(v *operation.View) (string, error) {
			stored, err = store.Texts(v.Snap, `SELECT password FROM account ORDER BY password`)
			return "", v.May("account.sign-in", macfa.Thing{})
		})
		check(t, err)
		if len(stored) != 2 || !strings.HasPrefix(stored[0], "$argon2id$v=19$m=19456,t=2,p=1$") || !strings.HasPrefix(stored[1], "$argon2id$v=19$m=8,t=1,p=1$") {
			t.Fatalf("stored: %q", stored)
		}
		_, err = b.signIn("tom@example.org", good, "") // whatever a hash cost, it is checked at its own
		check(t, err)
		for _, bad := range []string{"copper", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=99999999,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=0,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=1,p=1$!$!"} {
			check(t, b.House.Store.Write(t.Context(), func(tx *store.Tx) error {
				_, err := tx.Change("account", `UPDATE account SET password = $1`, bad)
				if err == nil {
					err = tx.Enter(entryOfTest())
				}
				return err
			}))
			_, err := b.signIn("tom@example.org", good, "")
			says(t, err, macfa.Unavailable, "")
		}
	})
}
