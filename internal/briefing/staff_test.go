package briefing_test

import (
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestPractitionersAreToldInTime(t *testing.T) {
	for _, c := range []struct {
		name  string
		kase  briefing.StaffCase
		today macfa.Day
		told  bool
	}{
		{"nothing was given", briefing.StaffCase{People: 1}, "2015-05-11", false},
		{"given on Thursday, and it is Monday", briefing.StaffCase{People: 2, Heard: 1, GivenOn: "2015-05-07"}, "2015-05-11", false},
		{"given on Thursday, and it is Tuesday", briefing.StaffCase{People: 2, Heard: 1, GivenOn: "2015-05-07"}, "2015-05-12", true},
		{"all have heard on the same day", briefing.StaffCase{People: 2, Heard: 2, GivenOn: "2015-05-07"}, "2015-05-07", true},
		{"a bank holiday is no working day", briefing.StaffCase{People: 1, GivenOn: "2015-05-01"}, "2015-05-06", false},
	} {
		if c.kase.Told(c.today) != c.told {
			t.Errorf("%s: told is %v", c.name, !c.told)
		}
	}
}

func TestABriefingWaitsUntilThePractitionersOfItsCasesAreTold(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := start(t, w, "hackney")
		_, err := briefing.Send(ctx, w.People["coordinator"], of("briefing.send"), id, version(t, w, id))
		check(t, err)
		_, err = briefing.Sign(ctx, w.People["board"], of("briefing.sign"), id, version(t, w, id))
		check(t, err)
		_, err = briefing.Publish(ctx, w.People["coordinator"], of("briefing.publish"), id, version(t, w, id), "")
		if p := macfa.ProblemsOf(err); len(p) != 1 || p[0].Field != "untold" {
			t.Errorf("published: %v", err)
		}
		browse(t, w, "coordinator").see("/drafts/"+id+"/staff", 200, "have still to be told", "Not given")
		for _, who := range []string{"lead-csc", "practitioner-csc", "panel", "board", "administrator", "stranger"} {
			if _, err := briefing.Staff(ctx, w.People[who], id); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s sees who was told: %v", who, err)
			}
		}
		_, err = briefing.Publish(ctx, w.People["coordinator"], of("briefing.publish"), id, version(t, w, id), spokenTo)
		check(t, err)
		browse(t, w, "coordinator").see("/drafts/"+id+"/editions", 200, "before the practitioners of 3 cases had been told, because: "+spokenTo)
	})
}
