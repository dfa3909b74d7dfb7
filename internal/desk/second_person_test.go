package desk_test

import (
	"context"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/world"
)

func TestHomeSaysWhatWaitsForASecondPerson(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		if _, err := partnership.GiveRole(context.Background(), w.People["administrator"], world.Of("person.give-role"), w.People["board"].Person, macfa.Grant{Role: macfa.Coordinator}); err != nil {
			t.Fatal(err)
		}
		for who, want := range map[string]bool{"chair": true, "coordinator": true, "administrator": false, "board": false, "lead-csc": false} {
			_, titles := homeTitles(t, w, who)
			if got := strings.Contains(titles, "Confirm or refuse 1 request about who has access"); got != want {
				t.Errorf("home of %s says it: %v", who, got)
			}
		}
	})
}
