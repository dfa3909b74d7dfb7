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
	Today, Next macfa.Day // Next: the day of the next morning's messages
	Would       []Would
	Recent      []RecentMail
	Demo, Sends bool
}

// mostShown are shown in full; the rest are counted.
const mostShown = 100

func (p RemindersPage) shown() []Would { return p.Would[:min(len(p.Would), mostShown)] }

// Reminders answers what would be sent next. Messages join all rounds: a coordinator of all areas sees them.
func Reminders(ctx context.Context, a operation.Actor) (RemindersPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RemindersPage, error) {
		h := a.House()
		p := RemindersPage{Today: v.Today, Demo: h.Demo, Sends: h.Mail}
		if err := v.May("mail.see", macfa.Thing{Kind: "mail", ID: "all"}); err != nil {
			return p, err
		}
		var err error
		if p.Next, err = nextMorning(v); err != nil {
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

// nextMorning is today while its messages can still be made, otherwise the next working day.
func nextMorning(v *operation.View) (macfa.Day, error) {
	closures, err := partnership.ClosuresOf(v.Snap)
	if err != nil {
		return "", err
	}
	last, err := lastMailDay(v.Snap, v.Today)
	noon := post.Morning(v, v.Today) + (macfa.MailNoon-macfa.MailMorning)*3_600_000_000
	if last == v.Today || v.Now >= noon {
		return closures.After(v.Today, 1), err
	}
	return closures.OnOrAfter(v.Today), err
}

// letters are what would be sent, in the order of names.
func (m morning) letters() ([]Would, error) {
	var list []Would
	for _, person := range m.addressees() {
		l, err := letterOf(digestMail, m.people[person], m.day)
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
