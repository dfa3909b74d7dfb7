package programme

import (
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Enter moves a round into its next stage, inside the operation of the room that gathered the facts and asked who may.
// What is still missing is an Invalid error that lists it; a round that is not in the stage before is a conflict.
func Enter(tx *operation.Tx, round string, to macfa.Stage, facts macfa.Facts) error {
	r, err := RoundOf(tx.Snap, round)
	if err != nil {
		return err
	}
	if !follows(r.Stage, to) {
		return macfa.Changed(fmt.Sprintf("This cannot be done now: the round is in %s. Open the round to see what comes next.", r.Stage.Label()))
	}
	if err := macfa.InvalidIf(macfa.MissingFor(to, facts)); err != nil {
		return err
	}
	tx.About("round", round)
	return enterStage(tx, r, to)
}

func follows(from, to macfa.Stage) bool {
	return slices.ContainsFunc(macfa.RoundMachine.Moves, func(m macfa.Move) bool { return m.From == string(from) && m.To == string(to) })
}

// inOrder puts dates into the order of the milestones and gives them their words.
func inOrder(dates macfa.RoundDates) macfa.RoundDates {
	var ordered macfa.RoundDates
	for _, o := range macfa.DefaultOffsets() {
		if day := dates.Day(o.Milestone); !day.IsZero() {
			ordered = append(ordered, macfa.RoundDate{Milestone: o.Milestone, Label: o.Label, Day: day})
		}
	}
	return ordered
}

// inOrderOfForms puts kinds of agency into the order in which forms show them.
func inOrderOfForms(kinds []string) []string {
	var ordered []string
	for _, k := range macfa.AgencyKinds {
		if slices.Contains(kinds, k.Code) {
			ordered = append(ordered, k.Code)
		}
	}
	return ordered
}
