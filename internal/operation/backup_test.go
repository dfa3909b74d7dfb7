package operation_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
	"caseaudit/internal/world"
)

func backup(t *testing.T, h *operation.House) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := h.Store.Backup(context.Background(), &out, nil)
	must(t, err)
	return out.Bytes()
}

// places are empty databases of both kinds.
func places(t *testing.T) map[string]string {
	p := map[string]string{"sqlite": filepath.Join(t.TempDir(), "back.db")}
	if !testing.Short() {
		p["postgres"] = storetest.NewPostgres(t, "")
	}
	return p
}

func openAt(t *testing.T, address string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), address, store.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

func restoreInto(db *store.DB, h *operation.House, from []byte) error {
	_, err := db.Restore(context.Background(), bytes.NewReader(from), func(s *store.Snap) error {
		v, err := operation.Verify(s, h)
		if err == nil && !v.OK {
			err = v.First
		}
		return err
	}, nil)
	return err
}

func TestACaseWhoseKeyWasDestroyedAfterTheBackupStaysSealed(t *testing.T) {
	both(t, world.Selected, func(t *testing.T, w *world.World, _ *sql.DB) {
		ctx := context.Background()
		place(t, w.House, "")
		note(t, w.House) // an entry that no tree holds yet goes along
		saved := backup(t, w.House)
		gone, kept := w.Cases[0], w.Cases[1]
		must(t, w.House.Ring.Destroy(seal.Scope("who:"+gone)))
		for name, address := range places(t) {
			t.Run("brought back into "+name, func(t *testing.T) {
				house := *w.House
				house.Store = openAt(t, address)
				must(t, restoreInto(house.Store, &house, saved))
				missing, err := house.MissingKeys(ctx)
				must(t, err)
				if len(missing.Lost) != 0 || len(missing.Ended) != 1 || missing.Ended[0] != seal.Scope("who:"+gone) {
					t.Errorf("missing are %+v", missing)
				}
				ended, err := operation.EndMissingScopes(ctx, &house)
				must(t, err)
				if ended != 1 {
					t.Errorf("%d scopes were ended", ended)
				}
				if name := nameOf(t, &house, gone); name != operation.Destroyed {
					t.Errorf("the destroyed case shows %q", name)
				}
				if was, is := nameOf(t, w.House, kept), nameOf(t, &house, kept); is != was || is == operation.Destroyed {
					t.Errorf("the other case shows %q, it was %q", is, was)
				}
				place(t, &house, "")
				if v := verify(t, &house); !v.OK || v.Unplaced != 0 {
					t.Errorf("%+v, first %v", v, v.First)
				}
			})
		}
	})
}

// nameOf opens the name on a case's sheet.
func nameOf(t *testing.T, h *operation.House, kase string) (name string) {
	t.Helper()
	name, err := operation.Ask(context.Background(), h.System(), func(v *operation.View) (string, error) {
		sealed, err := store.Value[[]byte](v.Snap, `SELECT child_name FROM case_sheet WHERE id = $1`, kase)
		if err != nil {
			return "", err
		}
		if err := v.May("scope.destroy-missing", systemThing); err != nil { // any question that the system may ask
			return "", err
		}
		return v.Open("who:"+kase, "case_sheet", kase, "child_name", sealed)
	})
	must(t, err)
	return name
}

func TestABackupIsBroughtBackWholeOrNotAtAll(t *testing.T) {
	w := world.At(t, filepath.Join(t.TempDir(), "content.db"), world.SetUp)
	place(t, w.House, "")
	saved := backup(t, w.House)
	for name, address := range places(t) {
		t.Run(name, func(t *testing.T) {
			db := openAt(t, address)
			for _, c := range []struct {
				name string
				file []byte
			}{
				{"cut off", saved[:len(saved)/2]},
				{"without its last byte", saved[:len(saved)-1]},
				{"empty", nil},
				{"something else", []byte("agency,name\ncsc,Children's Social Care\n")},
			} {
				if err := restoreInto(db, w.House, c.file); !errors.Is(err, store.ErrBadBackup) {
					t.Errorf("a backup %s: %v", c.name, err)
				}
				if _, err := store.CheckBackup(bytes.NewReader(c.file)); !errors.Is(err, store.ErrBadBackup) {
					t.Errorf("a check of a backup %s: %v", c.name, err)
				}
			}
			must(t, restoreInto(db, w.House, saved))
			if err := restoreInto(db, w.House, saved); !errors.Is(err, store.ErrNotEmpty) {
				t.Errorf("a second time: %v", err)
			}
			house := *w.House
			house.Store = db
			again := backup(t, &house)
			if _, err := store.CheckBackup(bytes.NewReader(again)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestABackupOfAnotherStateThanItsRecordIsRefused(t *testing.T) {
	both(t, world.SetUp, func(t *testing.T, w *world.World, past *sql.DB) {
		place(t, w.House, "")
		_, err := past.Exec(`UPDATE agency SET name = 'Other' WHERE short = 'csc'`)
		must(t, err)
		db := openAt(t, places(t)["sqlite"])
		if err := restoreInto(db, w.House, backup(t, w.House)); err == nil {
			t.Error("it was brought back")
		}
		must(t, db.Read(context.Background(), func(s *store.Snap) error {
			rows, err := store.Texts(s, `SELECT id FROM agency`)
			if len(rows) > 0 {
				t.Errorf("%d rows were left behind", len(rows))
			}
			return err
		}))
	})
}
