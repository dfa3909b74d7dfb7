package signin_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// withApp gives Grace a role that can see cases, an authenticator app and recovery codes; it gives the app's secret.
func (b *bench) withApp() (secret string, codes []string) {
	b.t.Helper()
	b.role(b.grace, macfa.PanelChair)
	first, err := b.signIn("grace@example.org", good, "")
	check(b.t, err)
	a := b.who(first)
	nonce := store.NewID()
	offer, err := b.service.OfferApp(b.t.Context(), a, nonce)
	check(b.t, err)
	secret = strings.ReplaceAll(offer.Groups, " ", "")
	added, err := b.service.AddApp(b.t.Context(), a, signin.NewFactor{Nonce: nonce, Code: b.code(secret), Key: store.NewID()})
	check(b.t, err)
	b.later(30 * time.Second)
	return secret, added.Codes
}

// role gives a role as the partnership does.
func (b *bench) role(person string, role macfa.Role) {
	b.t.Helper()
	_, err := operation.Do(b.t.Context(), b.People["coordinator"], operation.Of{Action: "person.give-role"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("person.give-role", macfa.Thing{Kind: "person", ID: person}); err != nil {
			return "", err
		}
		return "", signin.AddRole(tx, person, macfa.Grant{Role: role})
	})
	check(b.t, err)
}

// code is what an app shows now.
func (b *bench) code(secret string) string {
	b.t.Helper()
	code, err := totp.GenerateCode(secret, b.RealClock.Now())
	check(b.t, err)
	return code
}

// half signs in by password and gives the actor who still has to show the second factor.
func (b *bench) half() operation.Actor {
	b.t.Helper()
	secret, err := b.signIn("grace@example.org", good, store.NewID())
	check(b.t, err)
	return b.who(secret)
}

func (b *bench) second(a operation.Actor, code string) (operation.Actor, error) {
	secret, err := b.service.ShowSecond(b.t.Context(), a, signin.Proof{Code: code, Key: store.NewID()})
	if err != nil {
		return operation.Actor{}, err
	}
	return b.who(secret), nil
}

func TestARoleThatSeesCasesOpensNothingBeforeTheSecondFactorIsSetUp(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, role := range macfa.Roles {
			t.Run(string(role), func(t *testing.T) {
				person, link := b.invite("Tom Baker", "new-"+string(role)+"@example.org")
				b.role(person, role)
				secret, err := b.accept(link, good, "")
				check(t, err)
				a := b.who(secret)
				if want := role.NeedsFactor(); (a.Awaits == operation.NewFactor) != want || a.Has(role) == want {
					t.Errorf("waits for %q and holds %v", a.Awaits, a.Grants)
				}
			})
		}
	})
}

func TestSettingUpAnApp(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.role(b.grace, macfa.PanelChair)
		w := b.browser()
		w.signIn()
		w.get("/").is(t, http.StatusSeeOther, "/me/sign-in/app?next=%2F")
		w.get("/me").is(t, http.StatusSeeOther, "/me/sign-in/app?next=%2Fme")
		w.post("/me/password", url.Values{"new": {"words of mine"}}).is(t, http.StatusUnauthorized, "")
		page := w.get("/me/sign-in/app")
		page.says(t, "Protect your account", `otpauth://totp/`, "<path d=")
		secret := strings.ReplaceAll(regexp.MustCompile(`id="app-secret">([A-Z2-7 ]+)<`).FindStringSubmatch(page.text)[1], " ", "")
		nonce := regexp.MustCompile(`name="nonce" value="([a-z2-7]+)"`).FindStringSubmatch(page.text)[1]
		form := url.Values{"key": {page.key(t)}, "nonce": {nonce}, "code": {""}, "name": {"My telephone"}}
		w.post("/me/sign-in/app", form).says(t, "Enter the code of six digits")
		form.Set("code", "000000")
		again := w.post("/me/sign-in/app", form)
		again.is(t, http.StatusUnprocessableEntity, "")
		again.says(t, "does not belong to this secret", `value="My telephone"`, nonce)
		before := w.cookie("caseaudit")
		form.Set("key", again.key(t))
		form.Set("code", b.code(secret)[:3]+" "+b.code(secret)[3:])
		done := w.post("/me/sign-in/app", form)
		done.is(t, http.StatusOK, "")
		if n := len(regexp.MustCompile(`<code>[a-z2-7]{4}(-[a-z2-7]{4}){3}</code>`).FindAllString(done.text, -1)); n != 10 {
			t.Errorf("%d recovery codes are shown", n)
		}
		if w.cookie("caseaudit") == before || b.who(before).Session != "" {
			t.Error("the session is the one from before")
		}
		w.get("/").says(t, "home of Grace Osei")
		twice := w.post("/me/sign-in/app", form)
		twice.says(t, "have been shown")
		b.wants("apps", b.count(`SELECT COUNT(*) FROM factor WHERE person = $1`, b.grace), 1)
		b.wants("codes", b.count(`SELECT COUNT(*) FROM recovery_code WHERE person = $1`, b.grace), 10)
		b.wants("secrets in clear", b.count(`SELECT COUNT(*) FROM factor WHERE CAST(secret AS TEXT) LIKE '%' || $1 || '%'`, secret), 0)
		w.get("/me/sign-in").says(t, "My telephone", "10 recovery codes left")
	})
}

func TestTheSecondFactor(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, codes := b.withApp()
		a := b.half()
		if a.Person != "" || a.Awaits != operation.SecondFactor || a.Has(macfa.PanelChair) {
			t.Fatalf("the password alone opens: %+v", a.Grants)
		}
		for _, row := range []struct{ name, code, says string }{
			{"nothing is asked for", " ", "Enter the code"},
			{"a wrong code opens nothing", "123456", "not right"},
			{"a recovery code of nobody opens nothing", "aaaa-bbbb-cccc-dddd", "not right"},
			{"words open nothing", good, "not right"},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := b.second(a, row.code)
				says(t, err, macfa.Invalid, row.says)
			})
		}
		code := b.code(secret)
		in, err := b.second(a, code)
		check(t, err)
		if in.Person != b.grace || !in.Has(macfa.PanelChair) || in.Awaits != operation.Done {
			t.Errorf("the code opens %+v", in)
		}
		if b.who("").Person != "" || b.count(`SELECT COUNT(*) FROM session WHERE id = $1`, a.Session) != 0 {
			t.Error("the session in which the password was shown is still there")
		}
		_, err = b.second(b.half(), code)
		says(t, err, macfa.Invalid, "has been used") // each code works once
		_, err = b.second(b.half(), strings.ToUpper(codes[3]))
		check(t, err)
		_, err = b.second(b.half(), codes[3])
		says(t, err, macfa.Invalid, "has been used")
	})
}

func TestACodeOfTheStepBeforeOrAfterIsTakenAndNoOther(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		b.later(5 * time.Minute)
		for _, row := range []struct {
			name string
			by   time.Duration
			ok   bool
		}{{"two steps behind", -time.Minute, false}, {"one step behind", -30 * time.Second, true}, {"two steps ahead", time.Minute, false}, {"one step ahead", 30 * time.Second, true}} {
			t.Run(row.name, func(t *testing.T) {
				code, err := totp.GenerateCode(secret, b.RealClock.Now().Add(row.by))
				check(t, err)
				if _, err = b.second(b.half(), code); (err == nil) != row.ok {
					t.Errorf("got %v", err)
				}
			})
		}
	})
}

func TestGuessingCodesIsSlowedForWhoHasThePasswordAndForNobodyElse(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		thief := b.half()
		for range 5 {
			_, err := b.second(thief, "000000")
			says(t, err, macfa.Invalid, "not right")
		}
		_, err := b.second(thief, b.code(secret))
		says(t, err, macfa.Invalid, "Wait a minute")
		b.later(time.Minute)
		_, err = b.second(thief, b.code(secret))
		check(t, err)
	})
}

func TestOneCodeSentByTwoAtOnceOpensOneSession(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		halves := []operation.Actor{b.half(), b.half()}
		errs := make([]error, 2)
		var both sync.WaitGroup
		for i := range halves {
			both.Go(func() { _, errs[i] = b.second(halves[i], b.code(secret)) })
		}
		both.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Errorf("got %v and %v", errs[0], errs[1])
		}
	})
}

func TestAStrangerDoesNotLockAnybodyOutOfTheirOwnBrowser(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		w := b.browser()
		w.signIn() // leaves the mark of a known browser
		known := w.cookie("caseaudit-known")
		for range 30 { // a stranger goes on and on, from everywhere and from her own network
			_, _ = b.service.SignIn(t.Context(), b.public(), signin.Attempt{Email: "grace@example.org", Password: "not it", Source: "192.0.2.1"})
		}
		own := signin.Attempt{Email: "grace@example.org", Password: good, Source: "192.0.2.1", Known: known}
		_, err := b.service.SignIn(t.Context(), b.public(), own)
		check(t, err)
		for name, other := range map[string]string{"none": "", "made up": "abc.def", "of another account": markOf(t, b, "tom@example.org")} {
			own.Known = other
			if _, err := b.service.SignIn(t.Context(), b.public(), own); err == nil || !strings.Contains(err.Error(), "Wait a minute") {
				t.Errorf("a mark that is %s: %v", name, err)
			}
		}
		own.Known, own.Password = known, "not it" // the mark is no way round the slowing
		for range 5 {
			_, err = b.service.SignIn(t.Context(), b.public(), own)
			says(t, err, macfa.Invalid, "do not belong together")
		}
		_, err = b.service.SignIn(t.Context(), b.public(), own)
		says(t, err, macfa.Invalid, "Wait a minute")
	})
}

func markOf(t *testing.T, b *bench, email string) string {
	_, link := b.invite("Tom Baker", email)
	_, err := b.accept(link, good, "")
	check(t, err)
	w := b.browser()
	b.exec("sign_in_attempt", `DELETE FROM sign_in_attempt WHERE at < 0`)
	w.post("/sign-in", url.Values{"email": {email}, "password": {good}})
	return w.cookie("caseaudit-known")
}

func TestANewLinkLeavesTheSecondFactorAndIsShownToItsOwner(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		_, err := b.second(b.half(), b.code(secret))
		check(t, err)
		b.later(time.Hour)
		link := b.inviteAgain(b.grace, "")
		taken, err := b.accept(link, "another teapot of words", "")
		check(t, err)
		if a := b.who(taken); a.Person != "" || a.Awaits != operation.SecondFactor {
			t.Errorf("a new password alone opens: %+v", a)
		}
		b.later(time.Hour)
		w := b.browser()
		w.post("/sign-in", url.Values{"key": {store.NewID()}, "email": {"grace@example.org"}, "password": {"another teapot of words"}})
		w.get("/").is(t, http.StatusSeeOther, "/sign-in/second?next=%2F")
		page := w.get("/sign-in/second?next=%2Fme")
		w.post("/sign-in/second", url.Values{"key": {page.key(t)}, "code": {b.code(secret)}, "next": {"/me"}}).is(t, http.StatusSeeOther, "/me")
		w.get("/me").says(t, "A new link for your account was made since you last came.")
		w.get("/me/sign-in").says(t, "Links made for your account", b.People["coordinator"].Name)
	})
}

func TestRemovingAFactor(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		in, err := b.second(b.half(), b.code(secret))
		check(t, err)
		only := b.factors()[0]
		says(t, b.service.RemoveFactor(t.Context(), in, "", only), macfa.Conflict, "your only second factor")
		nonce := store.NewID()
		offer, err := b.service.OfferApp(t.Context(), in, nonce)
		check(t, err)
		added, err := b.service.AddApp(t.Context(), in, signin.NewFactor{Nonce: nonce, Code: b.code(strings.ReplaceAll(offer.Groups, " ", "")), Name: "Another"})
		check(t, err)
		if added.Codes != nil {
			t.Error("a second app replaced the recovery codes")
		}
		in = b.who(added.Secret)
		check(t, b.service.RemoveFactor(t.Context(), in, "", only))
		_, err = b.second(b.half(), b.code(secret))
		says(t, err, macfa.Invalid, "not right")
		says(t, b.service.RemoveFactor(t.Context(), in, "", "nothing"), macfa.Conflict, "")
	})
}

func (b *bench) factors() (ids []string) {
	b.t.Helper()
	check(b.t, b.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		ids, err = store.Texts(s, `SELECT id FROM factor WHERE person = $1 ORDER BY made_at`, b.grace)
		return err
	}))
	return ids
}

func TestNewRecoveryCodesReplaceTheOldOnes(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, old := b.withApp()
		in, err := b.second(b.half(), b.code(secret))
		check(t, err)
		key := store.NewID()
		fresh, err := b.service.NewCodes(t.Context(), in, key)
		check(t, err)
		if again, err := b.service.NewCodes(t.Context(), in, key); err != nil || again != nil {
			t.Errorf("the form sent twice shows %v, %v", again, err)
		}
		_, err = b.second(b.half(), old[0])
		says(t, err, macfa.Invalid, "not right")
		_, err = b.second(b.half(), fresh[0])
		check(t, err)
	})
}

func TestARoleGivenOrTakenEndsSessions(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		b.role(b.grace, macfa.Scrutineer)
		if b.who(secret).Session != "" {
			t.Error("a session from before the role is still open")
		}
	})
}

func TestEndingOneSession(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		here, elsewhere := b.browser(), b.browser()
		here.signIn()
		elsewhere.signIn()
		page := here.get("/me/sign-in")
		end := regexp.MustCompile(`/me/sign-in/sessions/[a-z2-7]+/end`).FindString(page.text)
		here.post(end, url.Values{"key": {store.NewID()}}).is(t, http.StatusSeeOther, "/me/sign-in")
		elsewhere.get("/me").is(t, http.StatusSeeOther, "/sign-in?next=%2Fme")
		here.get("/me").is(t, http.StatusOK, "")
		other, err := b.service.StartSession(t.Context(), b.People["board"].Person, "")
		check(t, err)
		check(t, b.service.EndSession(t.Context(), b.who(other), "", strings.Split(end, "/")[4])) // another's is not touched
		here.get("/me").is(t, http.StatusOK, "")
	})
}

func TestAnAccountThatNobodyUses(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		_, err := b.second(b.half(), b.code(secret))
		check(t, err)
		b.later(90*24*time.Hour - time.Minute)
		if a, err := b.second(b.half(), b.code(secret)); err != nil || a.Asleep {
			t.Errorf("before 90 days: %v, %v", a.Asleep, err)
		}
		b.later(90 * 24 * time.Hour)
		a, err := b.second(b.half(), b.code(secret))
		check(t, err)
		if !a.Asleep || a.Has(macfa.PanelChair) || !a.Has(macfa.BoardMember) {
			t.Errorf("after 90 days: asleep %v, %v", a.Asleep, a.Grants)
		}
		b.later(time.Minute)
		if a, _ = b.second(b.half(), b.code(secret)); !a.Asleep {
			t.Error("signing in alone woke it")
		}
		says(t, b.service.Wake(t.Context(), a, "", "made-up"), macfa.NotFound, "")
		path, err := operation.Ask(t.Context(), b.People["coordinator"], func(v *operation.View) (string, error) {
			if err := v.May("people.see", macfa.Thing{}); err != nil {
				return "", err
			}
			return signin.WakePath(v, b.grace)
		})
		check(t, err)
		link := strings.TrimPrefix(path, "/wake/")
		says(t, b.service.Wake(t.Context(), b.People["board"], "", link), macfa.NotFound, "")
		check(t, b.service.Wake(t.Context(), a, "", link))
		b.later(time.Minute)
		if a, err = b.second(b.half(), b.code(secret)); err != nil || a.Asleep || !a.Has(macfa.PanelChair) {
			t.Errorf("woken: %+v, %v", a.Grants, err)
		}
		says(t, b.service.Wake(t.Context(), a, "", link), macfa.NotFound, "") // once
	})
}

func TestAnAccountIsClosedAfterThirteenMonths(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		_, err := b.signIn("grace@example.org", good, "")
		check(t, err)
		b.later(395*24*time.Hour - time.Minute)
		check(t, signin.CloseUnused(t.Context(), b.House))
		b.wants("closed too early", b.count(`SELECT COUNT(*) FROM person WHERE id = $1 AND state = 'left'`, b.grace), 0)
		b.later(time.Minute)
		check(t, signin.CloseUnused(t.Context(), b.House))
		b.wants("closed", b.count(`SELECT COUNT(*) FROM person WHERE id = $1 AND state = 'left'`, b.grace), 1)
		_, err = b.signIn("grace@example.org", good, "")
		says(t, err, macfa.Invalid, "do not belong together")
		b.wants("entries", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.close'`), 1)
	})
}

func TestTheLastCoordinatorIsNotClosed(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		for _, who := range []string{"coordinator", "administrator"} {
			_, err := b.service.StartSession(t.Context(), b.People[who].Person, "")
			check(t, err)
		}
		b.later(400 * 24 * time.Hour)
		check(t, signin.CloseUnused(t.Context(), b.House))
		b.wants("coordinators and administrators left", b.count(`SELECT COUNT(*) FROM person WHERE state = 'left' AND id IN ($1, $2)`, b.People["coordinator"].Person, b.People["administrator"].Person), 0)
	})
}

func TestProvingAgain(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		secret, _ := b.withApp()
		in, err := b.second(b.half(), b.code(secret))
		check(t, err)
		b.later(time.Minute)
		for _, row := range []struct {
			name string
			in   signin.Proof
			says string
		}{
			{"nothing", signin.Proof{}, "Enter your password."},
			{"a wrong password", signin.Proof{Password: "not it"}, "This is not your password."},
			{"a wrong code", signin.Proof{Code: "123456"}, "not right"},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := b.service.ProveAgain(t.Context(), in, row.in)
				says(t, err, macfa.Invalid, row.says)
			})
		}
		for _, proof := range []signin.Proof{{Password: good}, {Code: b.code(secret)}} {
			renewed, err := b.service.ProveAgain(t.Context(), in, proof)
			check(t, err)
			if b.count(`SELECT COUNT(*) FROM session WHERE id = $1`, in.Session) != 0 {
				t.Error("the session has its old secret")
			}
			in = b.who(renewed)
			if in.Proved != b.RealClock.Now().UnixMicro() || !in.Has(macfa.PanelChair) {
				t.Errorf("proved %d with %v", in.Proved, in.Grants)
			}
		}
		if _, err := b.service.ProveAgain(t.Context(), b.public(), signin.Proof{Password: good}); errors.Is(err, nil) {
			t.Error("nobody proved who they are")
		}
	})
}
