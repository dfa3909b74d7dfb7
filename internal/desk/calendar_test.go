package desk_test

import (
	"context"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"caseaudit/internal/desk"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func events(t *testing.T, text string) map[string]string {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(text))
	must(t, err)
	days := map[string]string{}
	for _, e := range c.Events() {
		days[e.GetProperty(ics.ComponentPropertySummary).Value] = e.GetProperty(ics.ComponentPropertyDtStart).Value
	}
	return days
}

func (o *office) feed(t *testing.T, who string) string {
	t.Helper()
	secret, err := desk.MakeFeed(context.Background(), o.People[who], of("calendar.make"))
	must(t, err)
	return secret
}

func TestACalendarHoldsStagesAndPlacesOnly(t *testing.T) {
	withOffice(t, world.PanelOpen, func(t *testing.T, o *office) {
		text, err := desk.RoundCalendar(context.Background(), o.People["coordinator"], o.Round)
		must(t, err)
		days := events(t, text)
		if days["Case audit\\, Hackney: Returns due"] != "20150310" && days["Case audit, Hackney: Returns due"] != "20150310" {
			t.Errorf("the dates are %v", days)
		}
		for _, w := range append(o.forbidden("csc"), "DESCRIPTION", "ATTENDEE", "ORGANIZER") {
			if strings.Contains(text, w) {
				t.Errorf("the calendar says %q", w)
			}
		}
		if _, err := desk.RoundCalendar(context.Background(), o.People["stranger"], o.Round); macfa.KindOf(err) != macfa.NotFound || err == nil {
			t.Errorf("a stranger: %v", err)
		}
	})
}

func TestAFeedShowsTheDatesThatConcernItsOwner(t *testing.T) {
	withOffice(t, world.PanelOpen, func(t *testing.T, o *office) {
		for who, n := range map[string]int{"coordinator": 12, "auditor-csc": 4, "auditor-health": 4, "practitioner-police": 2, "lead-csc": 4, "lead-gp": 4, "board": 12, "panel": 2, "administrator": 0} {
			var public operation.Actor
			must(t, o.House.Store.Read(context.Background(), func(s *store.Snap) (err error) {
				public, err = o.House.Public(s)
				return err
			}))
			text, err := desk.Feed(context.Background(), public, o.feed(t, who))
			must(t, err)
			if days := events(t, text); len(days) != n {
				t.Errorf("%s has %d dates, want %d: %v", who, len(days), n, days)
			}
		}
	})
}

func TestAFeedsAddress(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		ctx, me := context.Background(), o.People["auditor-csc"]
		key := of("calendar.make")
		first, err := desk.MakeFeed(ctx, me, key)
		must(t, err)
		again, err := desk.MakeFeed(ctx, me, key)
		must(t, err)
		if first != again || len(first) < 26 {
			t.Errorf("a form sent twice gives %q and %q", first, again)
		}
		second := o.feed(t, "auditor-csc")
		gone := func(what, secret string) {
			if _, err := desk.Feed(ctx, me, secret); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		gone("the address before", first)
		gone("an address of nobody", store.NewID())
		_, err = desk.Feed(ctx, me, second)
		must(t, err)
		_, err = partnership.Leave(ctx, o.People["administrator"], of("person.leave"), me.Person, 1)
		must(t, err)
		gone("a leaver's address", second)
		if _, err := desk.MakeFeed(ctx, o.People["stranger"], of("calendar.make")); macfa.KindOf(err) != macfa.NotFound || err == nil {
			t.Errorf("without a role: %v", err)
		}
	})
}
