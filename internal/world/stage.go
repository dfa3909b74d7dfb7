package world

import "testing"

// Stage says how far the round of a test's partnership has come.
type Stage int

const (
	Empty     Stage = iota // founded, nothing else
	SetUp                  // partnership, areas, agencies, people, tool
	Planned                // a round in Plan, terms of reference agreed
	Selected               // in Select: three active cases and a reserve, sheets complete
	Checked                // in Check: every agency has answered; csc, health and police know all three cases
	Fieldwork              // in Audit: returns open, nothing answered
	Returned               // in Audit: every return answered and signed off
	PanelOpen              // in Moderate: panel open, grades frozen, attendance taken
	Agreed                 // in Learn: every case agreed
	Learnt                 // in Publish: two strengths and two lessons with evidence
)

func (w *World) reach(t testing.TB, stage Stage) {
	t.Helper()
	steps := []func(*planting){nil, plantSetUp, plantRound, plantCases, plantKnownTo, plantReturns, plantAnswers, plantPanel, plantAgreed, plantFindings}
	for s := SetUp; s <= stage; s++ {
		w.plant(t, steps[s])
	}
}
