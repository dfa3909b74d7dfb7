package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/briefing"
	"caseaudit/internal/desk"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

func homeOf(t *testing.T, w *world.World, who string) desk.Home {
	t.Helper()
	h, err := desk.HomeOf(context.Background(), w.People[who])
	if err != nil {
		t.Fatalf("home of %s: %v", who, err)
	}
	return h
}

func titles(parts ...[]desk.Line) []string {
	var list []string
	for _, lines := range parts {
		for _, l := range lines {
			list = append(list, l.Title)
		}
	}
	return list
}

func has(list []string, words string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, words) })
}

func TestHomeTellsEachRoleItsOwnWork(t *testing.T) {
	for _, row := range []struct {
		stage     world.Stage
		who       string
		says, not string
	}{
		{world.SetUp, "coordinator", "", "return"},
		{world.Planned, "coordinator", "Begin the selection", "return"},
		{world.Fieldwork, "auditor-csc", "Start the return on case", "Sign off"},
		{world.Fieldwork, "lead-csc", "the return is not started", "Start the return on case"},
		{world.Fieldwork, "practitioner-csc", "Reflect on case", "return"},
		{world.Fieldwork, "board", "", "case"},
		{world.Fieldwork, "administrator", "", "case"},
		{world.PanelOpen, "panel", "with the panel", "Start"},
	} {
		world.Each(t, row.stage, func(t *testing.T, w *world.World) {
			h := homeOf(t, w, row.who)
			list := titles(h.Late, h.Waiting)
			if row.says != "" && !has(list, row.says) {
				t.Errorf("home of %s does not say %q: %q", row.who, row.says, list)
			}
			if has(list, row.not) {
				t.Errorf("home of %s says %q: %q", row.who, row.not, list)
			}
		})
	}
}

func TestTheCoordinatorSeesWhoIsLateInOneLine(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		if h := homeOf(t, w, "coordinator"); has(titles(h.Late), "returns: ") {
			t.Fatalf("returns are late before their day: %q", titles(h.Late))
		}
		w.Clock.Set(w.Clock.Now().AddDate(0, 6, 0))
		h := homeOf(t, w, "coordinator")
		i := slices.IndexFunc(h.Late, func(l desk.Line) bool { return strings.Contains(l.Title, "returns: ") })
		if i < 0 || !strings.Contains(h.Late[i].Title, ", ") || h.Late[i].Href != "/rounds/"+w.Round+"/returns" || h.Late[i].Late == 0 {
			t.Errorf("who is late is not said in one line that leads to the returns: %+v", h.Late)
		}
		if !slices.IsSortedFunc(h.Late, func(a, b desk.Line) int { return b.Late - a.Late }) {
			t.Errorf("the oldest does not stand first: %+v", h.Late)
		}
	})
}

func TestAnAuditorIsLedBackToWhereTheyStopped(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		if h := homeOf(t, w, "auditor-csc"); h.Stopped != nil {
			t.Fatalf("nothing was saved, and home says where it stopped: %+v", h.Stopped)
		}
		ret := w.Returns["0/csc"]
		_, err := fieldwork.SaveAnswers(context.Background(), w.People["auditor-csc"], of("answer.save"), ret,
			[]fieldwork.Given{{Answer: macfa.Answer{Question: "joint.lead_name", Text: "Social worker"}}})
		if err != nil {
			t.Fatal(err)
		}
		h := homeOf(t, w, "auditor-csc")
		if h.Stopped == nil || h.Stopped.Return != ret || h.Stopped.Section != "joint" || h.Stopped.Number != 4 || h.Stopped.Of != 12 {
			t.Errorf("home does not lead back to the section: %+v", h.Stopped)
		}
		if other := homeOf(t, w, "auditor-police"); other.Stopped != nil {
			t.Errorf("another auditor is led to it: %+v", other.Stopped)
		}
	})
}

func TestAnEmptyInstallationLeadsThroughTheFirstDay(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		if !homeOf(t, w, "coordinator").FirstDay || !homeOf(t, w, "administrator").FirstDay {
			t.Error("whoever sets up is not told what the first round needs")
		}
		if homeOf(t, w, "auditor-csc").FirstDay {
			t.Error("an auditor is told what the first round needs")
		}
	})
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		if homeOf(t, w, "coordinator").FirstDay || homeOf(t, w, "administrator").FirstDay {
			t.Error("there is a round, and home says there is none")
		}
	})
}

func TestATopicThatWasMergedIsFoundAgainUnderItsOneName(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		ctx, grace := context.Background(), w.People["coordinator"]
		_, err := briefing.BringIn(ctx, grace, of("briefing.import"), briefing.Past{Text: "Board\n\n# Case audits\n\nHackney\n\n2013/14\n\n# Neglect\n\n## Lessons\n\n### Sharing what you know\n\nIt came late.\n\nRing the same day.\n"})
		if err != nil {
			t.Fatal(err)
		}
		again := func() []string { return titles(homeOf(t, w, "board").Again) }
		old := world.Texts(t, w, `SELECT id FROM topic WHERE name = 'Sharing what you know'`)[0]
		lesson := world.Texts(t, w, `SELECT topic FROM finding WHERE kind = 'lesson' ORDER BY position`)[0]
		name := world.Texts(t, w, `SELECT name FROM topic WHERE id = $1`, lesson)[0]
		if has(again(), name) {
			t.Fatalf("%q is found again before anybody says that it is one topic: %q", name, again())
		}
		if _, err := learning.MergeTopic(ctx, grace, of("topic.merge"), old, lesson); err != nil {
			t.Fatal(err)
		}
		if !has(again(), name) || has(again(), "Sharing what you know") {
			t.Errorf("found again are %q", again())
		}
	})
}

func TestHomeAsksAFixedNumberOfQueries(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		for who, most := range map[string]int{"coordinator": 20, "lead-csc": 14, "auditor-csc": 14, "board": 16} {
			ctx, n := store.Counting(context.Background())
			if _, err := desk.HomeOf(ctx, w.People[who]); err != nil {
				t.Fatal(err)
			}
			if int(n.Load()) > most {
				t.Errorf("home of %s takes %d queries", who, n.Load())
			}
		}
	})
}

func TestABoardMemberIsAskedToAgreeCompleteTerms(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		wanted := programme.Terms{Areas: []string{w.Areas["hackney"]}, Focus: "Child protection enquiries", Purpose: "To learn.", Themes: []string{w.Themes["neglect"]},
			From: "2014-06-01", To: "2015-05-31", Kinds: []string{"social_care"}, Tool: w.Tool, SampleSize: 6, Graded: "panel"}
		plan := func(lines ...string) string {
			wanted.Lines = lines
			id, err := programme.Plan(context.Background(), w.People["coordinator"], of("round.plan"), wanted, macfa.WorkBack("2015-06-16", macfa.DefaultOffsets()))
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		plan()
		if list := titles(homeOf(t, w, "board").Waiting); has(list, "terms") {
			t.Errorf("terms without lines of enquiry are to be agreed: %v", list)
		}
		round := plan("Was the child seen?")
		h := homeOf(t, w, "board")
		if !has(titles(h.Waiting), "Agree the terms of a round: Child protection enquiries") || h.Waiting[0].Href != "/rounds/"+round+"/terms" {
			t.Errorf("the board reads %+v", h.Waiting)
		}
		if list := titles(homeOf(t, w, "coordinator").Waiting); has(list, "Agree the terms of a round") {
			t.Errorf("the coordinator is asked, too: %v", list)
		}
	})
}
