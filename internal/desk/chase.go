package desk

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
)

// Chasing is what one agency owes a round, whom to ring, and what was said so far.
type Chasing struct {
	Round      programme.Round
	Agency     partnership.Agency
	People     []Reachable
	Returns    []fieldwork.Return // those that are owed
	Waiting    []casefile.KnownTo // known-to answers that are owed
	KnownToDue macfa.Day          // the round's
	Contacts   []Contact          // newest first
	Extensions []Extension        // newest first
	Paused     macfa.Day          // no reminder before this day; none: no pause
	MayRemind  bool
	Reminded   int64 // when somebody there was last reminded, microseconds UTC; 0: never
	Today      macfa.Day
}

// Reachable is somebody of an agency who answers for what it owes.
type Reachable struct {
	Name, Phone, Email string
	Role               macfa.Role
	DeputyFor          string // the name of the lead whose deputy this is, or ""
}

// Contact is one call or letter between the partnership's office and an agency.
type Contact struct {
	ID, Kind, By, Note string
	At                 int64
	PausedUntil        macfa.Day
	note               []byte
}

// Extension is more time that was given.
type Extension struct {
	ID, What, Ref, By, Reason string // Ref: of the case whose return it was for, "" for all
	Was, Until                macfa.Day
	At                        int64
	reason                    []byte
}

// Chase answers what an agency owes a round.
func Chase(ctx context.Context, a operation.Actor, round, agency string) (Chasing, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Chasing, error) {
		c, err := chasingOf(v, round, agency, "chase.see")
		if err != nil {
			return c, err
		}
		if c.People, err = reachableOf(v, round, agency); err != nil {
			return c, err
		}
		if c.Contacts, err = contactsOf(v, c.Round, agency); err != nil {
			return c, err
		}
		for _, x := range c.Contacts {
			if x.PausedUntil.After(v.Today) {
				c.Paused = macfa.LaterDay(c.Paused, x.PausedUntil)
			}
		}
		if c.Extensions, err = extensionsOf(v, c.Round, agency); err != nil {
			return c, err
		}
		last, err := LastReminded(v, round)
		c.Reminded = last[agency]
		c.MayRemind = len(c.Returns)+len(c.Waiting) > 0 && v.Can("round.remind", c.Round.Thing())
		return c, err
	})
}

// chasingOf reads what an agency owes and judges by the round. An agency that was not asked is not there.
func chasingOf(v *operation.View, round, agency string, action macfa.Action) (c Chasing, err error) {
	if c.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return c, err
	}
	if err := v.May(action, c.Round.Thing()); err != nil {
		return c, err
	}
	v.About("round", round)
	if asked, err := wasAsked(v, round, agency); err != nil || !asked {
		return c, orMissing(err)
	}
	if c.Agency, err = partnership.AgencyOf(v.Snap, agency); err != nil {
		return c, err
	}
	c.Today, c.KnownToDue = v.Today, c.Round.Dates.Day(macfa.MilestoneKnownToDue)
	all, err := fieldwork.ReturnsOfAgency(v, round, agency)
	if err != nil {
		return c, err
	}
	for _, r := range all {
		if r.Owed() {
			c.Returns = append(c.Returns, r)
		}
	}
	c.Waiting, err = casefile.KnownToWaiting(v, round, agency)
	return c, err
}

func orMissing(err error) error {
	if err == nil {
		err = macfa.Missing()
	}
	return err
}
