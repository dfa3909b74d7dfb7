package site_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/passkeytest"
	"caseaudit/internal/post"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// factorScenes go through second factors, proving again who one is, and accounts that sleep.
var factorScenes = []scene{
	{"second factors", world.SetUp, nil, factorWalk},
	{"passkeys", world.SetUp, nil, passkeyWalk},
	{"a sleeping account", world.SetUp, nil, asleepWalk},
	{"a forgotten password", world.SetUp, nil, forgottenWalk},
	{"a second person", world.SetUp, nil, secondPersonWalk},
}

// raw is a post without a form on a page: of a script, or where the form needs one.
func (k *walk) raw(who, path string, pairs ...string) *answer {
	k.t.Helper()
	values := url.Values{"key": {store.NewID()}}
	for i := 0; i < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return k.submit((&form{action: path, values: values}).request(who))
}

// newcomer is somebody whose password is set and who has nothing else yet.
func (k *walk) newcomer() {
	k.t.Helper()
	k.open("administrator", "/people/new")
	link := invitationLink.FindString(k.post("administrator", "/people/new", "name", "Wren Newcomer", "email", "wren@example.org", "role", "auditor", "agency", k.w.Agencies["csc"]).body.String())
	k.open("", link)
	k.cookies["wren"] = sessionIn(k.post("", link, "password", password))
}

var appSecret = regexp.MustCompile(`id="app-secret">([A-Z2-7 ]+)<`)

func appCode(t *testing.T, secret string, at time.Time) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, at)
	must(t, err)
	return code
}

func factorWalk(k *walk) {
	k.newcomer()
	k.open("wren", "/me/sign-in/app")
	secret := strings.ReplaceAll(appSecret.FindStringSubmatch(k.page.body.String())[1], " ", "")
	now := time.Now()
	k.cookies["wren"] = sessionIn(k.post("wren", "/me/sign-in/app", "code", appCode(k.t, secret, now)))
	k.open("", "/sign-in")
	k.cookies["half"] = sessionIn(k.post("", "/sign-in", "email", "wren@example.org", "password", password))
	k.open("half", "/sign-in/second")
	k.cookies["wren"] = sessionIn(k.post("half", "/sign-in/second", "code", appCode(k.t, secret, now.Add(30*time.Second))))
	k.open("wren", "/me/sign-in")
	k.post("wren", "/me/sign-in/codes")
	k.open("wren", "/sign-in/again")
	k.cookies["wren"] = sessionIn(k.post("wren", "/sign-in/again", "again.password", password))
	k.cookies["elsewhere"] = sessionIn(k.raw("", "/sign-in", "email", "wren@example.org", "password", password))
	k.open("wren", "/me/sign-in")
	for _, f := range formsOf(k.page.body.String()) {
		if strings.HasSuffix(f.action, "/end") {
			k.post("wren", f.action)
			break
		}
	}
}

func passkeyWalk(k *walk) {
	const who = "board" // who needs none may remove it
	key := &passkeytest.Authenticator{Origin: "http://localhost:0"}
	k.open(who, "/me/sign-in/passkey")
	ceremony, made := key.Make(k.t, k.raw(who, "/me/sign-in/passkey/begin").body.String())
	k.cookies[who] = sessionIn(k.raw(who, "/me/sign-in/passkey", "ceremony", ceremony, "passkey", made))
	ceremony, signed := key.Sign(k.t, k.raw("", "/sign-in/passkey/begin").body.String())
	k.raw("", "/sign-in/passkey", "ceremony", ceremony, "passkey", signed)
	k.open(who, "/me/sign-in")
	for _, f := range formsOf(k.page.body.String()) {
		if strings.HasSuffix(f.action, "/remove") {
			k.post(who, f.action)
			break
		}
	}
}

func asleepWalk(k *walk) {
	const who = "chair"
	k.open(who, "/")
	must(k.t, k.house.Store.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Note("account_use", `UPDATE account_use SET at = 1`)
		return err
	}))
	if a := k.send(context.Background(), k.guarded, request{who: who, method: http.MethodGet, path: "/"}); !strings.HasPrefix(a.location, "/asleep?") {
		k.t.Errorf("home of a sleeping account leads to %q", a.location)
	}
	k.open(who, "/asleep")
	path, err := operation.Ask(context.Background(), k.house.System(), func(v *operation.View) (string, error) {
		if err := v.May("scope.destroy-missing", macfa.Thing{}); err != nil {
			return "", err
		}
		return signin.WakePath(v, k.w.People[who].Person)
	})
	must(k.t, err)
	k.open(who, path)
	k.post(who, path)
	k.open(who, "/")
}

func secondPersonWalk(k *walk) {
	const who = "administrator"
	person := "/people/" + k.w.People["board"].Person
	for _, role := range []string{"coordinator", "panel_chair"} {
		k.open(who, person)
		k.post(who, person+"/roles", "role", role)
	}
	k.open(who, person)
	k.post(who, person+"/factors/reset")
	for _, verb := range []string{"/confirm", "/refuse"} {
		k.open("chair", "/people/requests")
		for _, f := range formsOf(k.page.body.String()) {
			if strings.HasSuffix(f.action, verb) {
				k.post("chair", f.action)
				break
			}
		}
	}
}

func forgottenWalk(k *walk) {
	k.newcomer()
	k.open("", "/sign-in")
	k.open("", "/sign-in/forgotten")
	k.post("", "/sign-in/forgotten", "email", "wren@example.org")
	letter, err := operation.Ask(context.Background(), k.house.System(), func(v *operation.View) (post.Letter, error) {
		if err := v.May("scope.destroy-missing", macfa.Thing{}); err != nil {
			return post.Letter{}, err
		}
		id, err := store.Value[string](v.Snap, `SELECT id FROM mail WHERE kind = 'forgotten'`)
		if err != nil {
			return post.Letter{}, err
		}
		m, err := post.MailOf(v.Snap, id)
		if err != nil {
			return post.Letter{}, err
		}
		return signin.ForgottenLetter(v, m)
	})
	must(k.t, err)
	k.open("", letter.Path)
	k.post("", letter.Path, "password", "seven lanterns drift north")
}
