package signin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

func (w browser) signIn() {
	w.b.t.Helper()
	page := w.get("/sign-in")
	w.post("/sign-in", url.Values{"key": {page.key(w.b.t)}, "email": {"grace@example.org"}, "password": {good}}).is(w.b.t, http.StatusSeeOther, "/")
}

func TestPagesOfSigningIn(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		w := b.browser()
		w.get("/me").is(t, http.StatusSeeOther, "/sign-in?next=%2Fme")
		page := w.get("/sign-in?next=%2Fme")
		page.is(t, http.StatusOK, "")
		page.says(t, "<title>Sign in – Case audits</title>", `value="/me"`)
		form := url.Values{"key": {page.key(t)}, "email": {"grace@example.org"}, "password": {"<wrong words>"}, "next": {"/me"}}
		again := w.post("/sign-in", form)
		again.is(t, http.StatusUnprocessableEntity, "")
		again.says(t, "Error: Sign in", `href="#email"`, `value="grace@example.org"`, `value="/me"`)
		if strings.Contains(again.text, "wrong words") {
			t.Error("the password stands on the page")
		}
		form.Set("password", good)
		in := w.post("/sign-in", form) // by going back: the same form with the right password
		in.is(t, http.StatusSeeOther, "/me")
		cookie := strings.Join(in.Header.Values("Set-Cookie")[1:], " ")
		for _, part := range []string{"caseaudit=", "; Path=/", "; HttpOnly", "; SameSite=Lax"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("cookie %q is without %q", cookie, part)
			}
		}
		me := w.get("/me")
		me.says(t, "<title>My account – Case audits</title>", "Grace Osei", "grace@example.org", "Board member")
		w.get("/me/sign-in").says(t, "You sign in with your password alone.", "This one")
		w.get("/sign-in?next=/me").is(t, http.StatusSeeOther, "/me")
		w.get("/sign-in?next=//example.org").is(t, http.StatusSeeOther, "/")

		w.post("/sign-out", url.Values{"key": {store.NewID()}}).is(t, http.StatusSeeOther, "/sign-in")
		w.get("/sign-in").says(t, "You have signed out.")
		if w.cookie("caseaudit") != "" {
			t.Error("the cookie is still there")
		}
		w.get("/me").is(t, http.StatusSeeOther, "/sign-in?next=%2Fme")
		w.post("/sign-out", nil).is(t, http.StatusSeeOther, "/sign-in")
	})
}

func TestAFormLeadsToThisSiteOnly(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, next := range []string{"https://example.org/", "//example.org", `/\example.org`} {
			b.browser().post("/sign-in", url.Values{"email": {"grace@example.org"}, "password": {good}, "next": {next}}).is(t, http.StatusSeeOther, "/")
		}
	})
}

func TestCookieOverHTTPS(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		o := cheap
		o.Secure = true
		rec := &recorder{header: http.Header{}}
		signin.New(b.House, o).SetCookie(rec, "secret")
		if got := rec.header.Get("Set-Cookie"); got != "__Host-caseaudit=secret; Path=/; HttpOnly; Secure; SameSite=Lax" {
			t.Error(got)
		}
	})
}

type recorder struct {
	http.ResponseWriter
	header http.Header
}

func (r *recorder) Header() http.Header { return r.header }

func TestPagesOfAnInvitation(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		_, link := b.invite("Tom Baker", "tom@example.org")
		w := b.browser()
		page := w.get(signin.InvitationLink(link))
		page.is(t, http.StatusOK, "")
		page.says(t, "<title>Choose your password – Case audits</title>", "Tom Baker, you have been invited", "tom@example.org")
		for name, want := range map[string]string{"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"} {
			if got := page.Header.Get(name); got != want {
				t.Errorf("%s is %q", name, got)
			}
		}
		form := url.Values{"key": {page.key(t)}, "password": {"short"}}
		bad := w.post(signin.InvitationLink(link), form)
		bad.is(t, http.StatusUnprocessableEntity, "")
		bad.says(t, "needs at least 12", `href="#password"`)
		form.Set("password", good)
		w.post(signin.InvitationLink(link), form).is(t, http.StatusSeeOther, "/")
		w.get("/").says(t, "home of Tom Baker")
		used := b.browser().get(signin.InvitationLink(link))
		used.is(t, http.StatusConflict, "")
		used.says(t, "This link has been used")
		if used.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Error("the page of a used link tells its address")
		}
		b.browser().get("/invitations/abc").is(t, http.StatusNotFound, "")
	})
}

func TestChangingThePassword(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		here, elsewhere := b.browser(), b.browser()
		here.signIn()
		elsewhere.signIn()
		if page := here.get("/me/sign-in"); strings.Count(page.text, "/end\"") != 1 {
			t.Error("the page does not list the other browser")
		}
		before := here.cookie("caseaudit")
		wrong := here.post("/me/password", url.Values{"current": {"not it at all"}, "new": {"another teapot of words"}})
		wrong.is(t, http.StatusUnprocessableEntity, "")
		wrong.says(t, "This is not your present password.")
		here.post("/me/password", url.Values{"current": {good}, "new": {"grace likes teapots"}}).says(t, "Your name or your e-mail")
		here.post("/me/password", url.Values{"current": {good}, "new": {good}}).says(t, "This is your present password.")

		form := url.Values{"key": {store.NewID()}, "current": {good}, "new": {"another teapot of words"}}
		for range 2 {
			here.post("/me/password", form).is(t, http.StatusSeeOther, "/me")
		}
		b.wants("version of the account", b.count(`SELECT version FROM account WHERE id = $1`, b.grace), 2)
		here.get("/me").is(t, http.StatusOK, "")
		if here.cookie("caseaudit") == before || b.who(before).Person != "" {
			t.Error("the session from before the new password still opens the door")
		}
		elsewhere.get("/me").is(t, http.StatusSeeOther, "/sign-in?next=%2Fme")
		_, err := b.signIn("grace@example.org", "another teapot of words", "")
		check(t, err)
	})
}

func TestThePresentPasswordCannotBeGuessedInASession(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		w := b.browser()
		w.signIn()
		form := url.Values{"current": {"not it at all"}, "new": {"another teapot of words"}}
		for range 5 {
			w.post("/me/password", form).says(t, "This is not your present password.")
		}
		form.Set("current", good)
		w.post("/me/password", form).says(t, "Wait a minute")
		b.later(time.Minute)
		w.post("/me/password", form).is(t, http.StatusSeeOther, "/me")
	})
}

func TestSigningOutEverywhere(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		here, elsewhere := b.browser(), b.browser()
		here.signIn()
		elsewhere.signIn()
		here.post("/me/sign-out-everywhere", url.Values{"key": {store.NewID()}}).is(t, http.StatusSeeOther, "/sign-in")
		for _, w := range []browser{here, elsewhere} {
			w.get("/me").is(t, http.StatusSeeOther, "/sign-in?next=%2Fme")
		}
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 0)
	})
}

func TestReadingSeldomWrites(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		start := b.RealClock.Now().UnixMicro()
		b.later(5*time.Minute - time.Second)
		b.who(secret)
		b.wants("noted before 5 minutes", b.count(`SELECT seen_at FROM session`), start)
		b.later(time.Second)
		b.who(secret)
		b.wants("noted after 5 minutes", b.count(`SELECT seen_at FROM session`), b.RealClock.Now().UnixMicro())
	})
}

func TestWhatHasEndedIsSweptAway(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		_, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		_, err = b.signIn("nobody@example.org", good, "")
		if err == nil {
			t.Error("somebody unknown came in")
		}
		check(t, signin.Sweep(t.Context(), b.House))
		b.wants("sessions that are open", b.count(`SELECT COUNT(*) FROM session`), 1)
		b.wants("failures that count", b.count(`SELECT COUNT(*) FROM sign_in_attempt`), 2)
		b.later(30 * time.Minute)
		check(t, signin.Sweep(t.Context(), b.House))
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 0)
		b.wants("failures", b.count(`SELECT COUNT(*) FROM sign_in_attempt`), 0)
	})
}
