package desk

import (
	"context"
	"time"

	ics "github.com/arran4/golang-ical"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// date is one day of a round for a calendar: its stage and its place.
type date struct {
	round     string
	milestone macfa.Milestone
	day       macfa.Day
	place     string // of the panel
	areas     string
}

// RoundCalendar answers the dates of a round as a calendar file: stage and place only.
func RoundCalendar(ctx context.Context, a operation.Actor, round string) (string, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (string, error) {
		r, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return "", err
		}
		if err := v.May("round.see", r.Thing()); err != nil {
			return "", err
		}
		dates, err := datesOfRound(v, r.ID)
		return calendarOf(dates, v.Now), err
	})
}

// MakeFeed gives the actor an address for their calendar program; one made before stops. The database keeps the digest of its
// secret alone. A form sent twice gives the same address.
func MakeFeed(ctx context.Context, a operation.Actor, of operation.Of) (secret string, err error) {
	if of.Key == "" {
		of.Key = store.NewID()
	}
	secret, err = a.House().Ring.Token("installation", "calendar", a.Person+"|"+of.Key)
	if err != nil {
		return "", macfa.CannotNow("The key ring cannot be used now. Nothing has been changed. Whoever runs the server should run \"caseaudit doctor\".", err)
	}
	_, err = operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("calendar.make", ownMail(a)); err != nil {
			return "", err
		}
		return a.Person, saveFeed(tx, digestOf(secret))
	})
	return secret, err
}

// Feed answers a calendar program that has somebody's address: the dates of the rounds in which they take part now.
func Feed(ctx context.Context, a operation.Actor, secret string) (string, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (string, error) {
		person, err := feedOwner(v.Snap, digestOf(secret))
		if err != nil {
			return "", err
		}
		if err := v.May("calendar.read", macfa.Thing{Kind: "person", ID: person, Owners: []string{person}}); err != nil {
			return "", err
		}
		dates, err := datesFor(v, person)
		return calendarOf(dates, v.Now), err
	})
}

// calendarOf writes dates as whole days.
func calendarOf(dates []date, now int64) string {
	labels := map[macfa.Milestone]string{}
	for _, o := range macfa.DefaultOffsets() {
		labels[o.Milestone] = o.Label
	}
	c := ics.NewCalendar()
	c.SetProductId("-//caseaudit//Case audits//EN")
	c.SetMethod(ics.MethodPublish)
	c.SetXWRCalName("Case audits")
	for _, d := range dates {
		e := c.AddEvent(d.round + "-" + string(d.milestone) + "@caseaudit")
		e.SetDtStampTime(time.UnixMicro(now))
		e.SetAllDayStartAt(d.day.Time())
		e.SetAllDayEndAt(d.day.AddDays(1).Time())
		e.SetSummary("Case audit, " + d.areas + ": " + labels[d.milestone])
		if d.place != "" {
			e.SetLocation(d.place)
		}
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return c.Serialize()
}
