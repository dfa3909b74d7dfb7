package desk_test

import (
	"context"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/desk"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// entered enters that something has happened to a case.
func entered(t *testing.T, w *world.World, person, kase string, g casefile.GivenEvent) {
	t.Helper()
	p, err := casefile.Events(context.Background(), w.People[person], kase)
	if err != nil {
		t.Fatal(err)
	}
	rule, _ := macfa.CaseEventOf(g.Kind)
	g.Day, g.Note, g.Version = "2015-01-09", "As somebody said.", p.Case.Version
	if _, err := casefile.RecordEvent(context.Background(), w.People[person], operation.Of{Action: rule.By, Key: store.NewID()}, kase, g); err != nil {
		t.Fatal(err)
	}
}

// homeTitles are what home shows a person: alarms of frozen cases, and lines.
func homeTitles(t *testing.T, w *world.World, person string) (alarms, lines string) {
	t.Helper()
	h, err := desk.HomeOf(context.Background(), w.People[person])
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range h.Frozen {
		alarms += l.Title + " " + l.Note + "\n"
	}
	for _, l := range append(h.Late, h.Waiting...) {
		lines += l.Title + "\n"
	}
	return alarms, lines
}

func TestAFrozenCaseIsAnAlarmUntilPeopleHaveBeenTold(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		entered(t, w, "chair", kase, casefile.GivenEvent{Kind: "frozen"})
		for _, person := range []string{"coordinator", "chair"} {
			if alarms, _ := homeTitles(t, w, person); !strings.Contains(alarms, "Case H1 is frozen: tell people now The rapid review lead has to be told, and a person") {
				t.Errorf("%s: %q", person, alarms)
			}
		}
		for _, person := range []string{"panel", "lead-csc", "auditor-csc", "practitioner-csc", "board", "administrator"} {
			if alarms, lines := homeTitles(t, w, person); alarms != "" || strings.Contains(lines, "rozen") {
				t.Errorf("%s reads that a case is frozen: %q %q", person, alarms, lines)
			}
		}
		entered(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "told_lead"})
		if alarms, _ := homeTitles(t, w, "coordinator"); !strings.Contains(alarms, "A person has to speak") {
			t.Errorf("the lead has been told: %q", alarms)
		}
		entered(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "told_staff"})
		entered(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "thaw_asked"})
		if alarms, lines := homeTitles(t, w, "coordinator"); alarms != "" || strings.Contains(lines, "unfreeze") {
			t.Errorf("whoever asked: %q %q", alarms, lines)
		}
		if _, lines := homeTitles(t, w, "chair"); !strings.Contains(lines, "Agree, or not, to unfreeze case H1") {
			t.Errorf("the second person: %q", lines)
		}
	})
}

func TestHomeLeavesOutWhatWaitsAndNamesWhatIsToBeDecided(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		entered(t, w, "coordinator", w.Cases[0], casefile.GivenEvent{Kind: "paused"})
		entered(t, w, "coordinator", w.Cases[1], casefile.GivenEvent{Kind: "proceedings", Proceedings: "reserve", ProceedingKinds: []string{"inquest"}})
		entered(t, w, "coordinator", w.Cases[2], casefile.GivenEvent{Kind: "proceedings", Proceedings: "limit", ProceedingKinds: []string{"criminal"}})
		_, lines := homeTitles(t, w, "coordinator")
		for _, want := range []string{"Go on with case H1, which is paused, or withdraw it", "Replace or withdraw case H2"} {
			if !strings.Contains(lines, want) {
				t.Errorf("home lacks %q: %s", want, lines)
			}
		}
		if _, lines := homeTitles(t, w, "auditor-csc"); strings.Contains(lines, "H1") || !strings.Contains(lines, "Start the return on case H2") {
			t.Errorf("the auditor is asked for\n%s", lines)
		}
		if _, lines := homeTitles(t, w, "practitioner-csc"); strings.Contains(lines, "H1") || strings.Contains(lines, "H3") || !strings.Contains(lines, "Reflect on case H2") {
			t.Errorf("the practitioner is asked for\n%s", lines)
		}
	})
}
