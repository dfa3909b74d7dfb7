//go:build proof

package site_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"caseaudit/internal/site"
	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
	"caseaudit/internal/world"
)

// TestProofStartAndPagesDoNotGrowWithTheRecord counts, at some length of the record and at twenty times that, the queries of a
// start and of pages, and on PostgreSQL, which keeps count of them, the rows that each has read.
func TestProofStartAndPagesDoNotGrowWithTheRecord(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { growth(t, "") })
	t.Run("postgres", func(t *testing.T) { growth(t, storetest.NewPostgres(t, "")) })
}

// once is how many saves are made at first; each adds an entry, its place in the tree and a key, and now and then a session.
const once = 100

func growth(t *testing.T, address string) {
	data := t.TempDir()
	g := &grown{t: t, world: world.In(t, data, address, world.Fieldwork),
		config: site.Config{Data: data, Database: address, Addr: "127.0.0.1:0", Log: "error"}}
	if address != "" {
		past, err := sql.Open("pgx", address)
		need(t, err)
		t.Cleanup(func() { need(t, past.Close()) })
		g.past = past
	}
	need(t, g.world.House.Store.Close()) // the planter's own
	g.add(once)
	before := g.measure()
	g.add(19 * once)
	after := g.measure()
	for _, what := range slices.Sorted(maps.Keys(before)) {
		b, a := before[what], after[what]
		t.Logf("%s: %s; with 20 times the record %s", what, g.said(b), g.said(a))
		if a.queries != b.queries {
			t.Errorf("%s: %d queries became %d", what, b.queries, a.queries)
		}
		if a.rows > b.rows+once { // a look over everything would read 19 times that more
			t.Errorf("%s: %d rows read became %d", what, b.rows, a.rows)
		}
	}
}

type grown struct {
	t      *testing.T
	world  *world.World
	config site.Config
	past   *sql.DB // PostgreSQL's count of rows; nil on SQLite
	all    *writers
}

type count struct{ queries, rows int64 }

func (g *grown) said(c count) string {
	if g.past == nil {
		return fmt.Sprintf("%d queries", c.queries)
	}
	return fmt.Sprintf("%d queries, %d rows read", c.queries, c.rows)
}

// serve opens the installation as the program does.
func (g *grown) serve(ctx context.Context) (*site.Installation, http.Handler) {
	g.t.Helper()
	in, err := site.Open(ctx, g.config, site.How{Found: true, Hold: true})
	need(g.t, err)
	handler, err := (&site.Server{In: in}).Handler(prometheus.NewRegistry())
	need(g.t, err)
	return in, handler
}

// add lets a person save an answer so many times, with a new session after every ten.
func (g *grown) add(n int) {
	g.t.Helper()
	in, handler := g.serve(context.Background())
	server := httptest.NewServer(handler)
	defer server.Close()
	if g.all == nil {
		g.all = newWriters(g.t, g.world, in.House, server.URL, 1)
	}
	g.all.base = server.URL
	for i := range n {
		if i%10 == 0 {
			newWriters(g.t, g.world, in.House, server.URL, 1)
		}
		if !g.all.save(g.all.all[0]) {
			g.t.Fatal("an answer could not be saved")
		}
	}
	need(g.t, in.Close())
}

// measure counts what a start takes, and what a start and one page take.
func (g *grown) measure() map[string]count {
	g.t.Helper()
	w := g.world
	counts := map[string]count{"start": g.counted(func(context.Context, http.Handler) {})}
	for name, path := range map[string]string{"home": "/", "my returns": "/returns", "a return": "/returns/" + w.Returns["0/csc"],
		"a section of a return": "/returns/" + w.Returns["0/csc"] + "/planning", "the library": "/briefings"} {
		counts["start and "+name] = g.counted(func(ctx context.Context, handler http.Handler) {
			r := httptest.NewRequest(http.MethodGet, path, nil).WithContext(ctx)
			r.AddCookie(g.all.all[0].cookie)
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, r)
			if answer.Code != http.StatusOK {
				g.t.Errorf("%s was answered with %d", name, answer.Code)
			}
		})
	}
	return counts
}

func (g *grown) counted(then func(context.Context, http.Handler)) count {
	g.t.Helper()
	ctx, queries := store.Counting(context.Background())
	before := g.rowsRead()
	in, handler := g.serve(ctx)
	then(ctx, handler)
	need(g.t, in.Close())
	return count{queries.Load(), g.rowsRead() - before}
}

// rowsRead is the number of rows that PostgreSQL has read in the database so far. Connections tell theirs when they end.
func (g *grown) rowsRead() (n int64) {
	g.t.Helper()
	if g.past == nil {
		return 0
	}
	for others := int64(1); others > 0; time.Sleep(10 * time.Millisecond) {
		need(g.t, g.past.QueryRow(`SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
			AND backend_type = 'client backend'`).Scan(&others))
	}
	need(g.t, g.past.QueryRow(`SELECT SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_user_tables`).Scan(&n))
	return n
}
