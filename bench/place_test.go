package bench

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	_ "modernc.org/sqlite"

	"caseaudit/internal/signin"
	"caseaudit/internal/site"
	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
	"caseaudit/internal/world"
)

// place is a planted partnership as `serve` opens it, and beside it another on which the floor program works.
type place struct {
	Name    string
	World   *world.World
	In      *site.Installation
	Handler http.Handler
	Past    *sql.DB // a connection past the program, to its database

	Floor      *world.World
	FloorWrite *sql.DB // one connection on SQLite, as the program has
	FloorRead  *sql.DB
}

// each runs a benchmark on both databases, each with full durability.
func each(b *testing.B, stage world.Stage, fn func(b *testing.B, p *place)) {
	b.Run("sqlite", func(b *testing.B) {
		fn(b, open(b, "sqlite", stage, func(string) string { return "" }))
	})
	b.Run("postgres", func(b *testing.B) {
		address, _ := storetest.DurablePostgres(b)
		fn(b, open(b, "postgres", stage, func(name string) string { return newDatabase(b, address, name) }))
	})
}

func open(b *testing.B, name string, stage world.Stage, address func(string) string) *place {
	b.Helper()
	p := &place{Name: name}
	data, database := b.TempDir(), address("program")
	p.World = world.In(b, data, database, stage)
	p.In, p.Handler = serve(b, data, database)
	p.Past = bare(b, p.In.Config.Address(), 1)

	data, database = b.TempDir(), address("floor")
	p.Floor = world.In(b, data, database, stage)
	floor := site.Config{Data: data, Database: database}.Address()
	p.FloorWrite, p.FloorRead = bare(b, floor, writers(name)), bare(b, floor, 4)
	durable(b, name, p.FloorWrite)
	return p
}

// serve opens an installation as the command of that name does, but for its socket.
func serve(b *testing.B, data, database string) (*site.Installation, http.Handler) {
	b.Helper()
	site.CollectLess()
	in, err := site.Open(context.Background(), site.Config{Data: data, Database: database, Addr: "127.0.0.1:0", Log: "info"},
		site.How{Found: true, Hold: true, Log: io.Discard})
	must(b, err)
	b.Cleanup(func() { must(b, in.Close()) })
	handler, err := (&site.Server{In: in}).Handler(prometheus.NewRegistry())
	must(b, err)
	return in, handler
}

func writers(name string) int {
	if name == "sqlite" {
		return 1
	}
	return 16
}

// bare opens a database with the driver and the durability of the program, and nothing else of it.
func bare(b *testing.B, address string, connections int) *sql.DB {
	b.Helper()
	driver := "pgx"
	if !store.IsPostgres(address) {
		driver, address = "sqlite", "file:"+address+"?"+url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "journal_mode(WAL)",
			"synchronous(FULL)", "foreign_keys(1)", "temp_store(MEMORY)"}}.Encode()
	}
	db, err := sql.Open(driver, address)
	must(b, err)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	b.Cleanup(func() { must(b, db.Close()) })
	return db
}

// durable makes sure that what a floor program commits survives a power cut, as what the program commits does.
func durable(b *testing.B, name string, db *sql.DB) {
	b.Helper()
	want := map[string]string{"PRAGMA journal_mode": "wal", "PRAGMA synchronous": "2"}
	if name == "postgres" {
		want = map[string]string{"SHOW fsync": "on", "SHOW synchronous_commit": "on", "SHOW full_page_writes": "on"}
	}
	for query, value := range want {
		var got string
		must(b, db.QueryRow(query).Scan(&got))
		if got != value {
			b.Fatalf("%s is %s, want %s: without durability the figures mean nothing", query, got, value)
		}
	}
}

func newDatabase(b *testing.B, server, name string) string {
	b.Helper()
	db := bare(b, server, 1)
	_, err := db.Exec(fmt.Sprintf("CREATE DATABASE %s TEMPLATE template0", name))
	must(b, err)
	u, err := url.Parse(server)
	must(b, err)
	u.Path = "/" + name
	return u.String()
}

// signedIn is the cookie of a person of the world who has signed in.
func (p *place) signedIn(b *testing.B, person string) *http.Cookie {
	b.Helper()
	secret, err := signin.New(p.In.House, signin.Options{}).StartSession(context.Background(), p.World.People[person].Person, "")
	must(b, err)
	return &http.Cookie{Name: "caseaudit", Value: secret}
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// answer is what a handler has said.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a *answer) Header() http.Header  { return a.header }
func (a *answer) WriteHeader(code int) { a.status = code }
func (a *answer) Write(p []byte) (int, error) {
	a.body = append(a.body, p...)
	return len(p), nil
}

// ask puts a request to a handler in this process.
func ask(h http.Handler, method, address string, form url.Values, cookie *http.Cookie) *answer {
	a := &answer{}
	a.ask(h, method, address, form, cookie)
	return a
}

// ask takes the answer in place of the one before: what a client keeps is not to be measured.
func (a *answer) ask(h http.Handler, method, address string, form url.Values, cookie *http.Cookie) {
	r, err := http.NewRequest(method, "http://127.0.0.1:8080"+address, strings.NewReader(form.Encode()))
	if err != nil {
		panic(err) // addresses here are our own
	}
	r.RemoteAddr, r.RequestURI = "127.0.0.1:40000", address
	if cookie != nil {
		r.AddCookie(cookie)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	a.status, a.header, a.body = http.StatusOK, http.Header{}, a.body[:0]
	h.ServeHTTP(a, r)
}
