package panel_test

import (
	"testing"

	"caseaudit/internal/concern"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/world"
)

// coordinatorOf gives the coordinator's role for one area alone.
func coordinatorOf(w *world.World, area string) operation.Actor {
	a := w.People["coordinator"]
	a.Grants = []macfa.Grant{{Role: macfa.Coordinator, Area: w.Areas[area]}, {Role: macfa.Public}}
	return a
}

func TestACoordinatorForOneAreaSeesNothingOfAnothersCases(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		kase, ret := w.Cases[0], w.Returns["0/csc"]
		for name, look := range map[string]func(operation.Actor) error{
			"a case before the panel":       func(a operation.Actor) error { _, err := panel.Case(ctx, a, w.Panel, kase); return err },
			"the panel":                     func(a operation.Actor) error { _, err := panel.Gather(ctx, a, w.Round); return err },
			"the whole return":              func(a operation.Actor) error { _, err := fieldwork.Whole(ctx, a, ret); return err },
			"the returns of a case":         func(a operation.Actor) error { _, err := fieldwork.OfCase(ctx, a, kase); return err },
			"the returns of the round":      func(a operation.Actor) error { _, err := fieldwork.OfRound(ctx, a, w.Round); return err },
			"the reflections on a case":     func(a operation.Actor) error { _, err := fieldwork.ReflectionsOfCase(ctx, a, kase); return err },
			"the voice of child and family": func(a operation.Actor) error { _, err := fieldwork.VoicesOf(ctx, a, kase); return err },
			"the concerns of the round":     func(a operation.Actor) error { _, err := concern.OfRound(ctx, a, w.Round); return err },
		} {
			if err := look(coordinatorOf(w, "city")); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s of Hackney to the coordinator of the City: %v", name, err)
			}
			if err := look(coordinatorOf(w, "hackney")); err != nil {
				t.Errorf("%s of Hackney to its own coordinator: %v", name, err)
			}
		}
	})
}
