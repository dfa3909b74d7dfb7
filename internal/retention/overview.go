package retention

import (
	"cmp"
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// RoundKept is what is kept of one closed round.
type RoundKept struct {
	ID, Caption, Focus string
	Closed             macfa.Day
	Waiting            bool             // a destruction waits for a second person
	Copies             int64            // agencies that have not said that their copies are gone
	Left               map[string]int64 // by kind: cases of which it is still there
	Free               map[string]int64 // by kind: those of them that are not held
}

// Next is something whose time is up, or will be within a month.
type Next struct {
	Kind    macfa.Keeping
	Round   RoundKept
	Until   macfa.Day
	N       int64 // cases that are not held
	Up      bool  // the time is up already
	Waiting bool
}

// OverviewPage is the schedule and the closed rounds.
type OverviewPage struct {
	Schedule macfa.Schedule
	Changing []string // kinds of which a change waits for a second person
	Hold     *Hold    // on the whole installation, without why; nil when none stands
	Rounds   []RoundKept
	Next     []Next // what goes within a month, the earliest first
	MayRound bool   // see a round's part
	MayErase bool   // accounts of people who have left
	MayHold  bool   // see why a hold stands, set or lift it
}

// Overview answers what is kept how long, which closed rounds still hold what, and what goes next.
func Overview(ctx context.Context, a operation.Actor) (OverviewPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p OverviewPage, err error) {
		if err := v.May("retention.see", partnershipThing); err != nil {
			return p, err
		}
		p.MayRound = a.Has(macfa.Coordinator, macfa.DPO)
		p.MayErase = v.Can("leavers.see", partnershipThing)
		p.MayHold = v.Can("hold.see", heldThing{}.thing(Hold{}))
		return p, p.gather(v)
	})
}

func (p *OverviewPage) gather(v *operation.View) (err error) {
	if p.Schedule, err = ScheduleOf(v.Snap); err != nil {
		return err
	}
	if p.Changing, err = waitingKinds(v.Snap); err != nil {
		return err
	}
	holds, err := holdsOf(v.Snap, "")
	if err != nil {
		return err
	}
	if len(holds) > 0 && holds[0].Stands() {
		p.Hold = &holds[0]
	}
	if p.Rounds, err = closedRounds(v); err != nil {
		return err
	}
	p.Next = nextOf(p.Rounds, p.Schedule, v.Today)
	return nil
}

// nextOf lists what goes within a month, the earliest first.
func nextOf(rounds []RoundKept, schedule macfa.Schedule, today macfa.Day) []Next {
	month := macfa.Day(today.Time().AddDate(0, 1, 0).Format("2006-01-02"))
	var list []Next
	for _, r := range rounds {
		for _, code := range macfa.DestructionKinds {
			until := schedule.Until(code, r.Closed)
			if r.Free[code] == 0 || month.Before(until) {
				continue
			}
			kind, _ := macfa.KeepingOf(code)
			list = append(list, Next{Kind: kind, Round: r, Until: until, N: r.Free[code], Up: until.Before(today), Waiting: r.Waiting})
		}
	}
	slices.SortStableFunc(list, func(a, b Next) int { return cmp.Compare(a.Until, b.Until) })
	return list
}

// Due answers for home what of closed rounds has reached its time and nobody has proposed to destroy; nothing while a hold stands.
func Due(v *operation.View) ([]Next, error) {
	rounds, err := closedRounds(v)
	if err != nil || len(rounds) == 0 {
		return nil, err
	}
	if held, err := v.Held(); err != nil || held {
		return nil, err
	}
	schedule, err := ScheduleOf(v.Snap)
	return slices.DeleteFunc(nextOf(rounds, schedule, v.Today), func(n Next) bool { return !n.Up || n.Waiting }), err
}
