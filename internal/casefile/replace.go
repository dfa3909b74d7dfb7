package casefile

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// ReplacePage says what follows if a case is withdrawn.
type ReplacePage struct {
	Case Case
	Next *Case // the reserve that takes its place; none is left if nil
}

// Replaced names what took the place of a withdrawn case.
type Replaced struct {
	Withdrawn string `json:"withdrawn"` // reference
	Next      string `json:"next"`      // reference, or ""
	Round     string `json:"round"`     // id
}

// Replacing answers what follows if a case is withdrawn.
func Replacing(ctx context.Context, a operation.Actor, kase string) (ReplacePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p ReplacePage, err error) {
		p.Case, p.Next, err = toReplace(v, kase)
		return p, err
	})
}

// toReplace reads a case that may be withdrawn and the reserve of its group that comes next.
func toReplace(v *operation.View, kase string) (Case, *Case, error) {
	c, _, err := seen(v, kase, "case.replace")
	if err != nil {
		return c, nil, err
	}
	if c.Stage.Index() >= macfa.StageAudit.Index() {
		return c, nil, macfa.Changed("Returns for this round are open, so a case cannot be replaced any more. If it must not be audited, withdraw it.")
	}
	if !macfa.MayHappen("swapped", c.State, c.Stage) {
		return c, nil, macfa.Changed("This case is a reserve, waits or has been withdrawn. Only a case that is audited or frozen can be replaced.")
	}
	cases, err := casesOf(v, c.Round)
	return c, nextReserve(cases, c), err
}

// nextReserve is the first reserve, in the order of the draw, of the same group.
func nextReserve(cases []Case, of Case) *Case {
	for i := range cases {
		if c := &cases[i]; c.State == "reserve" && c.Stratum == of.Stratum {
			return c
		}
	}
	return nil
}

// ReplaceCase withdraws a case for a reason; the next reserve of its group, if one is left, takes its place.
func ReplaceCase(ctx context.Context, a operation.Actor, of operation.Of, kase string, version int64, why string) (Replaced, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Replaced, error) {
		c, next, err := toReplace(tx.View, kase)
		if err != nil {
			return Replaced{}, err
		}
		if why == "" {
			return Replaced{}, macfa.At("reason", "Say why this case is replaced. It stays on record, sealed.")
		}
		c.Version = version
		e, _ := macfa.CaseEventOf("swapped")
		if next == nil {
			e, _ = macfa.CaseEventOf("withdrawn")
		}
		if next == nil && c.State == "frozen" {
			return Replaced{}, macfa.At("", "No reserve of its group is left. The case stays frozen, and the round has one case less.")
		}
		if err := step(tx, c, why); err != nil {
			return Replaced{}, err
		}
		if err := insertEvent(tx, c, Event{Kind: e.Kind, Day: tx.Today, From: c.State, To: macfa.CaseReplaced(c.State), Note: why}); err != nil {
			return Replaced{}, err
		}
		done := Replaced{Withdrawn: c.Ref, Round: c.Round}
		if next != nil {
			done.Next = next.Ref
			return done, step(tx, *next, "")
		}
		return done, nil
	})
}

func step(tx *operation.Tx, c Case, why string) error {
	to, err := macfa.CaseMachine.Next(c.State, "case.replace")
	if err != nil {
		return err
	}
	return moveCase(tx, c, to, why)
}
