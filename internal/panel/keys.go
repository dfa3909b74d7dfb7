package panel

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// SeeKeys answers whether the actor can ever sit with a panel: for them there are keys to switch on. Which browser has them on is kept
// in that browser alone.
func SeeKeys(ctx context.Context, a operation.Actor) error {
	_, err := operation.Ask(ctx, a, func(v *operation.View) (bool, error) {
		return true, v.May("panel-keys.see", macfa.Thing{Kind: "person", ID: a.Person})
	})
	return err
}
