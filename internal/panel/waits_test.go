package panel_test

import (
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/world"
)

// happens enters that something has happened to a case.
func happens(t *testing.T, w *world.World, kase, kind string) {
	t.Helper()
	p := must(casefile.Events(ctx, w.People["coordinator"], kase))(t)
	rule, _ := macfa.CaseEventOf(kind)
	must(casefile.RecordEvent(ctx, w.People["coordinator"], of(rule.By), kase, casefile.GivenEvent{Kind: kind, Day: "2015-01-09", Note: "As somebody said.", Version: p.Case.Version}))(t)
}

func TestThePanelOpensWithTheCasesThatCount(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id, coordinator := gathered(t, w), w.People["coordinator"]
		happens(t, w, w.Cases[0], "paused")
		happens(t, w, w.Cases[1], "frozen")
		if g := must(panel.Gather(ctx, coordinator, w.Round))(t); len(g.Missing) != 1 || !strings.Contains(g.Missing[0].Message, "1 case is paused") {
			t.Errorf("missing: %v", g.Missing)
		}
		_, err := panel.Open(ctx, coordinator, of("panel.open"), id, version(t, w, id), "")
		wrong(t, err, "", "1 case is paused")
		happens(t, w, w.Cases[0], "withdrawn")
		must(panel.Open(ctx, coordinator, of("panel.open"), id, version(t, w, id), ""))(t)
		if got := texts(t, w, `SELECT id FROM panel_case`); len(got) != 1 || got[0] != w.Cases[2] {
			t.Errorf("before the panel are %v", got)
		}
		if got := texts(t, w, `SELECT state FROM audit_return WHERE kase <> $1 AND state = 'frozen'`, w.Cases[2]); len(got) > 0 {
			t.Error("returns of cases that do not count are given to the panel")
		}
	})
}

func TestThePanelAgreesNothingOnACaseThatWaits(t *testing.T) {
	for _, kind := range []string{"paused", "frozen", "withdrawn"} {
		t.Run(kind, func(t *testing.T) {
			world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
				happens(t, w, w.Cases[0], kind)
				chair := w.People["chair"]
				j := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_joint", Choice: "good", Because: "The record shows it."}
				if _, err := panel.Agree(ctx, chair, of("panel.agree"), j); macfa.KindOf(err) != macfa.Conflict {
					t.Errorf("agreed: %v", err)
				}
				if _, err := panel.SaveNote(ctx, chair, of("panel-case.note"), w.Panel, w.Cases[0], 1, "A note."); macfa.KindOf(err) != macfa.Conflict {
					t.Errorf("noted: %v", err)
				}
				if p := must(panel.Case(ctx, chair, w.Panel, w.Cases[0]))(t); p.MayAgree || p.MayNote {
					t.Error("the page offers to agree it")
				}
				if p := must(panel.Show(ctx, chair, w.Panel))(t); len(p.Cases) != 2 || p.Cases[0].Case.ID != w.Cases[1] {
					t.Errorf("the panel's list has %d cases", len(p.Cases))
				}
				if p := must(panel.Case(ctx, chair, w.Panel, w.Cases[1]))(t); p.Of != 2 || p.Place != 1 {
					t.Errorf("the next is case %d of %d", p.Place, p.Of)
				}
			})
		})
	}
}
