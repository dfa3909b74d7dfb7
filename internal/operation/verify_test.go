package operation_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
	"caseaudit/internal/world"
)

// both runs a test on both databases and gives it a connection past the program, as a tamperer has.
func both(t *testing.T, stage world.Stage, fn func(t *testing.T, w *world.World, past *sql.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "content.db")
		w := world.At(t, file, stage)
		fn(t, w, pastTheProgram(t, "sqlite", "file:"+file+"?_pragma=busy_timeout(10000)"))
	})
	if testing.Short() {
		return // the quick subset runs on SQLite alone
	}
	t.Run("postgres", func(t *testing.T) {
		address := storetest.NewPostgres(t, "")
		w := world.At(t, address, stage)
		fn(t, w, pastTheProgram(t, "pgx", address))
	})
}

func pastTheProgram(t *testing.T, driver, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, address)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

var systemThing = macfa.Thing{Kind: "installation", ID: "installation"}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func verify(t *testing.T, h *operation.House, kept ...ledger.Checkpoint) operation.Verified {
	t.Helper()
	var v operation.Verified
	must(t, h.Store.Read(context.Background(), func(s *store.Snap) (err error) {
		v, err = operation.Verify(s, h, kept...)
		return err
	}))
	return v
}

func place(t *testing.T, h *operation.House, keep string) {
	t.Helper()
	q := operation.NewSequencer(h, keep)
	_, err := q.Step(context.Background())
	must(t, err)
	q.Finish() // gives the lease to the next
}

// note makes one more entry.
func note(t *testing.T, h *operation.House) {
	t.Helper()
	_, err := operation.EndMissingScopes(context.Background(), h)
	must(t, err)
}

func TestEntriesAreVerifiedBeforeAndAfterTheyAreInTheTree(t *testing.T) {
	both(t, world.SetUp, func(t *testing.T, w *world.World, _ *sql.DB) {
		before := verify(t, w.House)
		if !before.OK || before.Entries != 0 || before.Unplaced == 0 || before.Rows == 0 {
			t.Errorf("before: %+v", before)
		}
		place(t, w.House, "")
		after := verify(t, w.House)
		if !after.OK || after.Entries != before.Unplaced || after.Unplaced != 0 || after.Rows != before.Rows || after.Checkpoints != 1 {
			t.Errorf("after: %+v", after)
		}
	})
}

func TestWhatWasChangedPastTheProgramIsNamed(t *testing.T) {
	for _, c := range []struct {
		name, what, why string
		statements      []string
	}{
		{"a changed row", ledger.WhatRow, "changed past the program", []string{`UPDATE agency SET name = 'Other' WHERE short = 'csc'`}},
		{"a removed row", ledger.WhatRow, "removed past the program", []string{`DELETE FROM setting`}},
		{"a row put in", ledger.WhatRow, "put in past the program", []string{`INSERT INTO theme (id, name, name_key) VALUES ('x', 'X', 'x')`}},
		{"a changed entry", ledger.WhatEntry, "not what was recorded", []string{`UPDATE trail_entry SET actor = 'other' WHERE place = 1`}},
		{"an entry listed elsewhere", ledger.WhatEntry, "not what was recorded", []string{`UPDATE trail_entry SET about = 'case:other' WHERE place = 1`}},
		{"an entry whose rows cannot be read", ledger.WhatEntry, "cannot be read", []string{`UPDATE trail_entry SET digests = '[' WHERE place = 1`}},
		{"a removed entry", ledger.WhatEntry, "an entry is missing", []string{`DELETE FROM trail_entry WHERE place = 1`}},
		{"a removed hash", ledger.WhatHash, "missing or damaged", []string{`DELETE FROM trail_hash WHERE id = 1`}},
		{"a removed checkpoint", ledger.WhatCheckpoint, "nothing is signed", []string{`DELETE FROM trail_checkpoint WHERE id = 4`}},
		{"a changed checkpoint", ledger.WhatCheckpoint, "not a checkpoint signed", []string{`UPDATE trail_checkpoint SET note = 'x' WHERE id = 4`}},
		{"an entry cut off at the end", ledger.WhatCheckpoint, "cut off", []string{`DELETE FROM trail_entry WHERE place = 3`}},
		{"an end cut off with everything over it", ledger.WhatCheckpoint, "cut off",
			[]string{`DELETE FROM trail_entry WHERE place >= 2`, `DELETE FROM trail_hash WHERE id >= 3`, `DELETE FROM trail_checkpoint WHERE id > 2`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			both(t, world.SetUp, func(t *testing.T, w *world.World, past *sql.DB) {
				keep := filepath.Join(t.TempDir(), "checkpoint")
				place(t, w.House, "") // two entries: founded, set up
				note(t, w.House)
				note(t, w.House)
				place(t, w.House, keep)
				kept, err := operation.KeptCheckpoint(w.House, keep)
				must(t, err)
				if v := verify(t, w.House, *kept); !v.OK || v.Entries != 4 {
					t.Fatalf("before: %+v, first %v", v, v.First)
				}
				for _, s := range c.statements {
					_, err := past.Exec(s)
					must(t, err)
				}
				v := verify(t, w.House, *kept)
				if v.OK || v.First == nil || v.First.What != c.what || !strings.Contains(v.First.Why, c.why) {
					t.Errorf("ok %v, first %v", v.OK, v.First)
				}
			})
		})
	}
}

func TestACheckpointThatTheRecordDoesNotContinueIsKept(t *testing.T) {
	both(t, world.SetUp, func(t *testing.T, w *world.World, past *sql.DB) {
		keep := filepath.Join(t.TempDir(), "checkpoint")
		place(t, w.House, keep)
		for _, s := range []string{`DELETE FROM trail_entry WHERE place = 1`, `DELETE FROM trail_hash WHERE id > 0`, `DELETE FROM trail_checkpoint`} {
			_, err := past.Exec(s)
			must(t, err)
		}
		_, err := past.Exec(`UPDATE trail_entry SET place = NULL`)
		must(t, err)
		_, err = past.Exec(`DELETE FROM trail_hash`)
		must(t, err)
		if _, err := operation.NewSequencer(w.House, keep).Step(context.Background()); err == nil {
			t.Error("an older record replaced the checkpoint of a newer one")
		}
		kept, err := operation.KeptCheckpoint(w.House, keep)
		must(t, err)
		if kept.Size != 2 || w.House.KeptFits(context.Background(), keep) == nil {
			t.Errorf("kept is of %d entries", kept.Size)
		}
	})
}

// Several processes may think that they hold the lease: a tree must not fork for it.
func TestSequencersAtOnceNeverForkTheTree(t *testing.T) {
	both(t, world.Empty, func(t *testing.T, w *world.World, past *sql.DB) {
		const entries = 40
		var work sync.WaitGroup
		done := make(chan struct{})
		for range 3 {
			q := operation.NewSequencer(w.House, "")
			work.Go(func() {
				for {
					_, _ = q.Step(context.Background()) // one that lost a race is told so
					_, _ = past.Exec(`DELETE FROM lease`)
					select {
					case <-done:
						return
					default:
					}
				}
			})
		}
		for range entries {
			note(t, w.House)
		}
		close(done)
		work.Wait()
		place(t, w.House, "")
		if v := verify(t, w.House); !v.OK || v.Entries != entries+1 || v.Unplaced != 0 {
			t.Errorf("%+v, first %v", v, v.First)
		}
	})
}
