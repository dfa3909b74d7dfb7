package retention

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/signin"
)

// Leaver is somebody who has left and whose account is still there.
type Leaver struct {
	ID, Name, Email, Phone string
	State                  string
	Left                   macfa.Day // the last role ended, or the day of the invitation where there was none
	Until                  macfa.Day // to which the account is kept
	Version                int64
	leftAt                 int64
}

// Thing is the leaver as the access table sees them.
func (l Leaver) Thing() macfa.Thing {
	return macfa.Thing{Kind: "person", ID: l.ID, Version: l.Version, State: l.State}
}

// LeaversPage is the accounts of people who have left, the longest gone first.
type LeaversPage struct {
	People []Leaver
	Today  macfa.Day
	Held   bool
}

// Leavers answers whose accounts are still there although they have left.
func Leavers(ctx context.Context, a operation.Actor) (LeaversPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p LeaversPage, err error) {
		p.Today = v.Today
		if err := v.May("leavers.see", partnershipThing); err != nil {
			return p, err
		}
		if p.Held, err = v.Held(); err != nil {
			return p, err
		}
		schedule, err := ScheduleOf(v.Snap)
		if err != nil {
			return p, err
		}
		p.People, err = leavers(v)
		for i := range p.People {
			p.People[i].Until = schedule.Until("accounts", p.People[i].Left)
		}
		return p, err
	})
}

// LeaverOf answers one of them, before their account is erased.
func LeaverOf(ctx context.Context, a operation.Actor, id string) (Leaver, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Leaver, error) { return judgedLeaver(v, id) })
}

func judgedLeaver(v *operation.View, id string) (Leaver, error) {
	l, err := leaverByID(v, id)
	if err != nil {
		return l, err
	}
	return l, v.May("person.erase", l.Thing())
}

// Erase takes name, e-mail address and telephone number from somebody who has left, because their time is up or because they ask
// for it. The record keeps the person's id alone, and verifies afterwards.
func Erase(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		l, err := judgedLeaver(tx.View, id)
		if err != nil {
			return "", err
		}
		if _, err := macfa.PersonMachine.Next(l.State, "person.erase"); err != nil {
			return "", err
		}
		if err := tx.NotHeld(); err != nil {
			return "", err
		}
		if err := signin.Erase(tx, id, version); err != nil {
			return "", err
		}
		return id, post.Erase(tx, id)
	})
}

// DueAccounts counts for home the accounts whose time is up; none while a hold stands.
func DueAccounts(v *operation.View) (n int64, err error) {
	people, err := leavers(v)
	if err != nil || len(people) == 0 {
		return 0, err
	}
	if held, err := v.Held(); err != nil || held {
		return 0, err
	}
	schedule, err := ScheduleOf(v.Snap)
	for _, l := range people {
		if schedule.Up("accounts", l.Left, v.Today) {
			n++
		}
	}
	return n, err
}
