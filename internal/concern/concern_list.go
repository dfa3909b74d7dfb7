package concern

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// RoundConcerns is a round's concerns in the actor's sight; a list opens nothing of what they say.
type RoundConcerns struct {
	programme.Round
	Today    macfa.Day
	Concerns []Concern
}

// OfRound answers which concerns were raised in a round, open ones first.
func OfRound(ctx context.Context, a operation.Actor, round string) (RoundConcerns, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoundConcerns, error) {
		r, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return RoundConcerns{}, err
		}
		if err := v.May("concerns.see-round", r.Thing()); err != nil {
			return RoundConcerns{}, err
		}
		p := RoundConcerns{Round: r, Today: v.Today}
		if p.Concerns, err = concernsWhere(v, `c.round = $3`, round); err != nil {
			return p, err
		}
		return p, withDeadlines(v, p.Concerns)
	})
}

// CaseConcerns is a case's concerns in the actor's sight.
type CaseConcerns struct {
	casefile.Case
	Today    macfa.Day
	Concerns []Concern
	MayRaise bool
}

// OfCase answers which concerns were raised about a case, open ones first.
func OfCase(ctx context.Context, a operation.Actor, kase string) (CaseConcerns, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CaseConcerns, error) {
		c, err := casefile.CaseOf(v, kase)
		if err != nil {
			return CaseConcerns{}, err
		}
		t, err := casefile.ThingOf(v, c)
		if err != nil {
			return CaseConcerns{}, err
		}
		if err := v.May("concerns.see-case", t); err != nil {
			return CaseConcerns{}, err
		}
		v.About("case", c.ID)
		p := CaseConcerns{Case: c, Today: v.Today, MayRaise: v.Can("concern.raise", t)}
		if p.Concerns, err = concernsWhere(v, `k.kase = $3`, kase); err != nil {
			return p, err
		}
		return p, withDeadlines(v, p.Concerns)
	})
}
