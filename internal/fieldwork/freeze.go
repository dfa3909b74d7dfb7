package fieldwork

import (
	"encoding/json"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Freeze keeps every signed return of a round as it was given, and goes on without the others; the panel's room calls it
// in the operation that opens the panel, and judges who may. Returns that are still owed need a reason to go on without them.
func Freeze(tx *operation.Tx, round, withoutReason string) error {
	returns, err := ReturnsOfRound(tx.View, round)
	if err != nil {
		return err
	}
	for _, r := range returns {
		if r.Owed() && withoutReason == "" {
			return macfa.At("without_reason", "Some returns are not signed off. Wait for them, or give a reason to go on without them.")
		}
	}
	if err := endGuests(tx, round); err != nil {
		return err
	}
	for _, r := range returns {
		if err := freezeReturn(tx, r); err != nil {
			return err
		}
	}
	return nil
}

func freezeReturn(tx *operation.Tx, r ReturnWithAnswers) error {
	to := "gone_without"
	if r.State == "signed_off" {
		to = "frozen"
	}
	if !macfa.ReturnMachine.Can(r.State, to, "panel.open") {
		return macfa.Changed("The returns of this round have been closed before. Open the round again.")
	}
	if err := moveReturn(tx, r.Return, to); err != nil || to != "frozen" {
		return err
	}
	for _, a := range r.Answers {
		text, err := json.Marshal(a.Answer)
		if err != nil {
			return err
		}
		given, err := tx.Seal(r.Scope, "answer", a.ID, "given", string(text))
		if err != nil {
			return err
		}
		if err := freezeAnswer(tx, a.ID, given); err != nil {
			return err
		}
	}
	return nil
}
