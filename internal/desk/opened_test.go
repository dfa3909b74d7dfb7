package desk_test

import (
	"context"
	"testing"

	"caseaudit/internal/desk"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestEverybodySeesWhatTheyThemselvesHaveOpened(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ctx, grace := context.Background(), w.People["coordinator"]
		before, err := desk.OpenedBy(ctx, grace, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fieldwork.OfCase(ctx, grace, w.Cases[0]); err != nil {
			t.Fatal(err)
		}
		p, err := desk.OpenedBy(ctx, grace, 0)
		if err != nil || len(p.Lines) != len(before.Lines)+1 {
			t.Fatalf("%d lines after a look, %d before it: %v", len(p.Lines), len(before.Lines), err)
		}
		if l := p.Lines[0]; l.What != "All returns" || l.Href != "/cases/"+w.Cases[0] || l.As != "Coordinator" {
			t.Errorf("the look is told as %+v", l)
		}
		if p, err := desk.OpenedBy(ctx, w.People["administrator"], 0); err != nil || len(p.Lines) != 0 {
			t.Errorf("somebody else sees %d lines: %v", len(p.Lines), err)
		}
		if _, err := desk.OpenedBy(ctx, w.People["stranger"], 0); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("somebody without a role is answered %v", err)
		}
		if p, err = desk.OpenedBy(ctx, grace, p.Lines[0].At); err != nil || len(p.Lines) != len(before.Lines) {
			t.Errorf("the next page has %d lines: %v", len(p.Lines), err)
		}
	})
}
