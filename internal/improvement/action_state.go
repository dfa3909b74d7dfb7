package improvement

import (
	"context"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/textcheck"
)

// Move takes an action to its next state: agreed, done, assured, back to agreed, withdrawn.
// outcome is what was done and how it can be seen, or the reason; agreeing and assuring need none.
func Move(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, outcome string, why textcheck.Explained) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		act, to, err := judgeMove(tx, of.Action, id)
		if err != nil {
			return "", err
		}
		if field, missing := outcomeNeeded(of.Action); field != "" {
			names, err := briefing.NamesOf(tx.View, act.Round)
			if err != nil {
				return "", err
			}
			kept, err := act.explanations(tx.View)
			if err != nil {
				return "", err
			}
			if err := macfa.InvalidIf(clearText(field, outcome, missing, names, why, kept)); err != nil {
				return "", err
			}
			if err := act.seal(tx, kept); err != nil {
				return "", err
			}
			act.Outcome = outcome
		}
		return id, moveAction(tx, act, to, version)
	})
}

func judgeMove(tx *operation.Tx, by macfa.Action, id string) (Action, string, error) {
	act, err := actionByID(tx.View, id)
	if err != nil {
		return act, "", err
	}
	if err := tx.May(by, act.Thing()); err != nil {
		return act, "", err
	}
	tx.About("round", act.Round)
	to, err := macfa.ActionMachine.Next(act.State, by)
	return act, to, err
}

// outcomeNeeded names the field that a move asks for, and what to say when it is empty.
func outcomeNeeded(by macfa.Action) (field, missing string) {
	switch by {
	case "action.done":
		return "outcome", "Say what was done and how it can be seen."
	case "action.not-assured":
		return "reason", "Say what is still missing."
	case "action.withdraw":
		return "reason", "Say why the action is withdrawn."
	}
	return "", ""
}

// Carry takes an open action into the next audit year: this one ends, and a new one, linked to it, goes on.
func Carry(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, due macfa.Day) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		act, to, err := judgeMove(tx, "action.carry", id)
		if err != nil {
			return "", err
		}
		next := act.Year.Next()
		if due == "" || due.Before(next.First()) || due.After(next.Last()) {
			return "", macfa.At("due", "Enter a day of the audit year "+string(next)+", between "+next.First().Medium()+" and "+next.Last().Medium()+".")
		}
		if err := moveAction(tx, act, to, version); err != nil {
			return "", err
		}
		on := act
		on.ID, on.Due, on.Year, on.State, on.Outcome, on.CarriedFrom = store.NewID(), due, next, act.State, "", act.ID
		why, err := act.explanations(tx.View)
		if err != nil {
			return "", err
		}
		if err := on.seal(tx, why); err != nil {
			return "", err
		}
		return on.ID, insertAction(tx, on)
	})
}

// Facts are what closing a round asks: whether anything is still owed.
func Facts(v *operation.View, round string) (macfa.Facts, error) {
	open, err := openActions(v.Snap, round)
	return macfa.Facts{ActionsOpen: int(open)}, err
}

// Close closes a round whose actions are done, carried over or withdrawn.
func Close(ctx context.Context, a operation.Actor, of operation.Of, round string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("round.close", r.Thing()); err != nil {
			return "", err
		}
		facts, err := Facts(tx.View, round)
		if err != nil {
			return "", err
		}
		return round, programme.Enter(tx, round, macfa.StageClosed, facts)
	})
}
