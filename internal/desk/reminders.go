package desk

import (
	"context"
	"errors"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/post"
)

// Would is a message that would go to somebody.
type Would struct {
	Name   string
	Letter post.Letter
}

// RecentMail is a message of late, with what became of it.
type RecentMail struct {
	Name, Kind, State   string
	Subject, Body       string // "" until it has gone
	Day                 macfa.Day
	SettledAt, Attempts int64
}

// RemindersPage is the dry run: what would be sent, to whom, the whole text; and what went lately.
type RemindersPage struct {
	Today, Next macfa.Day // Next: the day that is looked at, by itself the next morning's
	After       macfa.Day // the working day after that
	Would       []Would
	Recent      []RecentMail
	Demo, Sends bool
}

// mostShown are shown in full; the rest are counted.
const mostShown = 100

func (p RemindersPage) shown() []Would { return p.Would[:min(len(p.Would), mostShown)] }

// Reminders answers what would be sent next or, where it is given, on a later working day if nothing is done until then.
// Messages join all rounds: a coordinator of all areas sees them.
func Reminders(ctx context.Context, a operation.Actor, on macfa.Day) (RemindersPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RemindersPage, error) {
		h := a.House()
		p := RemindersPage{Today: v.Today, Demo: h.Demo, Sends: h.Mail}
		if err := v.May("mail.see", macfa.Thing{Kind: "mail", ID: "all"}); err != nil {
			return p, err
		}
		var err error
		if p.Next, p.After, err = nextMorning(v, on); err != nil {
			return p, err
		}
		m, err := morningOf(v, p.Next)
		if err != nil {
			return p, err
		}
		if p.Would, err = m.letters(); err != nil {
			return p, err
		}
		p.Recent, err = recentMail(v.Snap)
		return p, err
	})
}

// nextMorning is today while its messages can still be made, otherwise the next working day; or a later one that is asked for.
func nextMorning(v *operation.View, on macfa.Day) (next, after macfa.Day, err error) {
	closures, err := partnership.ClosuresOf(v.Snap)
	if err != nil {
		return "", "", err
	}
	last, err := lastMailDay(v.Snap, v.Today)
	noon := post.Morning(v, v.Today) + (macfa.MailNoon-macfa.MailMorning)*3_600_000_000
	next = closures.OnOrAfter(v.Today)
	if last == v.Today || v.Now >= noon {
		next = closures.After(v.Today, 1)
	}
	if on.After(next) {
		next = closures.OnOrAfter(on)
	}
	return next, closures.After(next, 1), err
}

// letters are what would be sent, in the order of names.
func (m morning) letters() ([]Would, error) {
	var list []Would
	for _, person := range m.addressees() {
		l, err := letterOf(digestMail, m.people[person], m.day, m.words)
		if errors.Is(err, post.ErrNothing) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, Would{m.people[person][0].personName, l})
	}
	slices.SortStableFunc(list, func(a, b Would) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}
