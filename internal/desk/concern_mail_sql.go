package desk

import (
	"caseaudit/internal/concern"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// openConcernFor tells whether a concern is still open and the person still one of those who answer for it, and whether a child is at risk.
func openConcernFor(v *operation.View, id, person string) (open, urgent bool, err error) {
	type row struct{ state, kind string }
	r, err := store.One(v.Snap, func(r *row) []any { return []any{&r.state, &r.kind} }, `SELECT state, kind FROM concern WHERE id = $1`, id)
	if macfa.KindOf(err) == macfa.NotFound && err != nil {
		return false, false, nil
	}
	if err != nil || r.state != "open" {
		return false, false, err
	}
	owners, err := concern.Answerable(v, id)
	for _, o := range owners {
		open = open || o == person
	}
	return open, r.kind == concern.ChildAtRisk, err
}
