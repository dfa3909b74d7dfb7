package site_test

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/signin"
	"caseaudit/internal/site"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// place is a planted partnership as `serve` opens it, answering in this process.
type place struct {
	t       *testing.T
	w       *world.World
	house   *operation.House
	in      *site.Installation
	guarded http.Handler // as people reach it
	bare    http.Handler // without the look at the route's action that stands before every handler
	gone    *seal.Ring   // the same ring, none of whose keys is there
	routes  map[string]web.Route
	cookies map[string]string
	guests  map[string]string // sessions of guests
	things  map[string]string // ids, see known
}

// eachDatabase runs a test on SQLite and on PostgreSQL; address says to world.In where the partnership stands.
func eachDatabase(t *testing.T, fn func(t *testing.T, address func(*testing.T) string)) {
	t.Run("sqlite", func(t *testing.T) { fn(t, func(*testing.T) string { return "" }) })
	t.Run("postgres", func(t *testing.T) {
		if testing.Short() {
			t.SkipNow() // the quick subset runs on SQLite alone
		}
		fn(t, func(t *testing.T) string { return world.OnPostgres })
	})
}

func openPlace(t *testing.T, address string, stage world.Stage, more ...func(*testing.T, *world.World)) *place {
	t.Helper()
	data := t.TempDir()
	w := world.In(t, data, address, stage)
	for _, plant := range more {
		plant(t, w)
	}
	in, err := site.Open(context.Background(), site.Config{Data: data, Database: w.Database, Addr: "127.0.0.1:0", Log: "info",
		SMTPHost: "127.0.0.1", SMTPFrom: "audits@example.org", SMTPTLS: "none"}, // named, so that messages are made; nothing sends them
		site.How{Found: true, Hold: true, Fast: true, Clock: w.Clock, Log: io.Discard})
	must(t, err)
	t.Cleanup(func() { must(t, in.Close()) })
	p := &place{t: t, w: w, in: in, house: in.House, routes: map[string]web.Route{}, cookies: map[string]string{}, guests: map[string]string{}}
	p.guarded, err = (&site.Server{In: in}).Handler(prometheus.NewRegistry())
	must(t, err)
	p.bare, err = in.Unguarded()
	must(t, err)
	p.gone = ringWithoutKeys(t, data)
	for _, r := range in.Routes() {
		p.routes[r.Pattern] = r
	}
	return p
}

// ringWithoutKeys opens the ring from a copy of its head alone and takes the copy's folder away: as when its disk is not there.
func ringWithoutKeys(t *testing.T, data string) *seal.Ring {
	t.Helper()
	master, err := seal.MasterFromFile(filepath.Join(data, "master.key"))
	must(t, err)
	dir := filepath.Join(t.TempDir(), "keys")
	must(t, os.CopyFS(dir, os.DirFS(filepath.Join(data, "keys"))))
	ring, err := seal.OpenRing(dir, master, seal.WithoutDurability())
	must(t, err)
	must(t, os.RemoveAll(dir))
	return ring
}

// cookie is the session of a person of the world, who signs in when asked for the first time; "" is nobody.
func (p *place) cookie(who string) string {
	p.t.Helper()
	if who == "" || p.guests[who] != "" {
		return ""
	}
	if p.cookies[who] == "" {
		person := p.w.People[who].Person
		if person == "" {
			p.t.Fatalf("nobody in this world is called %q", who)
		}
		secret, err := signin.New(p.house, signin.Options{}).StartSession(context.Background(), person, "")
		must(p.t, err)
		p.cookies[who] = secret
	}
	return p.cookies[who]
}

// request is one request of a person.
type request struct {
	who, method, path, kind string
	body                    string
	sent                    []string // what the fields of the form hold
}

// answer is what came back, with the route that gave it.
type answer struct {
	status   int
	header   http.Header
	body     strings.Builder
	pattern  string
	location string
	path     string // that was asked for, where it is kept
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(code int)        { a.status = code }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

func (a *answer) fine() bool {
	elsewhere := a.location == "/guest?closed" || strings.HasPrefix(a.location, "/sign-in?") || strings.HasPrefix(a.location, "/sign-in/second?") || strings.HasPrefix(a.location, "/me/sign-in/app?") || strings.HasPrefix(a.location, "/asleep?")
	return a.status < 400 && !elsewhere
}

func (p *place) send(ctx context.Context, h http.Handler, q request) *answer {
	p.t.Helper()
	r, err := http.NewRequestWithContext(ctx, q.method, "http://127.0.0.1:8080"+q.path, strings.NewReader(q.body))
	must(p.t, err)
	r.RemoteAddr, r.RequestURI = "127.0.0.1:40000", q.path
	if c := p.cookie(q.who); c != "" {
		r.AddCookie(&http.Cookie{Name: "caseaudit", Value: c})
	}
	if c := p.guests[q.who]; c != "" {
		r.AddCookie(&http.Cookie{Name: guestCookie, Value: c})
	}
	if q.method == http.MethodPost {
		r.Header.Set("Content-Type", q.kind)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	a := &answer{status: http.StatusOK, header: http.Header{}}
	h.ServeHTTP(a, r)
	a.pattern, a.location = r.Pattern, a.header.Get("Location")
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
