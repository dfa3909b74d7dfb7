package improvement_test

import (
	"testing"

	"caseaudit/internal/improvement"
	"caseaudit/internal/macfa"
	"caseaudit/internal/textcheck"
	"caseaudit/internal/world"
)

func TestAHitStopsAnActionUntilItIsRemovedOrExplained(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		d := wanted(w)
		d.What = "Put 0808 157 0123 on the poster."
		_, err := improvement.Propose(ctx, w.People["coordinator"], of("action.propose"), w.Round, "", d)
		key := textcheck.Key("what", "0808 157 0123")
		if fields := fieldsOf(err); !fields["what"] || !fields["explain."+key] {
			t.Fatalf("it was taken: %v", err)
		}
		d.Explained = textcheck.Explained{key: "It is the front door's public number."}
		id, err := improvement.Propose(ctx, w.People["coordinator"], of("action.propose"), w.Round, "", d)
		check(t, err)
		if p := look(t, w, id); p.Explained[key] == "" {
			t.Errorf("kept: %v", p.Explained)
		}
		check(t, move(t, w, "board", "action.agree", id, ""))
		done := "Amberley house has the poster."
		if err := move(t, w, "coordinator", "action.done", id, done); !fieldsOf(err)["outcome"] {
			t.Fatalf("done with a child's name: %v", err)
		}
		why := textcheck.Explained{textcheck.Key("outcome", "Amberley"): "A building of the council."}
		_, err = improvement.Move(ctx, w.People["coordinator"], of("action.done"), id, look(t, w, id).Version, done, why)
		check(t, err)
		if p := look(t, w, id); p.State != "done" {
			t.Errorf("it is %s", p.State)
		}
	})
}

func fieldsOf(err error) map[string]bool {
	fields := map[string]bool{}
	for _, p := range macfa.ProblemsOf(err) {
		fields[p.Field] = true
	}
	return fields
}
