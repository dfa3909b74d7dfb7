package rights

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// OverviewPage is what families have objected to and people have asked for, without saying what.
type OverviewPage struct {
	Objections, Decided []Objection
	Requests, Closed    []Request
	Today               macfa.Day
}

// Overview answers which objections and requests wait, the earliest due first, and which are done.
func Overview(ctx context.Context, a operation.Actor) (OverviewPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p OverviewPage, err error) {
		p.Today = v.Today
		if err := v.May("rights.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		if p.Objections, err = objections(v, "open"); err != nil {
			return p, err
		}
		if p.Decided, err = objections(v, "decided"); err != nil {
			return p, err
		}
		if p.Requests, err = requests(v, true); err != nil {
			return p, err
		}
		p.Closed, err = requests(v, false)
		return p, err
	})
}

// Waits is one objection or request that has no answer yet.
type Waits struct {
	Kind, ID string // objection, request
	Ref      string // of an objection's case
	State    string
	Due      macfa.Day
}

// Waiting answers for home which objections and requests wait, the earliest due first.
func Waiting(v *operation.View) ([]Waits, error) { return waiting(v) }
