// Package world gives tests a partnership at any stage of a round, on both databases.
package world

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"
	_ "time/tzdata"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// London is where the programme's days begin and end.
var London = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return loc
})

// Clock is a clock that a test sets; it stands still.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now tells the time that was set last.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set puts the clock.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// SetDay puts the clock to 9am in London on a day.
func (c *Clock) SetDay(day string) {
	t, err := time.ParseInLocation("2006-01-02 15:04", day+" 09:00", London())
	if err != nil {
		panic(err)
	}
	c.Set(t)
}

// World is a partnership in a test.
type World struct {
	House     *operation.House
	Clock     *Clock // the programme's
	RealClock *Clock
	People    map[string]operation.Actor // by a short key: coordinator, lead-csc, auditor-csc …
	Areas     map[string]string          // ids by short name
	Agencies  map[string]string          // ids by short name
	Settings  map[string]string          // ids by a short key
	Themes    map[string]string          // ids by a short key
	Tool      string                     // id of the tool's version
	Round     string
	Cases     []string          // ids of the active cases, in order
	Returns   map[string]string // ids by "case index/agency", "0/csc"
	Panel     string
	Database  string // address of its PostgreSQL database, "" with the embedded one
}

// Each runs a test against a fresh partnership at a stage, on SQLite and on PostgreSQL.
func Each(t *testing.T, stage Stage, fn func(t *testing.T, w *World)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { fn(t, At(t, filepath.Join(t.TempDir(), "content.db"), stage)) })
	t.Run("postgres", func(t *testing.T) {
		if testing.Short() {
			t.SkipNow() // the quick subset runs on SQLite alone
		}
		fn(t, copyPostgres(t, t.TempDir(), stage))
	})
}

func build(t testing.TB, address, keys string, master seal.Master, stage Stage) *World {
	t.Helper()
	ctx := context.Background()
	ring, err := seal.CreateRing(keys, master, seal.WithoutDurability())
	check(t, err)
	w := open(t, address, ring)
	check(t, w.House.Store.Migrate(ctx))
	check(t, w.House.Found(ctx, false))
	w.reach(t, stage)
	return w
}

// open makes a world around a database and its ring; the database is closed when the test ends.
func open(t testing.TB, address string, ring *seal.Ring) *World {
	t.Helper()
	db, err := store.Open(context.Background(), address, store.Options{})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	w := &World{Clock: &Clock{}, RealClock: &Clock{}, People: map[string]operation.Actor{}, Areas: map[string]string{}, Agencies: map[string]string{},
		Settings: map[string]string{}, Themes: map[string]string{}, Returns: map[string]string{}}
	if store.IsPostgres(address) {
		w.Database = address
	}
	w.Clock.SetDay("2015-01-12")
	w.RealClock.SetDay("2026-06-01")
	w.House = &operation.House{Store: db, Ring: ring, Access: macfa.Access, Clock: w.Clock, Real: w.RealClock.Now,
		Zone: London(), Mail: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	return w
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
