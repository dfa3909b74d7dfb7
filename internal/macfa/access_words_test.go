package macfa_test

import (
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
)

func TestEveryActionOfTheTableIsSaidInPlainWords(t *testing.T) {
	for _, r := range macfa.Access {
		if !r.Action.HasWords() {
			t.Errorf("the action %s has no words: give it some in access_words.go, so that \"may\" can stand before them", r.Action)
		}
		s := r.Sentence()
		if !strings.HasSuffix(s, ".") || strings.Contains(s, "_") || s[:1] != strings.ToUpper(s[:1]) {
			t.Errorf("%s is said as %q", r.Action, s)
		}
	}
}

func TestALineOfTheTableInPlainWords(t *testing.T) {
	for want, r := range map[string]macfa.Rule{
		"Read a return, where they are named for it.":                                                                   {Action: "return.see", Role: macfa.Auditor, Relation: macfa.Assigned},
		"Read a return, where they sit on its panel, while it is frozen. Each look is recorded before it is shown.":     {Action: "return.see", Relation: macfa.OnPanel, States: []string{"frozen"}, Recorded: true},
		"Freeze a case because a child has died or been seriously harmed, in their area. A reason is asked for.":        {Action: "case.freeze", Relation: macfa.SameArea, Reason: true},
		"Read the pack, in their area, while it is released, open or closed. Each look is recorded before it is shown.": {Action: "pack.see", Relation: macfa.SameArea, States: []string{"released", "open", "closed"}, Recorded: true},
	} {
		if got := r.Sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTheTableInWordsLeavesNothingOut(t *testing.T) {
	n := 0
	for _, r := range macfa.InWords(macfa.Access) {
		n += len(r.Lines)
		if r.Role == macfa.Coordinator && !slices.ContainsFunc(r.Lines, func(l string) bool { return strings.HasPrefix(l, "Read a case sheet") }) {
			t.Error("the coordinator's lines lack the case sheet")
		}
	}
	if n != len(macfa.Access) {
		t.Errorf("%d of %d lines are said", n, len(macfa.Access))
	}
}
