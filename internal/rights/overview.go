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

// Open answers for home which objections and requests wait for the actor, the earliest due first.
func Open(v *operation.View) ([]Objection, []Request, error) {
	o, err := objections(v, "open")
	if err != nil {
		return nil, nil, err
	}
	r, err := requests(v, true)
	return o, r, err
}
