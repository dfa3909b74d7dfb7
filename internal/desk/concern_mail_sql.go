package desk

import (
	"slices"

	"caseaudit/internal/concern"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// openConcernFor tells whether a concern is still open and the person still one of those who answer for it, and by when.
func openConcernFor(v *operation.View, id, person string) (open bool, due concern.Deadline, err error) {
	type row struct {
		state, kind string
		raised      int64
	}
	r, err := store.One(v.Snap, func(r *row) []any { return []any{&r.state, &r.kind, &r.raised} }, `SELECT state, kind, raised_at FROM concern WHERE id = $1`, id)
	if macfa.KindOf(err) == macfa.NotFound && err != nil {
		return false, due, nil
	}
	if err != nil || r.state != "open" {
		return false, due, err
	}
	closures, err := partnership.ClosuresOf(v.Snap)
	if err != nil {
		return false, due, err
	}
	owners, err := concern.Answerable(v, id)
	return slices.Contains(owners, person), concern.DeadlineOf(v, closures, r.kind, r.raised), err
}
