package learning_test

import (
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

// happens enters that something has happened to a case.
func happens(t *testing.T, w *world.World, kase, kind string) {
	t.Helper()
	p := must(casefile.Events(ctx, w.People["coordinator"], kase))(t)
	rule, _ := macfa.CaseEventOf(kind)
	must(casefile.RecordEvent(ctx, w.People["coordinator"], of(rule.By), kase, casefile.GivenEvent{Kind: kind, Day: "2015-01-09", Note: "As somebody said.", Version: p.Case.Version}))(t)
}

func TestWhatHappensToACaseChangesTheCountOfAFinding(t *testing.T) {
	for _, kind := range []string{"withdrawn", "frozen"} {
		t.Run(kind, func(t *testing.T) {
			world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
				coordinator, d := w.People["coordinator"], draft(w)
				id := must(learning.AddFinding(ctx, coordinator, of("finding.add"), w.Round, d))(t)
				happens(t, w, w.Cases[0], kind)
				f := must(learning.FindingOf(ctx, coordinator, id))(t).Finding
				if f.N != 1 || f.Of != 2 {
					t.Errorf("%d of %d", f.N, f.Of)
				}
				_, err := learning.Ready(ctx, coordinator, of("findings.ready"), w.Round)
				wrong(t, err, "", "Escalation, lesson")
				d.Text, d.Emphasis = "In one case a worry was not escalated.", ""
				must(learning.ChangeFinding(ctx, coordinator, of("finding.change"), id, f.Version, d))(t)
				must(learning.Ready(ctx, coordinator, of("findings.ready"), w.Round))(t)
				if got := texts(t, w, `SELECT CAST(cases AS TEXT) || ' of ' || CAST(of_cases AS TEXT) FROM finding WHERE id = $1`, id); got[0] != "1 of 2" {
					t.Errorf("kept is %s", got[0])
				}
			})
		})
	}
}

func TestAFindingOfNoCaseThatCountsHoldsTheRoundBack(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		coordinator, d := w.People["coordinator"], draft(w)
		d.Text, d.Emphasis, d.Shown.Cases = "In one case a worry was not escalated.", "", w.Cases[:1]
		must(learning.AddFinding(ctx, coordinator, of("finding.add"), w.Round, d))(t)
		happens(t, w, w.Cases[0], "withdrawn")
		_, err := learning.Ready(ctx, coordinator, of("findings.ready"), w.Round)
		if macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("it goes on: %v", err)
		}
	})
}

func TestTheEarlierNameOfAnAdoptedChildIsStillFoundInAFinding(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		happens(t, w, w.Cases[0], "adopted")
		d := draft(w)
		d.Text, d.Emphasis = "In two cases, Amberley Testchild's among them, a worry was not escalated.", ""
		_, err := learning.AddFinding(ctx, w.People["coordinator"], of("finding.add"), w.Round, d)
		if macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("the name passes: %v", err)
		}
	})
}
