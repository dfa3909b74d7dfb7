package fieldwork

import (
	"context"
	"fmt"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// LongestNote is the most letters of the lead's words when a return is sent back.
const LongestNote = 4000

// moving runs one move of a return: who may, what else must hold, what changes with the state.
func moving(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64, by macfa.Action, change func(*operation.Tx, *Return) error) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := returnOf(tx.View, ret)
		if err != nil {
			return "", err
		}
		if err := tx.May(by, r.Thing(tx.View)); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		to, err := macfa.ReturnMachine.Next(r.State, by)
		if err != nil {
			return "", err
		}
		if err := macfa.CaseWritable(r.CaseState); err != nil {
			return "", err
		}
		if r.Version != version {
			return "", macfa.Changed("Somebody else has changed this return since you opened it. Look at it again.")
		}
		if err := tx.Readable(r.Scope); err != nil {
			return "", err
		}
		r.HeardAt = &tx.Now
		if err := change(tx, &r); err != nil {
			return "", err
		}
		return r.ID, moveReturn(tx, r, to)
	})
}

// Send hands a return to the agency's lead, with gaps or without.
func Send(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64) (string, error) {
	return moving(ctx, a, of, ret, version, "return.send", func(tx *operation.Tx, r *Return) error {
		r.SentAt, r.note = &tx.Now, nil
		return nil
	})
}

// SendBack gives a return back to its auditor with a note, comments at its questions, or both; a signature is taken away with it.
func SendBack(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64, note string, comments ...NewComment) (string, error) {
	return moving(ctx, a, of, ret, version, "return.send-back", func(tx *operation.Tx, r *Return) error {
		if note == "" && len(comments) == 0 {
			return macfa.At("note", "Say here or at a question what is to be changed or added, so that the auditor knows.")
		}
		if err := addComments(tx, *r, comments); err != nil {
			return err
		}
		if err := tooLong("note", note, LongestNote); err != nil {
			return err
		}
		r.SignedAt, r.SignedBy = nil, ""
		var err error
		r.note, err = tx.Seal(r.Scope, "audit_return", r.ID, "note", note)
		return err
	})
}

// Sign signs a return off for the agency. What is missing is named; with gaps nothing is signed.
func Sign(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64) (string, error) {
	return moving(ctx, a, of, ret, version, "return.sign-off", func(tx *operation.Tx, r *Return) error {
		gaps, err := gapsOf(tx.View, *r)
		if err != nil {
			return err
		}
		if len(gaps) > 0 {
			return macfa.At("gaps", fmt.Sprintf("The return cannot be signed off yet: %s. Fill it, or send the return back.", counted(len(gaps), "thing is missing", "things are missing")))
		}
		if err := mayBeOneHand(tx, *r); err != nil {
			return err
		}
		b, err := behalfOf(tx.View, r.Scope, r.ID)
		if err != nil {
			return err
		}
		if b.WaitsForWord() {
			return macfa.At("confirmed", "The return cannot be signed off yet: it was typed in on somebody’s behalf. Say who confirmed it, or why nobody did.")
		}
		r.SignedAt, r.SignedBy = &tx.Now, tx.Actor.Person
		return nil
	})
}

func gapsOf(v *operation.View, r Return) ([]macfa.Gap, error) {
	tool, err := audittool.ToolOf(v, r.Tool)
	if err != nil {
		return nil, err
	}
	rows, err := answersOfReturn(v, r.ID)
	if err != nil {
		return nil, err
	}
	answers, err := filledOf(rows)
	return Asked(tool, r.Graded).MissingForSignOff(answers), err
}
