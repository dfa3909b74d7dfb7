package macfa_test

import (
	"slices"
	"testing"

	"caseaudit/internal/macfa"
)

func TestEveryStateOfACaseSaysWhatItMeans(t *testing.T) {
	for i, want := range []struct {
		state, returns          string
		reminders, counts, hold bool
	}{
		{"reserve", "none", false, false, false},
		{"active", "go on", true, true, false},
		{"paused", "wait", false, false, false},
		{"frozen", "wait", false, false, true},
		{"withdrawn", "closed", false, false, false},
	} {
		got := macfa.CaseStandingOf(want.state)
		if macfa.CaseMachine.States[i] != want.state || got.Returns != want.returns || got.Reminders != want.reminders || got.Counts != want.counts || got.Hold != want.hold {
			t.Errorf("%s: %+v", want.state, got)
		}
		if err := macfa.CaseWritable(want.state); (err == nil) != (want.returns == "go on") {
			t.Errorf("%s: writing gives %v", want.state, err)
		}
	}
}

func TestAFrozenCaseIsToldToAgenciesAsAPausedOne(t *testing.T) {
	frozen, paused := macfa.CaseStandingOf("frozen"), macfa.CaseStandingOf("paused")
	if frozen.OthersLabel() != paused.OthersLabel() || macfa.CaseWritable("frozen").Error() != macfa.CaseWritable("paused").Error() {
		t.Error("a screen tells an agency that a child has died or been harmed")
	}
	if macfa.CaseStandingOf("withdrawn").OthersLabel() != "Withdrawn" {
		t.Error("that a case is withdrawn is no secret")
	}
}

// rows of the table of events, as they were decided: from which states, to which, until which stage, by which action.
var caseEvents = map[string]struct {
	from   []string
	to     string
	before macfa.Stage
	by     macfa.Action
}{
	"frozen":      {[]string{"reserve", "active", "paused", "withdrawn"}, "frozen", "", "case.freeze"},
	"told_lead":   {[]string{"frozen"}, "", "", "case.told"},
	"told_staff":  {[]string{"frozen"}, "", "", "case.told"},
	"thaw_asked":  {[]string{"frozen"}, "frozen", "", "case.ask-unfreeze"},
	"thawed":      {[]string{"frozen"}, "paused", "", "case.unfreeze"},
	"paused":      {[]string{"active"}, "paused", macfa.StageLearn, "case.pause"},
	"objected":    {[]string{"active"}, "paused", macfa.StagePublish, "case.pause"},
	"resumed":     {[]string{"paused"}, "active", macfa.StagePublish, "case.resume"},
	"swapped":     {[]string{"active", "frozen"}, "", macfa.StageAudit, "case.replace"},
	"withdrawn":   {[]string{"active", "paused"}, "withdrawn", macfa.StagePublish, "case.withdraw"},
	"moved_area":  {[]string{"reserve", "active", "paused"}, "", macfa.StageClosed, "case.happened"},
	"turned_18":   {[]string{"reserve", "active", "paused"}, "", macfa.StageClosed, "case.happened"},
	"born":        {[]string{"reserve", "active", "paused"}, "", macfa.StageClosed, "case.happened"},
	"adopted":     {[]string{"reserve", "active", "paused", "withdrawn"}, "", "", "case.happened"},
	"proceedings": {[]string{"reserve", "active", "paused", "withdrawn"}, "", "", "case.happened"},
}

func TestEveryEventOfACaseFollowsItsRow(t *testing.T) {
	if len(caseEvents) != len(macfa.CaseEvents) {
		t.Errorf("%d rows are tested, there are %d", len(caseEvents), len(macfa.CaseEvents))
	}
	for kind, want := range caseEvents {
		e, ok := macfa.CaseEventOf(kind)
		if !ok || !slices.Equal(e.From, want.from) || e.To != want.to || e.Before != want.before || e.By != want.by {
			t.Errorf("%s: %+v", kind, e)
		}
		for _, state := range macfa.CaseMachine.States {
			for _, stage := range macfa.RoundStages {
				can := slices.Contains(want.from, state) && (want.before == "" || stage.Index() < want.before.Index())
				if e.CanHappen(state, stage) != can {
					t.Errorf("%s to a case that is %s in %s: %v", kind, state, stage, !can)
				}
			}
		}
	}
	if _, ok := macfa.CaseEventOf("lost"); ok {
		t.Error("a kind that does not exist is found")
	}
}

func TestEveryEventThatMovesACaseIsAMoveOfItsMachineAndNoOtherIs(t *testing.T) {
	moves := map[macfa.Action]bool{"case.replace": true} // of two cases: see casefile.ReplaceCase
	for _, e := range macfa.CaseEvents {
		if e.To == "" {
			if e.After("active") != "active" {
				t.Errorf("%s moves the case", e.Kind)
			}
			continue
		}
		moves[e.By] = true
		for _, from := range e.From {
			if to, err := macfa.CaseMachine.Next(from, e.By); err != nil || to != e.After(from) {
				t.Errorf("%s from %s leads to %q: %v", e.Kind, from, to, err)
			}
		}
	}
	for _, m := range macfa.CaseMachine.Moves {
		if !moves[m.By] {
			t.Errorf("%s is a move without an event", m.By)
		}
	}
}

func TestEveryEventSaysWhatItDoes(t *testing.T) {
	for _, e := range macfa.CaseEvents {
		for what, text := range map[string]string{"label": e.Label, "note": e.NoteLabel, "returns": e.Returns, "reminders": e.Reminders, "N": e.N, "keeping": e.Keeping} {
			if text == "" {
				t.Errorf("%s says nothing of its %s", e.Kind, what)
			}
		}
		frozen := e.After(e.From[0]) == "frozen"
		if frozen != (e.Keeping == "Nothing of the case is destroyed.") && e.Kind != "swapped" {
			t.Errorf("%s says of keeping: %s", e.Kind, e.Keeping)
		}
	}
}

func TestWhatHoldsACaseAgainstDestruction(t *testing.T) {
	for _, row := range []struct {
		name, state, proceedings string
		held                     bool
	}{
		{"a frozen case is held", "frozen", "none", true},
		{"a case with proceedings is held", "withdrawn", "go_on", true},
		{"so is one that they limit", "active", "limit", true},
		{"so is one that its reserve replaced because of them", "withdrawn", "reserve", true},
		{"a case without either is not", "active", "none", false},
		{"nor is a reserve that nobody was asked about", "reserve", "", false},
	} {
		if got := macfa.CaseHold(row.state, row.proceedings); (got != "") != row.held {
			t.Errorf("%s: %q", row.name, got)
		}
	}
	if macfa.PeopleAsked("limit") || !macfa.PeopleAsked("go_on") || !macfa.PeopleAsked("none") || !macfa.PeopleAsked("") {
		t.Error("people are asked in the wrong cases")
	}
	if macfa.ProceedingKindLabel("inquest") != "Inquest" || macfa.ProceedingKindLabel("feud") != "" {
		t.Error("kinds of proceedings have wrong labels")
	}
}
