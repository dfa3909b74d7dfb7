package signin_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
)

// sso is a bench whose people may sign in by a provider.
type sso struct {
	*bench
	site     *httptest.Server
	provider *provider
	options  signin.SSO
}

// The claims that the three providers document for their tokens.
func entra(email string, owned any) map[string]any {
	c := map[string]any{"ver": "2.0", "tid": "6f1c7a7e-0000-4000-8000-000000000001", "oid": "7d2d0a3e-0000-4000-8000-000000000002", "preferred_username": email, "name": "Grace Osei", "email": email}
	if owned != nil {
		c["xms_edov"] = owned
	}
	return c
}

func google(email string, verified bool) map[string]any {
	return map[string]any{"email": email, "email_verified": verified, "hd": "example.org", "name": "Grace Osei", "given_name": "Grace", "family_name": "Osei"}
}

func keycloak(email string, verified bool) map[string]any {
	return map[string]any{"typ": "ID", "sid": "0f1e", "email": email, "email_verified": verified, "preferred_username": "gosei", "name": "Grace Osei"}
}

func eachSSO(t *testing.T, change func(*signin.SSO), fn func(t *testing.T, b *sso)) {
	each(t, func(t *testing.T, plain *bench) {
		b := &sso{bench: plain}
		var handler http.Handler
		b.site = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
		t.Cleanup(b.site.Close)
		b.provider = newProvider(t, b.site.URL+signin.SSOBack)
		b.options = signin.SSO{Issuer: b.provider.server.URL, ClientID: clientID, Secret: clientSecret, Name: "your council account", Back: b.site.URL + signin.SSOBack}
		if change != nil {
			change(&b.options)
		}
		o := cheap
		o.SSO = b.options
		b.service = signin.New(b.House, o)
		home := web.Route{Pattern: "GET /{$}", Action: "home.see", Handler: func(x *web.Exchange) error {
			return x.Write(http.StatusOK, "text/plain", []byte("home of "+x.Actor.Name))
		}}
		site := &web.Site{House: b.House, Routes: append(b.service.Routes(), home), Actor: b.service.Actor}
		var err error
		handler, err = site.Handler()
		check(t, err)
		fn(t, b)
	})
}

// goes follows a link as a browser does, to the provider and back; it gives the last page.
func (b *sso) goes(jar http.CookieJar, path string) (status int, body string) {
	b.t.Helper()
	res, err := (&http.Client{Jar: jar}).Get(b.site.URL + path)
	check(b.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	check(b.t, err)
	return res.StatusCode, string(text)
}

func newJar() http.CookieJar {
	jar, _ := cookiejar.New(nil)
	return jar
}

func TestWhoIsKnownByAProvidersClaims(t *testing.T) {
	edov := func(o *signin.SSO) { o.Verified = "xms_edov" }
	for _, row := range []struct {
		name   string
		claims map[string]any
		change func(*signin.SSO)
		in     bool
	}{
		{"Google says that the address is its owner's", google("grace@example.org", true), nil, true},
		{"Google does not", google("grace@example.org", false), nil, false},
		{"Keycloak says that the address is its owner's", keycloak("Grace@Example.org", true), nil, true},
		{"Keycloak does not", keycloak("grace@example.org", false), nil, false},
		{"Entra ID says nothing about the address", entra("grace@example.org", nil), nil, false},
		{"Entra ID says nothing, and is asked for its own claim", entra("grace@example.org", nil), edov, false},
		{"Entra ID says that the domain is its owner's", entra("grace@example.org", true), edov, true},
		{"Entra ID says so with a number", entra("grace@example.org", 1), edov, true},
		{"Entra ID says so in letters", entra("grace@example.org", "1"), edov, true},
		{"Entra ID says that it is not", entra("grace@example.org", "0"), edov, false},
		{"somebody whom nobody has invited is not made", google("stranger@example.com", true), nil, false},
		{"no address at all", map[string]any{"email_verified": true}, nil, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			eachSSO(t, row.change, func(t *testing.T, b *sso) {
				b.provider.claims = row.claims
				people := b.count(`SELECT COUNT(*) FROM person`)
				status, body := b.goes(newJar(), "/sign-in/sso?next=/")
				if in := status == http.StatusOK && strings.Contains(body, "home of Grace Osei"); in != row.in {
					t.Errorf("answered with %d: %.300s", status, body)
				}
				if !row.in && (status != http.StatusConflict || !strings.Contains(body, "No account here goes with")) {
					t.Errorf("refused with %d", status)
				}
				b.wants("people", b.count(`SELECT COUNT(*) FROM person`), people)
				b.wants("failures in the record", b.count(`SELECT COUNT(*) FROM trail_entry WHERE action = 'account.sign-in-failed'`), map[bool]int64{false: 1, true: 0}[row.in])
			})
		})
	}
}

func TestOnceKnownAnAccountIsKnownByItsOwnName(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		b.provider.claims = google("grace@example.org", true)
		b.goes(newJar(), "/sign-in/sso")
		b.provider.claims = google("another@example.org", false)
		if _, body := b.goes(newJar(), "/sign-in/sso"); !strings.Contains(body, "home of Grace Osei") {
			t.Error("a new address at the provider keeps her out")
		}
		b.provider.subject, b.provider.claims = "account-2", google("grace@example.org", true)
		if status, _ := b.goes(newJar(), "/sign-in/sso"); status != http.StatusConflict {
			t.Errorf("an account to which her address was given is answered with %d", status)
		}
		b.provider.subject = "account-1"
		b.leave(b.grace)
		if status, _ := b.goes(newJar(), "/sign-in/sso"); status != http.StatusConflict {
			t.Errorf("a leaver is answered with %d", status)
		}
		b.wants("names of accounts in clear", b.count(`SELECT COUNT(*) FROM sso_identity WHERE subject LIKE '%account%'`), 0)
	})
}

func TestAnInvitationIsAcceptedByTheProvider(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		id, link := b.invite("Noor Salih", "noor@example.org")
		b.provider.claims = entra("noor.salih@elsewhere.example", nil) // says nothing of the address: the link tells who it is
		jar := newJar()
		if _, body := b.goes(jar, "/invitations/"+link); !strings.Contains(body, "Sign in with your council account") {
			t.Error("the invitation does not offer the provider")
		}
		if _, body := b.goes(jar, "/invitations/"+link+"/sso"); !strings.Contains(body, "home of Noor Salih") {
			t.Errorf("she is not let in: %.300s", body)
		}
		if _, body := b.goes(newJar(), "/sign-in/sso"); !strings.Contains(body, "home of Noor Salih") {
			t.Error("the second time she is not known")
		}
		if status, _ := b.goes(newJar(), "/invitations/"+link+"/sso"); status != http.StatusConflict {
			t.Errorf("a link used twice is answered with %d", status)
		}
		b.wants("active", b.count(`SELECT COUNT(*) FROM person WHERE id = $1 AND state = 'active'`, id), 1)

		_, other := b.invite("Olu Bello", "olu@example.org")
		if status, _ := b.goes(newJar(), "/invitations/"+other+"/sso"); status != http.StatusConflict {
			t.Errorf("one account for two people is answered with %d", status)
		}
	})
}

func TestAnInvitedPersonComesByAVerifiedAddressWhileTheLinkWorks(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		b.invite("Noor Salih", "noor@example.org")
		b.provider.claims = google("noor@example.org", true)
		if _, body := b.goes(newJar(), "/sign-in/sso"); !strings.Contains(body, "home of Noor Salih") {
			t.Error("she is not let in")
		}
		b.wants("invitations that still work", b.count(`SELECT COUNT(*) FROM invitation WHERE used_at IS NULL`), 0)
		b.invite("Olu Bello", "olu@example.org")
		b.later(8 * 24 * time.Hour)
		b.provider.subject, b.provider.claims = "account-2", google("olu@example.org", true)
		if status, _ := b.goes(newJar(), "/sign-in/sso"); status != http.StatusConflict {
			t.Errorf("an invitation that is too old is answered with %d", status)
		}
	})
}

func TestTheProvidersSecondFactorCountsAndOursIsAskedOtherwise(t *testing.T) {
	for _, row := range []struct {
		name string
		amr  []string
		acr  string
		asks bool
	}{
		{"a password alone", []string{"pwd"}, "1", true},
		{"nothing said", nil, "", true},
		{"two methods that are not called a second factor", []string{"pwd", "otp"}, "", true},
		{"the method mfa", []string{"pwd", "mfa"}, "", false},
		{"a level that the operator named", []string{"pwd"}, "gold", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			eachSSO(t, func(o *signin.SSO) { o.Strong = []string{"gold"} }, func(t *testing.T, b *sso) {
				b.role(b.grace, macfa.Coordinator)
				b.withApp()
				b.exec("session", `DELETE FROM session`)
				b.provider.claims, b.provider.amr, b.provider.acr = google("grace@example.org", true), row.amr, row.acr
				_, body := b.goes(newJar(), "/sign-in/sso")
				if in := strings.Contains(body, "home of Grace Osei"); in == row.asks {
					t.Errorf("she is in: %v; %.400s", in, body)
				}
			})
		})
	}
}

func TestATripThatIsNotThisBrowsersEndsNowhere(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		b.provider.claims = google("grace@example.org", true)
		// The address to which the provider sends somebody back, kept and opened in another browser.
		var back *url.URL
		stop := &http.Client{Jar: newJar(), CheckRedirect: func(r *http.Request, _ []*http.Request) error {
			if r.URL.Path == signin.SSOBack {
				back = r.URL
				return http.ErrUseLastResponse
			}
			return nil
		}}
		res, err := stop.Get(b.site.URL + "/sign-in/sso")
		check(t, err)
		check(t, res.Body.Close())
		path := back.RequestURI()
		for name, jar := range map[string]http.CookieJar{"another browser": newJar(), "a browser on a trip of its own": b.onATrip(stop)} {
			if status, body := b.goes(jar, path); status != http.StatusConflict || !strings.Contains(body, "not begun in this browser") {
				t.Errorf("%s is answered with %d", name, status)
			}
		}
		for name, query := range map[string]string{"another state": "?code=x&state=y", "nothing": "", "an error": "?error=access_denied&state=" + back.Query().Get("state")} {
			jar := newJar()
			if status, _ := b.goes(jar, signin.SSOBack+query); status != http.StatusConflict {
				t.Errorf("%s is answered with %d", name, status)
			}
		}
		if status, body := b.goes(stop.Jar, path); status != http.StatusOK || !strings.Contains(body, "home of Grace Osei") {
			t.Errorf("the browser that began it is answered with %d", status)
		}
		if status, _ := b.goes(stop.Jar, path); status != http.StatusConflict {
			t.Errorf("the same answer sent twice is answered with %d", status)
		}
	})
}

// onATrip is a browser that has gone to the provider and has not come back.
func (b *sso) onATrip(like *http.Client) http.CookieJar {
	jar := newJar()
	c := &http.Client{Jar: jar, CheckRedirect: like.CheckRedirect}
	res, err := c.Get(b.site.URL + "/sign-in/sso")
	check(b.t, err)
	check(b.t, res.Body.Close())
	return jar
}

func TestATokenForAnotherIsNotTaken(t *testing.T) {
	for name, change := range map[string]func(*signin.SSO){
		"of another client":        func(o *signin.SSO) { o.ClientID = "another" },
		"with another secret":      func(o *signin.SSO) { o.Secret = "another" },
		"of an issuer not reached": func(o *signin.SSO) { o.Issuer = "http://127.0.0.1:1" },
	} {
		t.Run(name, func(t *testing.T) {
			eachSSO(t, change, func(t *testing.T, b *sso) {
				b.provider.claims = google("grace@example.org", true)
				if status, body := b.goes(newJar(), "/sign-in/sso"); status < 400 || strings.Contains(body, "home of") {
					t.Errorf("answered with %d", status)
				}
			})
		})
	}
}

func TestTheButtonIsThereOnlyWithAProvider(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		if _, body := b.goes(newJar(), "/sign-in"); !strings.Contains(body, "Sign in with your council account") {
			t.Error("no button")
		}
	})
	eachSSO(t, func(o *signin.SSO) { o.Issuer = "" }, func(t *testing.T, b *sso) {
		if _, body := b.goes(newJar(), "/sign-in"); strings.Contains(body, "council account") {
			t.Error("a button without a provider")
		}
		for _, path := range []string{"/sign-in/sso", signin.SSOBack} {
			if status, _ := b.goes(newJar(), path); status != http.StatusNotFound {
				t.Errorf("without a provider %s is answered with %d", path, status)
			}
		}
	})
}

func TestWhoIsSignedInShowsTheProviderOnceMoreWhoTheyAre(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		b.provider.claims = google("grace@example.org", true)
		jar := newJar()
		b.goes(jar, "/sign-in/sso")
		if len(b.provider.prompts) != 0 {
			t.Errorf("the first time it is asked for %v", b.provider.prompts)
		}
		b.goes(jar, "/sign-in/sso")
		if len(b.provider.prompts) != 1 || b.provider.prompts[0] != "login" {
			t.Errorf("the second time it is asked for %v", b.provider.prompts)
		}
	})
}

func TestNobodyComesInByTheProviderWithoutTheRecord(t *testing.T) {
	eachSSO(t, nil, func(t *testing.T, b *sso) {
		for _, claims := range []map[string]any{google("grace@example.org", true), google("stranger@example.com", true)} {
			b.provider.claims = claims
			b.House.Store.FailOn("trail_entry")
			status, body := b.goes(newJar(), "/sign-in/sso")
			b.House.Store.FailOn("")
			if status != http.StatusServiceUnavailable || strings.Contains(body, "home of") {
				t.Errorf("answered with %d", status)
			}
		}
		b.wants("sessions", b.count(`SELECT COUNT(*) FROM session`), 0)
		b.wants("accounts bound", b.count(`SELECT COUNT(*) FROM sso_identity`), 0)
	})
}
