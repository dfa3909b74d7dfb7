package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/ledger"
	"caseaudit/internal/store"
	"caseaudit/internal/storetest"
)

// both runs a test against an empty database of either kind.
func both(t *testing.T, fn func(t *testing.T, db *store.DB)) {
	t.Helper()
	for name, address := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "content.db") },
		"postgres": func(t *testing.T) string { return storetest.NewPostgres(t, "") },
	} {
		t.Run(name, func(t *testing.T) {
			if name == "postgres" && testing.Short() {
				t.SkipNow() // the quick subset runs on SQLite alone
			}
			db, err := store.Open(t.Context(), address(t), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			})
			if err := db.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			fn(t, db)
		})
	}
}

func enter(tx *store.Tx, id string) error {
	return tx.Enter(ledger.Entry{ID: id, Actor: "system", Role: "system", Action: "test", Thing: "test:1", Outcome: "done"})
}

func addScope(tx *store.Tx, id string) error {
	_, err := tx.Change("scope", `INSERT INTO scope (id, state, made_at) VALUES ($1, 'alive', 1)`, id)
	return err
}

func scopes(t *testing.T, db *store.DB) (ids []string) {
	t.Helper()
	err := db.Read(t.Context(), func(s *store.Snap) (err error) {
		ids, err = store.Texts(s, `SELECT id FROM scope ORDER BY id`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestAChangeWhoseEntryCannotBeWrittenLeavesNothing(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		write := func(scope string) error {
			return db.Write(t.Context(), func(tx *store.Tx) error {
				return errors.Join(addScope(tx, scope), enter(tx, "the same entry"))
			})
		}
		if err := write("case:a"); err != nil {
			t.Fatal(err)
		}
		if err := write("case:b"); !store.IsDuplicate(err) {
			t.Errorf("a second entry of the same id: %v", err)
		}
		if got := fmt.Sprint(scopes(t, db)); got != "[case:a]" {
			t.Errorf("there are %s", got)
		}
	})
}

func TestAConnectionIsAsGoodAfterAFailureAsBefore(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		for n := range 40 { // more often than there are connections
			err := db.Write(t.Context(), func(tx *store.Tx) error {
				if n%2 == 0 {
					_, err := store.Value[int64](tx.Snap, `SELECT nothing FROM nowhere`)
					return err
				}
				if err := addScope(tx, fmt.Sprintf("case:%d", n)); err != nil {
					return err
				}
				_, err := store.Value[int64](tx.Snap, `SELECT nothing FROM nowhere`)
				return err
			})
			if err == nil {
				t.Fatal("a statement without sense was run")
			}
		}
		err := db.Write(t.Context(), func(tx *store.Tx) error { return errors.Join(addScope(tx, "case:a"), enter(tx, "a")) })
		if got := fmt.Sprint(scopes(t, db)); err != nil || got != "[case:a]" {
			t.Errorf("there are %s (%v)", got, err)
		}
	})
}

func TestATransactionSeesWhatItHasWrittenItself(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		var seen int64
		err := db.Write(t.Context(), func(tx *store.Tx) (err error) {
			if err := errors.Join(addScope(tx, "case:a"), enter(tx, "a")); err != nil {
				return err
			}
			seen, err = store.Value[int64](tx.Snap, `SELECT COUNT(*) FROM trail_entry`)
			return err
		})
		if err != nil || seen != 1 {
			t.Errorf("%d entries seen (%v)", seen, err)
		}
	})
}

func TestMoreDifferentStatementsThanAreKeptCanBeRun(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		for n := range 600 {
			err := db.Read(t.Context(), func(s *store.Snap) error {
				got, err := store.Value[int64](s, fmt.Sprintf(`SELECT CAST($1 AS BIGINT) + %d`, n), n)
				if err == nil && got != int64(2*n) {
					err = fmt.Errorf("%d and %d are %d", n, n, got)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestValuesComeAsTheyWereGivenInTheFirstQueryAndInTheNext(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		type row struct {
			n    int64
			text string
			none *int64
			sum  int64
		}
		for range 2 {
			err := db.Read(t.Context(), func(s *store.Snap) error {
				for range 2 {
					r, err := store.One(s, func(r *row) []any { return []any{&r.n, &r.text, &r.none, &r.sum} },
						`SELECT CASE WHEN 1 = 1 THEN 1 ELSE 0 END, CAST($1 AS TEXT), CAST(NULL AS BIGINT), (SELECT COALESCE(SUM(made_at), 7) FROM scope)`, "ü")
					if err != nil || r.n != 1 || r.text != "ü" || r.none != nil || r.sum != 7 {
						return fmt.Errorf("read %+v (%w)", r, err)
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
}

func TestAGlanceIsOneQueryAndWritesNothing(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		ctx, queries := store.Counting(context.Background())
		err := db.Glance(ctx, func(s *store.Snap) error {
			_, err := store.Value[int64](s, `SELECT COUNT(*) FROM scope`)
			return err
		})
		if err != nil || queries.Load() != 1 {
			t.Errorf("%d queries (%v)", queries.Load(), err)
		}
		err = db.Read(t.Context(), func(s *store.Snap) error {
			_, err := store.Value[string](s, `INSERT INTO scope (id, state, made_at) VALUES ('case:a', 'alive', 1) RETURNING id`)
			return err
		})
		if err == nil || !strings.Contains(strings.ToLower(err.Error()), "read") {
			t.Errorf("a reading view wrote: %v", err)
		}
	})
}
