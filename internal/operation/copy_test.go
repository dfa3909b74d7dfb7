package operation_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
	"caseaudit/internal/world"
)

// copied runs fn with a world on either database and an empty PostgreSQL database to copy it into.
func copied(t *testing.T, fn func(t *testing.T, w *world.World, to string)) {
	if testing.Short() {
		return // the quick subset runs on SQLite alone
	}
	both(t, world.Selected, func(t *testing.T, w *world.World, _ *sql.DB) {
		place(t, w.House, "")
		note(t, w.House) // an entry that no tree holds yet goes along
		fn(t, w, storetest.NewPostgres(t, ""))
	})
}

func TestACopyInPostgresVerifiesAndTakesWrites(t *testing.T) {
	copied(t, func(t *testing.T, w *world.World, to string) {
		house := *w.House
		house.Store = openAt(t, to)
		must(t, w.House.Store.CopyTo(context.Background(), house.Store))
		was, is := verify(t, w.House), verify(t, &house)
		if !is.OK || is.Entries != was.Entries || is.Rows != was.Rows || is.Unplaced != 1 {
			t.Errorf("was %+v, the copy is %+v", was, is)
		}
		note(t, &house)
		place(t, &house, "")
		if v := verify(t, &house); !v.OK || v.Unplaced != 0 || v.Entries != was.Entries+2 {
			t.Errorf("after a write: %+v", v)
		}
	})
}

func TestACopyBrokenOffLeavesNothing(t *testing.T) {
	copied(t, func(t *testing.T, w *world.World, to string) {
		db := openAt(t, to)
		must(t, db.Migrate(context.Background()))
		past := pastTheProgram(t, "pgx", to)
		_, err := past.Exec(`ALTER TABLE trail_hash ADD CONSTRAINT none CHECK (id < 0)`)
		must(t, err)
		if err := w.House.Store.CopyTo(context.Background(), db); err == nil {
			t.Fatal("the copy was taken")
		}
		if empty, err := db.Empty(context.Background()); !empty || err != nil {
			t.Errorf("empty: %v %v", empty, err)
		}
		_, err = past.Exec(`ALTER TABLE trail_hash DROP CONSTRAINT none`)
		must(t, err)
		must(t, w.House.Store.CopyTo(context.Background(), db))
	})
}

func TestNothingIsCopiedOverOtherDataOrIntoAFile(t *testing.T) {
	copied(t, func(t *testing.T, w *world.World, to string) {
		db := openAt(t, to)
		must(t, w.House.Store.CopyTo(context.Background(), db))
		if err := w.House.Store.CopyTo(context.Background(), db); !errors.Is(err, store.ErrNotEmpty) {
			t.Errorf("over other data: %v", err)
		}
		if empty, err := db.Empty(context.Background()); empty || err != nil {
			t.Errorf("empty: %v %v", empty, err)
		}
		if err := w.House.Store.CopyTo(context.Background(), openAt(t, filepath.Join(t.TempDir(), "other.db"))); err == nil {
			t.Error("rows were copied into a file")
		}
	})
}
