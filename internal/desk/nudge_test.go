package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/desk"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func (o *office) nudge(who, ret string) (desk.Reminded, error) {
	return desk.Nudge(context.Background(), o.People[who], of("return.nudge"), o.Returns[ret])
}

func TestALeadRemindsTheAuditorOfTheirAgencyOnceADay(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		o.at("2015-03-03 08:00") // everybody knows what is new
		o.Clock.SetDay("2015-03-04")
		key := operation.Of{Action: "return.nudge", Key: store.NewID()}
		r, err := desk.Nudge(context.Background(), o.People["lead-csc"], key, o.Returns["0/csc"])
		must(t, err)
		if !slices.Equal(r.People, []string{o.id("auditor-csc")}) {
			t.Fatalf("nudged: %+v", r)
		}
		again, err := desk.Nudge(context.Background(), o.People["lead-csc"], key, o.Returns["0/csc"])
		must(t, err)
		if n := o.count(t, "reminder"); n != 1 || !slices.Equal(again.People, r.People) {
			t.Errorf("a press posted twice keeps %d reminders: %+v", n, again)
		}
		got := o.step()
		o.clean(got)
		if mine := to(got, "auditor-csc"); len(got) != 1 || len(mine) != 1 || !strings.Contains(mine[0].Plain, "your agency’s lead reminds you") {
			t.Fatalf("what goes: %+v", got)
		}
		second, err := o.nudge("lead-csc", "1/csc")
		must(t, err)
		if len(second.People) != 0 || !slices.Equal(second.Already, []string{o.id("auditor-csc")}) || len(o.step()) != 0 {
			t.Errorf("the second of a day: %+v", second)
		}
	})
}

func TestOnlyTheLeadOfTheAgencyNudges(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		for _, who := range []string{"coordinator", "lead-health", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			if _, err := o.nudge(who, "0/csc"); macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s: %v", who, err)
			}
		}
		o.change("audit_return", `UPDATE audit_return SET state = 'sent', version = version + 1 WHERE id = $1`, o.Returns["0/csc"])
		if _, err := o.nudge("lead-csc", "0/csc"); macfa.KindOf(err) != macfa.NotFound || err == nil {
			t.Errorf("a return that was sent: %v", err)
		}
		o.change("audit_return", `UPDATE audit_return SET auditor = '', version = version + 1 WHERE id = $1`, o.Returns["1/csc"])
		if _, err := o.nudge("lead-csc", "1/csc"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("nobody writes it: %v", err)
		}
		if n := o.count(t, "mail") + o.count(t, "reminder"); n != 0 {
			t.Errorf("%d messages are made", n)
		}
	})
}

func TestHomeOffersALeadOneReminderAnAuditorAndSaysWhenItWent(t *testing.T) {
	withOffice(t, world.Fieldwork, func(t *testing.T, o *office) {
		buttons := func() (n int, notes string) {
			h, err := desk.HomeOf(context.Background(), o.People["lead-csc"])
			must(t, err)
			for _, l := range append(h.Late, h.Waiting...) {
				if strings.HasSuffix(l.Post, "/nudge") {
					n++
				}
				notes += l.Note
			}
			return n, notes
		}
		if n, _ := buttons(); n != 1 {
			t.Errorf("%d buttons for one auditor with three returns", n)
		}
		_, err := o.nudge("lead-csc", "0/csc")
		must(t, err)
		if n, notes := buttons(); n != 0 || !strings.Contains(notes, "Last reminded on "+o.House.Today().LongIn(macfa.AuditYearOf(o.House.Today()))) {
			t.Errorf("after it: %d buttons, %s", n, notes)
		}
	})
}
