package programme_test

import (
	"context"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestTheRecordOfARoundGoesOutWithProofs(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		before, err := programme.RecordProofs(ctx, w.People["coordinator"], w.Round)
		if err != nil || strings.Count(string(before), "\n") != 1 {
			t.Errorf("before anything is in the tree: %q, %v", before, err)
		}
		_, err = operation.Do(ctx, w.People["practitioner-csc"], of("reflection.send"), func(tx *operation.Tx) (string, error) {
			if err := tx.May("home.see", macfa.Thing{Kind: "reflection", ID: store.NewID()}); err != nil {
				return "", err
			}
			tx.About("round", w.Round)
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := operation.NewSequencer(w.House, "").Step(context.Background()); err != nil {
			t.Fatal(err)
		}
		for key, shown := range map[string]bool{"administrator": false, "coordinator": true} {
			out, err := programme.RecordProofs(ctx, w.People[key], w.Round)
			if err != nil || strings.Count(string(out), "\n") < 2 || strings.Contains(string(out), w.People["practitioner-csc"].Person) != shown {
				t.Errorf("to the %s go, %v:\n%s", key, err, out)
			}
		}
		for _, key := range []string{"lead-csc", "auditor-csc", "chair", "board", "stranger"} {
			_, err := programme.RecordProofs(ctx, w.People[key], w.Round)
			wantKind(t, err, macfa.NotFound)
		}
	})
}
