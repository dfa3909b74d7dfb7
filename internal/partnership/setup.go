package partnership

import (
	"context"

	"caseaudit/internal/operation"
)

// SetUpPage says how far the partnership has come with setting up.
type SetUpPage struct {
	Details                 bool // entered
	Areas, Agencies, People int64
	Themes                  int64
	Unready                 int64 // agencies without contacts for an immediate concern
	Unsigned                int64 // agencies without a sharing agreement
	Tool, Briefing, Round   bool  // there is at least one
	MayInstall              bool
}

// SetUp answers what has been set up and what is still to do.
func SetUp(ctx context.Context, a operation.Actor) (SetUpPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (SetUpPage, error) {
		if err := v.May("set-up.see", thing); err != nil {
			return SetUpPage{}, err
		}
		p, err := setUp(v.Snap)
		p.MayInstall = v.Can("tool.install", thing)
		return p, err
	})
}

// Ready tells whether the first round can be planned.
func (p SetUpPage) Ready() bool { return p.Areas > 0 && p.Agencies > 0 && p.Tool }
