package fieldwork_test

import (
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// readOne gives the first column of all rows, joined by commas.
func readOne(t *testing.T, w *world.World, query string, args ...any) string {
	t.Helper()
	var all []string
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		all, err = store.Texts(s, query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, ", ")
}

// change plants a row that no operation of this room makes.
func change(t *testing.T, w *world.World, table, statement string, args ...any) {
	t.Helper()
	err := w.House.Store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "world.plant", Thing: "world:world", Outcome: "done", Rows: tx.Changed()})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func version(t *testing.T, w *world.World, ret string) (n int64) {
	t.Helper()
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		n, err = store.Value[int64](s, `SELECT version FROM audit_return WHERE id = $1`, ret)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func wantMessage(t *testing.T, err error, field, words string) {
	t.Helper()
	for _, p := range macfa.ProblemsOf(err) {
		if p.Field == field && strings.Contains(p.Message, words) {
			return
		}
	}
	t.Errorf("nothing at %s says %q: %v", field, words, err)
}

// asking runs a question of this room as the coordinator.
func asking[T any](w *world.World, fn func(*operation.View) (T, error)) (T, error) {
	return operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (T, error) {
		if err := v.May("home.see", macfa.Thing{}); err != nil {
			var none T
			return none, err
		}
		return fn(v)
	})
}

func returnsOf(w *world.World, kase string) ([]fieldwork.ReturnWithAnswers, error) {
	return asking(w, func(v *operation.View) ([]fieldwork.ReturnWithAnswers, error) { return fieldwork.ReturnsOf(v, kase) })
}

func factsOf(w *world.World) (macfa.Facts, error) {
	return asking(w, func(v *operation.View) (macfa.Facts, error) { return fieldwork.Facts(v, w.Round) })
}

func saveOneAnswer(t *testing.T, w *world.World) {
	t.Helper()
	must[fieldwork.Saved](t)(save(w, "auditor-csc", met("Because.")))
}
