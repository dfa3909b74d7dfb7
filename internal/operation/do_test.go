package operation_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

// addTheme is the smallest operation of all: one row.
func addTheme(w *world.World, of operation.Of, name string) (string, error) {
	return operation.Do(ctx, w.People["coordinator"], of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("theme.add", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return "", err
		}
		id := store.NewID()
		_, err := tx.Change("theme", `INSERT INTO theme (id, name, name_key) VALUES ($1, $2, $3)`, id, name, id)
		return id, err
	})
}

func count(t *testing.T, w *world.World, query string, args ...any) int64 {
	t.Helper()
	var n int64
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func themes(t *testing.T, w *world.World) int64 { return count(t, w, `SELECT COUNT(*) FROM theme`) }

func TestAKeyThatComesAgainChangesThingsOnce(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		before, of := themes(t, w), operation.Of{Action: "theme.add", Key: store.NewID(), Body: "a"}
		first, err := addTheme(w, of, "First")
		if err != nil {
			t.Fatal(err)
		}
		again, err := addTheme(w, of, "First")
		if err != nil || again != first {
			t.Errorf("the second answer is %q, %v; want the kept %q", again, err, first)
		}
		of.Body = "b"
		if _, err := addTheme(w, of, "Other"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("another body with the same key: %v", err)
		}
		if n := themes(t, w) - before; n != 1 {
			t.Errorf("%d themes were added", n)
		}
	})
}

func TestAKeyThatComesAgainIsAnsweredThoughTheThingHasMovedOn(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		refused, of := macfa.Changed("It has moved on."), operation.Of{Action: "theme.add", Key: store.NewID(), Body: "a"}
		refusing := func(of operation.Of) (string, error) {
			return operation.Do(context.Background(), w.People["coordinator"], of, func(*operation.Tx) (string, error) { return "", refused })
		}
		if _, err := refusing(of); !errors.Is(err, refused) {
			t.Errorf("a key that is new: %v", err)
		}
		first, err := addTheme(w, of, "First")
		if err != nil {
			t.Fatal(err)
		}
		if again, err := refusing(of); err != nil || again != first {
			t.Errorf("the second answer is %q, %v; want the kept %q", again, err, first)
		}
		of.Body = "b"
		if _, err := refusing(of); macfa.KindOf(err) != macfa.Conflict || errors.Is(err, refused) {
			t.Errorf("another body with the same key: %v", err)
		}
		if _, err := refusing(operation.Of{Action: "theme.add"}); !errors.Is(err, refused) {
			t.Errorf("without a key: %v", err)
		}
	})
}

func TestAKeyThatComesEightTimesAtOnceChangesThingsOnce(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		before, of := themes(t, w), operation.Of{Action: "theme.add", Key: store.NewID(), Body: "a"}
		var all sync.WaitGroup
		ids := make([]string, 8)
		for i := range ids {
			all.Go(func() {
				id, err := addTheme(w, of, "Once")
				if err != nil {
					t.Error(err)
				}
				ids[i] = id
			})
		}
		all.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Errorf("answers differ: %v", ids)
			}
		}
		if n := themes(t, w) - before; n != 1 {
			t.Errorf("%d themes were added", n)
		}
	})
}

func TestAnOperationThatNeverAskedWhoMayDoesNotCommit(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		before := themes(t, w)
		_, err := operation.Do(ctx, w.People["coordinator"], operation.Of{Action: "theme.add"}, func(tx *operation.Tx) (string, error) {
			_, err := tx.Change("theme", `INSERT INTO theme (id, name, name_key) VALUES ('x', 'x', 'x')`)
			return "", err
		})
		if err == nil || !strings.Contains(err.Error(), "without asking who may") || themes(t, w) != before {
			t.Errorf("%v, %d themes", err, themes(t, w)-before)
		}
	})
}

func TestAQuestionThatNeverAskedWhoMayIsNotAnswered(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		answer, err := operation.Ask(ctx, w.People["coordinator"], func(*operation.View) (string, error) { return "secret", nil })
		if err == nil || answer != "" {
			t.Errorf("%q, %v", answer, err)
		}
	})
}

func TestRowsWithoutAnEntryDoNotCommit(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		before := themes(t, w)
		err := w.House.Store.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Change("theme", `INSERT INTO theme (id, name, name_key) VALUES ('x', 'x', 'x')`)
			return err
		})
		if err == nil || themes(t, w) != before {
			t.Errorf("%v, %d themes", err, themes(t, w)-before)
		}
	})
}

func TestWhatFailsAfterwardsLeavesNothing(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		themesBefore, entries := themes(t, w), count(t, w, `SELECT COUNT(*) FROM trail_entry`)
		for _, table := range []string{"trail_entry", "idempotency_key", "theme"} {
			w.House.Store.FailOn(table)
			_, err := addTheme(w, operation.Of{Action: "theme.add", Key: store.NewID()}, "Lost")
			w.House.Store.FailOn("")
			if err == nil {
				t.Errorf("with %s failing the operation answered", table)
			}
		}
		if themes(t, w) != themesBefore || count(t, w, `SELECT COUNT(*) FROM trail_entry`) != entries || count(t, w, `SELECT COUNT(*) FROM idempotency_key`) != 0 {
			t.Error("something half-written stayed")
		}
	})
}

func TestARecordedViewIsRecordedBeforeItIsShown(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		table := []macfa.Rule{{Action: "case.see", Role: macfa.Coordinator, Relation: macfa.Any, Recorded: true}}
		w.House.Access = table
		see := func() (string, error) {
			return operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (string, error) {
				return "secret", v.May("case.see", macfa.Thing{Kind: "case", ID: w.Cases[0]})
			})
		}
		seen := func() int64 {
			return count(t, w, `SELECT COUNT(*) FROM trail_entry WHERE outcome = 'seen' AND thing = $1`, "case:"+w.Cases[0])
		}
		if answer, err := see(); err != nil || answer != "secret" || seen() != 1 {
			t.Errorf("%q, %v, %d entries", answer, err, seen())
		}
		w.House.Store.FailOn("trail_entry")
		if answer, err := see(); macfa.KindOf(err) != macfa.Unavailable || answer != "" {
			t.Errorf("with the record failing: %q, %v", answer, err)
		}
	})
}

func TestADestroyedScopeOpensNothingAndTakesNothing(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		id := store.NewID()
		var sealed []byte
		step := func(fn func(tx *operation.Tx) error) error {
			_, err := operation.Do(ctx, w.People["coordinator"], operation.Of{Action: "theme.add"}, func(tx *operation.Tx) (string, error) {
				if err := tx.May("theme.add", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
					return "", err
				}
				return "", fn(tx)
			})
			return err
		}
		err := errors.Join(
			step(func(tx *operation.Tx) error { _, err := tx.MakeScope("case", id); return err }),
			step(func(tx *operation.Tx) (err error) {
				sealed, err = tx.Seal("case:"+id, "case_sheet", id, "child_name", "Amberley")
				return err
			}),
			step(func(tx *operation.Tx) error {
				text, err := tx.Open("case:"+id, "case_sheet", id, "child_name", sealed)
				if text != "Amberley" {
					t.Errorf("opened %q", text)
				}
				return err
			}),
			step(func(tx *operation.Tx) error { return tx.EndScope("case:" + id) }),
			step(func(tx *operation.Tx) error {
				text, err := tx.Open("case:"+id, "case_sheet", id, "child_name", sealed)
				if text != operation.Destroyed {
					t.Errorf("opened %q", text)
				}
				return err
			}))
		if err != nil {
			t.Fatal(err)
		}
		err = step(func(tx *operation.Tx) error {
			_, err := tx.Seal("case:"+id, "case_sheet", id, "child_name", "x")
			return err
		})
		if macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("sealing under it: %v", err)
		}
	})
}

func TestEightPeopleAtOnceLoseNoChange(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		before := themes(t, w)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for range 5 {
					if _, err := addTheme(w, operation.Of{Action: "theme.add", Key: store.NewID()}, "Theme"); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		if n := themes(t, w) - before; n != 40 {
			t.Errorf("%d of 40 themes are there", n)
		}
	})
}
