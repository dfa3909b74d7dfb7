package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestACaseIsPausedAndGoesOn(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "paused"}))
		if c := caseNow(t, w, kase); c.State != "paused" {
			t.Fatalf("it is %s", c.State)
		}
		if got := kinds(happenedTo(t, w, "coordinator", kase).Choices); got != "frozen resumed withdrawn moved_area turned_18 born adopted proceedings" {
			t.Errorf("what can happen to a paused case: %s", got)
		}
		if err := enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "paused"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a paused case is paused: %v", err)
		}
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "resumed"}))
		p := happenedTo(t, w, "coordinator", kase)
		if p.Case.State != "active" || len(p.Events) != 2 || p.Events[0].Kind != "resumed" || p.Events[0].From != "paused" || p.Events[0].To != "active" ||
			p.Events[0].Day != w.House.Today() || p.Events[0].Number != 2 || p.Events[1].Note != "Canary note on what happened." || p.Events[1].ByName != "Grace Adeyemi" {
			t.Errorf("%+v", p)
		}
	})
}

func TestAWithdrawnCaseNoLongerCounts(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		must(t, enter(t, w, "coordinator", w.Cases[0], casefile.GivenEvent{Kind: "withdrawn", Note: "The court forbids it."}))
		must(t, enter(t, w, "coordinator", w.Cases[1], casefile.GivenEvent{Kind: "frozen"}))
		about, err := casefile.About(ctx, w.People["coordinator"], w.Cases[0])
		if err != nil || about.State != "withdrawn" || about.Why != "The court forbids it." {
			t.Errorf("%+v: %v", about, err)
		}
		p := cases(t, w, "coordinator")
		if n := len(casefile.Active([]casefile.Case{p.Cases[0].Case, p.Cases[1].Case, p.Cases[2].Case, p.Cases[3].Case})); n != 1 {
			t.Errorf("%d cases count", n)
		}
		page := get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/cases").Body.String()
		if !strings.Contains(page, "Cases that wait") || !strings.Contains(page, "Frozen after a death") {
			t.Error("the coordinator's list does not say which case is frozen")
		}
		if page = get(site(t, w, "lead-health"), "/rounds/"+w.Round+"/cases").Body.String(); strings.Contains(page, "Frozen") || !strings.Contains(page, "Waits: nothing is needed") {
			t.Error("the list of an agency says that a case is frozen")
		}
	})
}

func TestFreezingIsForOnePersonAndUnfreezingForTwo(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		kase, second := w.Cases[0], secondCoordinator(t, w)
		must(t, enter(t, w, "chair", kase, casefile.GivenEvent{Kind: "frozen"}))
		p := happenedTo(t, w, "coordinator", kase)
		if p.Case.State != "frozen" || kinds(p.NotTold) != "told_lead told_staff" || kinds(p.Choices) != "told_lead told_staff thaw_asked" {
			t.Errorf("frozen: %s; not told %s; choices %s", p.Case.State, kinds(p.NotTold), kinds(p.Choices))
		}
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "told_lead"}))
		must(t, enter(t, w, "chair", kase, casefile.GivenEvent{Kind: "told_staff"}))
		if p = happenedTo(t, w, "coordinator", kase); len(p.NotTold) > 0 {
			t.Errorf("still not told: %s", kinds(p.NotTold))
		}
		if err := enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "thawed"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("unfrozen without having been asked: %v", err)
		}
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "thaw_asked"}))
		for who, kind := range map[string]string{"coordinator": "thawed", "chair": "thaw_asked"} {
			if err := enter(t, w, who, kase, casefile.GivenEvent{Kind: kind}); macfa.KindOf(err) != macfa.Conflict {
				t.Errorf("%s by the %s: %v", kind, who, err)
			}
		}
		if caseNow(t, w, kase).State != "frozen" {
			t.Fatal("one person has unfrozen the case")
		}
		must(t, enter(t, w, second, kase, casefile.GivenEvent{Kind: "thawed"}))
		if c := caseNow(t, w, kase); c.State != "paused" {
			t.Errorf("unfrozen it is %s", c.State)
		}
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "frozen"}))
		if p = happenedTo(t, w, "chair", kase); len(p.NotTold) != 2 || slices.Contains(strings.Fields(kinds(p.Choices)), "thawed") {
			t.Error("what was entered when it was frozen before counts again")
		}
	})
}

func TestEveryStateInWhichACaseCanBeFrozen(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		reserve := cases(t, w, "coordinator").Cases[3].ID
		must(t, enter(t, w, "coordinator", w.Cases[1], casefile.GivenEvent{Kind: "paused"}))
		must(t, enter(t, w, "coordinator", w.Cases[2], casefile.GivenEvent{Kind: "withdrawn"}))
		for _, kase := range []string{w.Cases[0], w.Cases[1], w.Cases[2], reserve} {
			must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "frozen"}))
			if c := caseNow(t, w, kase); c.State != "frozen" || macfa.CaseHold(c.State, c.Proceedings) == "" {
				t.Errorf("%s is %s", c.Ref, c.State)
			}
		}
	})
}

func TestTheReserveTakesThePlaceOfAFrozenCaseWhichStaysFrozen(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		a, kase := w.People["coordinator"], w.Cases[0]
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "frozen"}))
		done, err := casefile.ReplaceCase(ctx, a, of("case.replace"), kase, 2, "It cannot be audited now.")
		if err != nil || done.Next != "H4" {
			t.Fatalf("%+v: %v", done, err)
		}
		p := happenedTo(t, w, "coordinator", kase)
		if p.Case.State != "frozen" || p.Events[0].Kind != "swapped" || p.Events[0].To != "frozen" {
			t.Errorf("%s, %+v", p.Case.State, p.Events[0])
		}
		if _, err := casefile.ReplaceCase(ctx, a, of("case.replace"), kase, p.Case.Version, "again"); macfa.KindOf(err) != macfa.Invalid {
			t.Errorf("without a reserve: %v", err)
		}
		_, err = casefile.ReplaceCase(ctx, a, of("case.replace"), w.Cases[1], 1, "No reserve is left.")
		must(t, err)
		if p = happenedTo(t, w, "coordinator", w.Cases[1]); p.Events[0].Kind != "withdrawn" || p.Case.State != "withdrawn" {
			t.Errorf("replaced without a reserve: %+v", p.Events[0])
		}
	})
}

func TestWhoEntersWhat(t *testing.T) {
	allowed := map[string][]string{
		"paused": {"coordinator"}, "withdrawn": {"coordinator"}, "objected": {"coordinator"}, "frozen": {"coordinator", "chair"},
		"moved_area": {"coordinator", "lead-csc"}, "adopted": {"coordinator", "lead-csc"}, "proceedings": {"coordinator", "lead-csc"},
	}
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		for kind, may := range allowed {
			for _, person := range everybodyElse(may...) {
				if err := enter(t, w, person, w.Cases[0], casefile.GivenEvent{Kind: kind}); macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s by %s: %v", kind, person, err)
				}
			}
		}
		if c := caseNow(t, w, w.Cases[0]); c.State != "active" || c.Version != 1 {
			t.Errorf("something has changed: %+v", c)
		}
		for _, person := range everybodyElse("coordinator", "lead-csc", "lead-health", "chair") {
			if _, err := casefile.Events(ctx, w.People[person], w.Cases[0]); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s sees what has happened: %v", person, err)
			}
		}
		must(t, enter(t, w, "chair", w.Cases[0], casefile.GivenEvent{Kind: "frozen"}))
		for kind, may := range map[string][]string{"told_lead": {"coordinator", "chair"}, "thaw_asked": {"coordinator", "chair"}, "thawed": {"coordinator", "chair"}} {
			for _, person := range everybodyElse(may...) {
				if err := enter(t, w, person, w.Cases[0], casefile.GivenEvent{Kind: kind}); macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s by %s: %v", kind, person, err)
				}
			}
		}
		must(t, enter(t, w, "lead-csc", w.Cases[1], casefile.GivenEvent{Kind: "moved_area"}))
	})
}

func TestAgenciesAreToldWhatConcernsThemAndNothingElse(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		must(t, enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "moved_area", Note: "Canary: to Kent."}))
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "frozen", Note: "Canary: the child has died."}))
		for person, note := range map[string]string{"lead-csc": "Canary: to Kent.", "lead-health": ""} {
			p := happenedTo(t, w, person, kase)
			if len(p.Events) != 1 || p.Events[0].Kind != "moved_area" || p.Events[0].Note != note || p.Runs || len(p.Choices) > 0 {
				t.Errorf("%s: %+v", person, p)
			}
			for _, path := range []string{"/events", ""} {
				page := get(site(t, w, person), "/cases/"+kase+path)
				if body := page.Body.String(); page.Code != 200 || strings.Contains(body, "died") || strings.Contains(body, "rozen") {
					t.Errorf("%s reads at %q that the case is frozen, or nothing: %d", person, path, page.Code)
				}
			}
		}
	})
}

func TestWhatIsTypedIsCheckedAndKept(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		for _, row := range []struct {
			name, field string
			g           casefile.GivenEvent
		}{
			{"a note is missing", "note", casefile.GivenEvent{Kind: "paused", Version: 1}},
			{"a note is too long", "note", casefile.GivenEvent{Kind: "paused", Version: 1, Note: strings.Repeat("a", casefile.LongestNote+1)}},
			{"the day is missing", "day", casefile.GivenEvent{Kind: "moved_area", Version: 1, Note: "x"}},
			{"the day lies ahead", "day", casefile.GivenEvent{Kind: "frozen", Version: 1, Note: "x", Day: "2015-01-13"}},
			{"the child is not 18 on the day", "day", casefile.GivenEvent{Kind: "turned_18", Version: 1, Note: "x", Day: "2015-01-02"}},
			{"the child was born long ago", "day", casefile.GivenEvent{Kind: "born", Version: 1, Note: "x", Day: "2015-01-02"}},
			{"the name is too long", "name", casefile.GivenEvent{Kind: "born", Version: 1, Note: "x", Day: "2015-01-02", Name: strings.Repeat("a", 201)}},
			{"how it goes on is missing", "proceedings", casefile.GivenEvent{Kind: "proceedings", Version: 1, Note: "x"}},
			{"the kind of proceedings is missing", "proceedings_kind", casefile.GivenEvent{Kind: "proceedings", Version: 1, Note: "x", Proceedings: "limit"}},
		} {
			rule, _ := macfa.CaseEventOf(row.g.Kind)
			if _, err := casefile.RecordEvent(ctx, w.People["coordinator"], of(rule.By), kase, row.g); field(err) != row.field {
				t.Errorf("%s: %v", row.name, err)
			}
		}
		if _, err := casefile.RecordEvent(ctx, w.People["coordinator"], of("case.pause"), kase, casefile.GivenEvent{Kind: "paused", Version: 7, Note: "x"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("another version: %v", err)
		}
		for _, kind := range []string{"swapped", "lost"} {
			if _, err := casefile.RecordEvent(ctx, w.People["coordinator"], of("case.replace"), kase, casefile.GivenEvent{Kind: kind, Version: 1, Note: "x"}); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", kind, err)
			}
		}
		twice := of("case.pause")
		for range 2 {
			_, err := casefile.RecordEvent(ctx, w.People["coordinator"], twice, kase, casefile.GivenEvent{Kind: "paused", Version: 1, Note: "x"})
			must(t, err)
		}
		if n := len(happenedTo(t, w, "coordinator", kase).Events); n != 1 {
			t.Errorf("posted twice it is entered %d times", n)
		}
	})
}

func TestACaseGoesOnAfterThePanelOpenedOnlyIfThePanelHasIt(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		must(t, enter(t, w, "coordinator", w.Cases[0], casefile.GivenEvent{Kind: "paused"}))
		must(t, enter(t, w, "coordinator", w.Cases[0], casefile.GivenEvent{Kind: "resumed"}))
		must(t, enter(t, w, "coordinator", w.Cases[1], casefile.GivenEvent{Kind: "paused"}))
		change(t, w, "panel_case", `DELETE FROM panel_case WHERE id = $1`, w.Cases[1])
		if err := enter(t, w, "coordinator", w.Cases[1], casefile.GivenEvent{Kind: "resumed"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a case that the panel has not had before it goes on: %v", err)
		}
		must(t, enter(t, w, "coordinator", w.Cases[2], casefile.GivenEvent{Kind: "paused"}))
		change(t, w, "round", `UPDATE round SET stage = 'learn' WHERE id = $1`, w.Round)
		if err := enter(t, w, "coordinator", w.Cases[2], casefile.GivenEvent{Kind: "resumed"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a case that the panel did not agree goes on: %v", err)
		}
		change(t, w, "panel_case", `UPDATE panel_case SET state = 'agreed' WHERE id = $1`, w.Cases[2])
		must(t, enter(t, w, "coordinator", w.Cases[2], casefile.GivenEvent{Kind: "resumed"}))
	})
}
