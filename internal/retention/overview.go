package retention

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// RoundKept is what is kept of one closed round.
type RoundKept struct {
	ID, Caption, Focus string
	ClosedAt           int64
	Until              macfa.Day
	Alive, Held        int64 // cases of which something is kept, and those of them that may not be destroyed
	Waiting            bool  // a destruction waits for a second person
	Copies             int64 // agencies that have not said that their copies are gone
}

// OverviewPage is the schedule and the closed rounds.
type OverviewPage struct {
	Rounds   []RoundKept
	MayRound bool // see a round's part
}

// Overview answers what is kept how long, and which closed rounds still hold cases; those whose time is up stand first.
func Overview(ctx context.Context, a operation.Actor) (OverviewPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p OverviewPage, err error) {
		if err := v.May("retention.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		p.MayRound = a.Has(macfa.Coordinator, macfa.DPO)
		p.Rounds, err = closedRounds(v)
		return p, err
	})
}
