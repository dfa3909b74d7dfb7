package casefile_test

import (
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

// enter enters an event of a case as it stands now.
func enter(t *testing.T, w *world.World, person, kase string, g casefile.GivenEvent) error {
	t.Helper()
	if g.Version == 0 {
		g.Version = caseNow(t, w, kase).Version
	}
	if g.Note == "" {
		g.Note = "Canary note on what happened."
	}
	rule, _ := macfa.CaseEventOf(g.Kind)
	if rule.DayLabel != "" && g.Day == "" {
		g.Day = "2015-01-09"
	}
	_, err := casefile.RecordEvent(ctx, w.People[person], of(rule.By), kase, g)
	return err
}

func caseNow(t *testing.T, w *world.World, kase string) casefile.Case {
	t.Helper()
	p, err := casefile.Events(ctx, w.People["coordinator"], kase)
	must(t, err)
	return p.Case
}

func happenedTo(t *testing.T, w *world.World, person, kase string) casefile.EventsPage {
	t.Helper()
	p, err := casefile.Events(ctx, w.People[person], kase)
	must(t, err)
	return p
}

func kinds(list []macfa.CaseEvent) string {
	var all []string
	for _, e := range list {
		all = append(all, e.Kind)
	}
	return strings.Join(all, " ")
}

// secondCoordinator gives the administrator of the world the coordinator's role: unfreezing needs two people.
func secondCoordinator(t *testing.T, w *world.World) string {
	t.Helper()
	w.Grant(t, "administrator", macfa.Coordinator)
	return "administrator"
}

// change changes rows as no operation does.
func change(t *testing.T, w *world.World, table, statement string, args ...any) {
	t.Helper()
	_, err := operation.Do(ctx, w.House.System(), of("scope.destroy-missing"), func(tx *operation.Tx) (int, error) {
		if err := tx.May("scope.destroy-missing", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
			return 0, err
		}
		return tx.Change(table, statement, args...)
	})
	must(t, err)
}
