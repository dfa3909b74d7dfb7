package desk_test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"

	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestHomeSaysForWhomSomebodyStandsInAndBringsTheirWork(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ctx, lead, deputy := context.Background(), w.People["lead-csc"], w.People["practitioner-csc"]
		d, err := partnership.DeputiesOf(ctx, lead, lead.Person)
		if err != nil {
			t.Fatal(err)
		}
		in := partnership.WantedDeputy{Role: d.Roles[0].ID, Deputy: deputy.Person, From: "2015-03-11", To: "2015-03-13"}
		if _, err := partnership.NameDeputy(ctx, lead, chaseOf("deputy.name"), lead.Person, in); err != nil {
			t.Fatal(err)
		}
		for day, stands := range map[string]bool{"2015-03-10": false, "2015-03-12": true, "2015-03-14": false} {
			w.Clock.SetDay(day)
			err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
				w.People["practitioner-csc"], err = operation.ActorFor(s, w.House, deputy.Person)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			_, page := askDesk(t, w, "practitioner-csc", httptest.NewRequest("GET", "/", nil))
			said, work := strings.Contains(page, "as deputy of "), strings.Contains(page, "the return is not started")
			if said != stands || work != stands {
				t.Errorf("on %s home says it: %v, brings the agency's returns: %v", day, said, work)
			}
		}
	})
}
