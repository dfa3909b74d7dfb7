package signin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// forgot asks for a link and gives those that have been queued.
func (b *bench) forgot(email string) (mails []string) {
	b.t.Helper()
	check(b.t, b.service.Forgotten(b.t.Context(), b.public(), signin.Forgot{Email: email, Key: store.NewID(), Source: "192.0.2.1"}))
	check(b.t, b.House.Store.Read(b.t.Context(), func(s *store.Snap) (err error) {
		mails, err = store.Texts(s, `SELECT id FROM mail WHERE kind = 'forgotten' ORDER BY id`)
		return err
	}))
	return mails
}

// letter composes a message as the office does.
func (b *bench) letter(mail string) (post.Letter, error) {
	return operation.Ask(b.t.Context(), b.House.System(), func(v *operation.View) (post.Letter, error) {
		if err := v.May("scope.destroy-missing", macfa.Thing{}); err != nil {
			return post.Letter{}, err
		}
		m, err := post.MailOf(v.Snap, mail)
		if err != nil {
			return post.Letter{}, err
		}
		return signin.ForgottenLetter(v, m)
	})
}

func TestAForgottenPassword(t *testing.T) {
	const fresh = "seven lanterns drift north"
	each(t, func(t *testing.T, b *bench) {
		w := b.browser()
		page := w.get("/sign-in/forgotten")
		page.says(t, "Send me a link")
		w.post("/sign-in/forgotten", url.Values{"key": {page.key(t)}}).says(t, "Enter your e-mail address.")
		for _, email := range []string{"nobody@example.org", "grace@example.org"} {
			w.post("/sign-in/forgotten", url.Values{"key": {store.NewID()}, "email": {email}}).is(t, http.StatusSeeOther, "/sign-in")
		}
		w.get("/sign-in").says(t, "a link is on its way to it")
		b.wants("messages", b.count(`SELECT COUNT(*) FROM mail WHERE kind = 'forgotten'`), 1)
		b.wants("entries", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.forgotten'`), 2)

		b.later(time.Second)
		l, err := b.letter(b.forgot("grace@example.org")[0])
		check(t, err)
		if said := strings.Join(append(l.Text, l.Subject, l.After, l.Why), " "); strings.Contains(said, "Grace") || !l.Fleeting {
			t.Errorf("the message says %s", said)
		}
		elsewhere, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		page = w.get(l.Path)
		w.post(l.Path, url.Values{"key": {page.key(t)}, "password": {"short"}}).says(t, "needs at least 12")
		w.post(l.Path, url.Values{"key": {page.key(t)}, "password": {fresh}}).is(t, http.StatusSeeOther, "/sign-in")
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 0)
		if _, err := b.signIn("grace@example.org", good, ""); err == nil || elsewhere == "" {
			t.Error("the former password still opens the account")
		}
		_, err = b.signIn("grace@example.org", fresh, "")
		check(t, err)
		w.get(l.Path).is(t, http.StatusConflict, "") // once
		says(t, b.service.MayReset(t.Context(), b.public(), "made-up"), macfa.NotFound, "")
		b.wants("entries", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.reset'`), 1)
		for _, mail := range b.forgot("nobody@example.org") { // what waits says nothing any more
			if _, err := b.letter(mail); err != post.ErrNothing {
				t.Errorf("a link for the former password is sent: %v", err)
			}
		}
	})
}

func TestALinkToANewPasswordKeepsTheSecondFactor(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		_, _ = b.withApp()
		l, err := b.letter(b.forgot("grace@example.org")[0])
		check(t, err)
		check(t, b.service.ResetPassword(t.Context(), b.public(), signin.Reset{Secret: strings.TrimPrefix(l.Path, "/forgotten/"), Password: "seven lanterns drift north"}))
		secret, err := b.signIn("grace@example.org", "seven lanterns drift north", "")
		check(t, err)
		if a := b.who(secret); a.Awaits != operation.SecondFactor {
			t.Errorf("after the new password %v is awaited", a.Awaits)
		}
	})
}

func TestALinkToANewPasswordEnds(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		l, err := b.letter(b.forgot("grace@example.org")[0])
		check(t, err)
		b.later(time.Hour)
		says(t, b.service.ResetPassword(t.Context(), b.public(), signin.Reset{Secret: strings.TrimPrefix(l.Path, "/forgotten/"), Password: "seven lanterns drift north"}), macfa.Conflict, "older than an hour")
		for range 5 { // no more than three within the window, and nobody can tell
			b.later(time.Second)
			b.forgot("grace@example.org")
		}
		b.wants("messages", b.count(`SELECT COUNT(*) FROM mail WHERE kind = 'forgotten'`), 1+3)
		b.later(16 * time.Minute)
		b.forgot("grace@example.org")
		b.wants("messages later", b.count(`SELECT COUNT(*) FROM mail WHERE kind = 'forgotten'`), 1+4)
		b.leave(b.grace)
		b.later(time.Hour)
		b.forgot("grace@example.org")
		b.wants("messages to a leaver", b.count(`SELECT COUNT(*) FROM mail WHERE kind = 'forgotten'`), 1+4)
	})
}

func TestWithoutMailThePageSaysWhomToAsk(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.House.Mail = false
		b.browser().get("/sign-in/forgotten").says(t, "Ask the coordinator of your partnership")
		says(t, b.service.Forgotten(t.Context(), b.public(), signin.Forgot{Email: "grace@example.org"}), macfa.Conflict, "coordinator")
	})
}
