//go:build proof

package site_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"caseaudit/internal/storetest"
	"caseaudit/internal/world"
)

const (
	kills  = 20
	people = 12 // who save at the same time
	atOnce = 8  // saves in flight at least, at every kill
)

// kept is what an end in the midst of work has left of the saves that were acknowledged.
type kept struct {
	lost    int64 // acknowledged, and not in the database
	arrived int64 // in the database, though nobody was told
}

// TestProofKillsLoseNoAcknowledgedAnswer kills the program in the midst of saves, again and again, and looks each time, in the
// program started anew, for every answer that a person was told is saved.
func TestProofKillsLoseNoAcknowledgedAnswer(t *testing.T) {
	eachDurable(t, func(t *testing.T, place durablePlace) {
		place.program.start()
		ws := newWriters(t, place.world, inRealTime(place.world), "http://"+place.program.address, people)
		var total kept
		least := int64(people)
		for range kills {
			least = min(least, ws.killAtWork(place.program, atOnce))
			place.program.start()
			k := ws.look(place)
			total.lost, total.arrived = total.lost+k.lost, total.arrived+k.arrived
		}
		ws.finish()
		place.settle(t)
		place.program.stop()
		t.Logf("%d kills, at each at least %d saves in flight: %d acknowledged, %d lost, %d killed before the answer (of which %d had been saved)",
			kills, least, ws.acked.Load(), total.lost, ws.unheard.Load(), total.arrived)
		if total.lost > 0 {
			t.Errorf("%d acknowledged answers were lost", total.lost)
		}
		t.Log(place.program.verify())
	})
}

// TestProofCrashesOfPostgresLoseNoAcknowledgedAnswer crashes the database server under the running program instead.
func TestProofCrashesOfPostgresLoseNoAcknowledgedAnswer(t *testing.T) {
	address, restart := storetest.DurablePostgres(t)
	place := plant(t, address)
	place.program.start()
	ws := newWriters(t, place.world, inRealTime(place.world), "http://"+place.program.address, people)
	var total kept
	const crashes = 5
	for range crashes {
		stop := make(chan struct{})
		done := ws.work(stop)
		time.Sleep(rest())
		restart()
		close(stop)
		done.Wait()
		k := ws.look(place)
		total.lost, total.arrived = total.lost+k.lost, total.arrived+k.arrived
		ws.finish()
	}
	place.settle(t)
	place.program.stop()
	t.Logf("%d crashes of the database server: %d acknowledged, %d lost, %d not answered or answered with an error (of which %d had been saved)",
		crashes, ws.acked.Load(), total.lost, ws.unheard.Load(), total.arrived)
	if total.lost > 0 {
		t.Errorf("%d acknowledged answers were lost", total.lost)
	}
	t.Log(place.program.verify())
}

// TestProofAnEarlyAcknowledgementIsSeen holds the proof itself to its word: with an acknowledgement that comes before the save
// is done, the same kills must find answers lost.
func TestProofAnEarlyAcknowledgementIsSeen(t *testing.T) {
	eachDurable(t, func(t *testing.T, place durablePlace) {
		place.program.start()
		early := newEarly(t, "http://"+place.program.address)
		ws := newWriters(t, place.world, inRealTime(place.world), early.URL, people)
		ws.killAtWork(place.program, 1)
		early.Close()
		place.program.start()
		ws.base = "http://" + place.program.address
		k := ws.look(place)
		t.Logf("one kill behind an early acknowledgement: %d acknowledged, %d lost", ws.acked.Load(), k.lost)
		if k.lost == 0 {
			t.Error("answers were acknowledged before they were saved, and the proof has not seen it")
		}
	})
}

// durablePlace is a planted partnership, and the program that serves it.
type durablePlace struct {
	world   *world.World
	program *program
	past    *sql.DB // a connection past the program
}

func eachDurable(t *testing.T, fn func(*testing.T, durablePlace)) {
	t.Run("sqlite", func(t *testing.T) { fn(t, plant(t, "")) })
	t.Run("postgres", func(t *testing.T) {
		address, _ := storetest.DurablePostgres(t)
		fn(t, plant(t, address))
	})
}

func plant(t *testing.T, address string) durablePlace {
	t.Helper()
	data := t.TempDir()
	w := world.In(t, data, address, world.Fieldwork)
	driver, source := "pgx", address
	if address == "" {
		driver, source = "sqlite", "file:"+filepath.Join(data, "content.db")+"?_pragma=busy_timeout(10000)&_pragma=query_only(1)"
	}
	past, err := sql.Open(driver, source)
	need(t, err)
	past.SetMaxIdleConns(-1) // none that a crash of the server could have cut
	t.Cleanup(func() { need(t, past.Close()) })
	return durablePlace{world: w, program: newProgram(t, data, address), past: past}
}

// settle waits until every entry has its place in the record's tree: a program that was killed holds the lease for that for
// a few seconds more.
func (p durablePlace) settle(t *testing.T) {
	t.Helper()
	var waiting int64
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		need(t, p.past.QueryRow(`SELECT COUNT(*) FROM trail_entry WHERE place IS NULL`).Scan(&waiting))
		if waiting == 0 {
			return
		}
	}
	t.Errorf("%d entries still have no place in the record", waiting)
}

// rest is a while in which saves are made; its length is random, so that kills meet the program at every kind of moment.
func rest() time.Duration { return time.Duration(100+rand.IntN(300)) * time.Millisecond }

// killAtWork lets people work for a while and kills the program while so many saves at least are in flight. It tells how many were.
func (ws *writers) killAtWork(p *program, least int64) (flying int64) {
	ws.t.Helper()
	stop := make(chan struct{})
	done := ws.work(stop)
	time.Sleep(rest())
	for end := time.Now().Add(10 * time.Second); ; {
		if flying = ws.inFlight.Load(); flying >= least {
			break
		}
		if time.Now().After(end) {
			ws.t.Fatalf("never were %d saves in flight", least)
		}
	}
	p.kill()
	close(stop)
	done.Wait()
	return flying
}

// look compares what people were told with what the database holds and the pages show.
func (ws *writers) look(place durablePlace) (k kept) {
	ws.t.Helper()
	for _, w := range ws.all {
		var version int64
		err := place.past.QueryRow(`SELECT COALESCE(MAX(version), 0) FROM answer WHERE ret = $1 AND question = $2`, w.ret, w.question).Scan(&version)
		need(ws.t, err)
		k.lost += max(0, w.version-version, ws.missing(place.past, w)) // two ways to see the same loss
		switch {
		case version == w.version+1 && w.pending != nil:
			k.arrived++
			ws.expect(w, w.pending.text)
		case version == w.version && version > 0:
			ws.expect(w, w.text)
		case version > w.version:
			ws.t.Errorf("an answer has version %d, and its writer was told of %d", version, w.version)
		}
	}
	return k
}

func (ws *writers) expect(w *writer, text string) {
	ws.t.Helper()
	if !ws.sees(w, text) {
		ws.t.Errorf("the page of an answer of version %d does not show its text", w.version)
	}
}

// missing counts posts that were acknowledged and whose keys are not there: keys and answers are committed together.
func (ws *writers) missing(db *sql.DB, w *writer) (n int64) {
	ws.t.Helper()
	for _, key := range w.keys {
		var found int64
		need(ws.t, db.QueryRow(`SELECT COUNT(*) FROM idempotency_key WHERE key = $1`, key).Scan(&found))
		n += 1 - found
	}
	w.keys = w.keys[:0] // those found now are asked for once
	return n
}

// finish sends again, with their keys, the posts that were not answered: each must be done once, and not twice.
func (ws *writers) finish() {
	ws.t.Helper()
	for _, w := range ws.all {
		for end := time.Now().Add(30 * time.Second); w.pending != nil && !ws.save(w); time.Sleep(50 * time.Millisecond) {
			if ws.t.Failed() || time.Now().After(end) {
				ws.t.Fatal(fmt.Errorf("a post that was not answered could not be sent again"))
			}
		}
	}
}
