package signin_test

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

const good = "copper teapot reads maps"

// cheap keeps tests fast; what it costs is not what they are about.
var cheap = signin.Options{Cost: signin.Cost{Memory: 8, Time: 1, Threads: 1}}

// bench is an installation with its pages and one person who has an account.
type bench struct {
	*world.World
	t       *testing.T
	service *signin.Service
	server  *httptest.Server
	grace   string // id of a coordinator, grace@example.org, whose password is good
}

func each(t *testing.T, fn func(t *testing.T, b *bench)) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		b := &bench{World: w, t: t, service: signin.New(w.House, cheap)}
		home := web.Route{Pattern: "GET /{$}", Action: "home.see", Handler: func(x *web.Exchange) error {
			return x.Write(http.StatusOK, "text/plain", []byte("home of "+x.Actor.Name))
		}}
		site := &web.Site{House: w.House, Routes: append(b.service.Routes(), home), Actor: b.service.Actor}
		handler, err := site.Handler()
		check(t, err)
		b.server = httptest.NewServer(handler)
		t.Cleanup(b.server.Close)
		var link string
		b.grace, link = b.invite("Grace Osei", "grace@example.org")
		_, err = b.service.Accept(t.Context(), b.public(), signin.Acceptance{Secret: link, Password: good})
		check(t, err)
		b.exec("session", `DELETE FROM session`)
		fn(t, b)
	})
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// invite makes a coordinator as the partnership's own operation does and gives the secret of the link.
func (b *bench) invite(name, email string) (id, secret string) {
	b.t.Helper()
	secret, err := signin.InvitationSecret(b.House.System(), "")
	check(b.t, err)
	id = store.NewID()
	_, err = operation.Do(b.t.Context(), b.House.System(), operation.Of{Action: "person.invite"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("person.invite", macfa.Thing{Kind: "person", ID: id}); err != nil {
			return "", err
		}
		if _, err := tx.Change("person", `INSERT INTO person (id, name, email, email_key, phone, state, made_at, version) VALUES ($1, $2, $3, $3, '', 'invited', $4, 1)`, id, name, email, tx.Now); err != nil {
			return "", err
		}
		if _, err := tx.Change("person_role", `INSERT INTO person_role (id, person, role, agency, area, given_at) VALUES ($1, $2, 'board_member', '', '', $3)`, store.NewID(), id, tx.Now); err != nil {
			return "", err
		}
		return id, signin.Invite(tx, id, secret)
	})
	check(b.t, err)
	return id, secret
}

// leave makes a person a leaver.
func (b *bench) leave(person string) {
	b.t.Helper()
	_, err := operation.Do(b.t.Context(), b.House.System(), operation.Of{Action: "person.invite"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("person.invite", macfa.Thing{Kind: "person", ID: person}); err != nil {
			return "", err
		}
		return "", tx.ChangeOne("person", `UPDATE person SET state = 'left' WHERE id = $1`, person)
	})
	check(b.t, err)
}

func (b *bench) exec(table, statement string, args ...any) {
	b.t.Helper()
	check(b.t, b.House.Store.Write(b.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Note(table, statement, args...)
		return err
	}))
}

func (b *bench) count(query string, args ...any) (n int64) {
	b.t.Helper()
	check(b.t, b.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, query, args...)
		return err
	}))
	return n
}

func (b *bench) wants(what string, got, want int64) {
	b.t.Helper()
	if got != want {
		b.t.Errorf("%s: %d, want %d", what, got, want)
	}
}

func (b *bench) public() (a operation.Actor) {
	b.t.Helper()
	check(b.t, b.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		a, err = b.House.Public(s)
		return err
	}))
	return a
}

func (b *bench) later(d time.Duration) { b.RealClock.Set(b.RealClock.Now().Add(d)) }

// signIn tries as somebody at a browser that nobody is signed in at.
func (b *bench) signIn(email, password, key string) (string, error) {
	return b.service.SignIn(b.t.Context(), b.public(), signin.Attempt{Email: email, Password: password, Key: key, Source: "192.0.2.1"})
}

// who tells whom a cookie's secret belongs to now.
func (b *bench) who(secret string) operation.Actor {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: "caseaudit", Value: secret})
	a, err := b.service.Actor(r)
	check(b.t, err)
	return a
}

// browser keeps cookies and does not follow redirects.
type browser struct {
	b      *bench
	client *http.Client
}

func (b *bench) browser() browser {
	jar, err := cookiejar.New(nil)
	check(b.t, err)
	return browser{b, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

type answer struct {
	*http.Response
	text string
}

func (w browser) do(resp *http.Response, err error) answer {
	w.b.t.Helper()
	check(w.b.t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	check(w.b.t, err)
	return answer{resp, string(text)}
}

func (w browser) get(path string) answer {
	w.b.t.Helper()
	return w.do(w.client.Get(w.b.server.URL + path))
}

func (w browser) post(path string, form url.Values) answer {
	w.b.t.Helper()
	return w.do(w.client.PostForm(w.b.server.URL+path, form))
}

func (w browser) cookie(name string) string {
	u, err := url.Parse(w.b.server.URL)
	check(w.b.t, err)
	for _, c := range w.client.Jar.Cookies(u) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func (a answer) is(t *testing.T, status int, location string) {
	t.Helper()
	if a.StatusCode != status || a.Header.Get("Location") != location {
		t.Errorf("answer %d to %q, want %d to %q", a.StatusCode, a.Header.Get("Location"), status, location)
	}
}

func (a answer) says(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(a.text, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
}

var keyField = regexp.MustCompile(`name="key" value="([a-z2-7]+)"`)

// key is that of the last form of the page.
func (a answer) key(t *testing.T) string {
	t.Helper()
	all := keyField.FindAllStringSubmatch(a.text, -1)
	if len(all) == 0 {
		t.Fatal("the page has no form with a key")
	}
	return all[len(all)-1][1]
}

func says(t *testing.T, err error, kind macfa.Kind, text string) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind || !strings.Contains(err.Error(), text) {
		t.Errorf("error %v, want %s with %q", err, kind, text)
	}
}

func attempt(email, password string) signin.Attempt {
	return signin.Attempt{Email: email, Password: password, Key: store.NewID(), Source: "192.0.2.1"}
}

func entryOfTest() ledger.Entry {
	return ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.damage", Thing: "test:test", At: 1, Outcome: "done"}
}
