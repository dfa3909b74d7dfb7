package fieldwork

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/signin"
)

// Opened counts what a round was asked for.
type Opened struct {
	Returns     int `json:"returns"`
	Reflections int `json:"reflections"`
}

// Open takes a round into Audit: it asks every agency that knows a family for its return, and the named practitioners
// for a reflection. What is still missing is named.
func Open(ctx context.Context, a operation.Actor, of operation.Of, round string) (Opened, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Opened, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return Opened{}, err
		}
		if err := tx.May("returns.open", r.Thing()); err != nil {
			return Opened{}, err
		}
		facts, err := casefile.Facts(tx.View, round)
		if err != nil {
			return Opened{}, err
		}
		if err := programme.Enter(tx, round, macfa.StageAudit, facts); err != nil {
			return Opened{}, err
		}
		return askAll(tx, round, r.Dates.Day(macfa.MilestoneReturnsDue))
	})
}

func askAll(tx *operation.Tx, round string, due macfa.Day) (Opened, error) {
	known, err := knownIn(tx.Snap, round)
	var n Opened
	var named []string
	for _, k := range known {
		named = append(named, k.auditor)
		if err := insertReturn(tx, k.kase, k.agency, k.setting, k.auditor, due); err != nil {
			return n, err
		}
		n.Returns++
	}
	if err != nil {
		return n, err
	}
	if n.Reflections, err = askToReflect(tx, round, ""); err != nil {
		return n, err
	}
	return n, signin.CallSleepers(tx, round, named...)
}

// AskMissing asks for the returns of agencies that said only after the returns were open that they know a family.
func AskMissing(ctx context.Context, a operation.Actor, of operation.Of, round string) (Opened, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Opened, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return Opened{}, err
		}
		if err := tx.May("returns.ask-missing", r.Thing()); err != nil {
			return Opened{}, err
		}
		tx.About("round", round)
		return askAll(tx, round, r.Dates.Day(macfa.MilestoneReturnsDue))
	})
}
