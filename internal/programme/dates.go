package programme

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// DatesPage is a round with dates that could replace its own, and what to look at before they do.
type DatesPage struct {
	Round    Round
	New      macfa.RoundDates // none: nothing has been worked out yet
	Warnings []string
	Moves    []string // what else moves with the dates, and what does not
}

// Dates answers a round for the page that changes its dates. With a panel day the others are worked back from it;
// with dates that were edited, those are looked at.
func Dates(ctx context.Context, a operation.Actor, round string, panel macfa.Day, edited macfa.RoundDates) (DatesPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p DatesPage, err error) {
		if p.Round, err = RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("round.change-dates", p.Round.Thing()); err != nil {
			return p, err
		}
		p.New = edited
		if edited == nil && !panel.IsZero() {
			if p.New, err = workedBack(v.Snap, panel); err != nil {
				return p, err
			}
		}
		if p.New == nil {
			return p, nil
		}
		p.Warnings, err = warningsFor(v.Snap, p.New, p.Round.Areas, p.Round.Asks("school"), v.Today)
		if year := macfa.AuditYearOf(p.New.Day(macfa.MilestonePanel)); year != "" && year != p.Round.Year {
			p.Warnings = append(p.Warnings, fmt.Sprintf("The panel moves to the audit year %s, so the round moves there and gets a new number.", year))
		}
		if err == nil {
			p.Moves, err = p.moves(v)
		}
		return p, err
	})
}

// moves says what the new dates take along.
func (p DatesPage) moves(v *operation.View) (list []string, err error) {
	due := p.New.Day(macfa.MilestoneReturnsDue)
	if due.IsZero() || due == p.Round.Dates.Day(macfa.MilestoneReturnsDue) {
		return nil, nil
	}
	n, err := returnsThatMove(v.Snap, p.Round.ID, due)
	if n.with > 0 {
		list = append(list, counted(n.with, "return that is owed is then due on ", "returns that are owed are then due on ")+due.Long()+".")
	}
	if n.stay > 0 {
		list = append(list, counted(n.stay, "return was", "returns were")+" given more time and keep that day.")
	}
	return list, err
}

// After is what a later room changes in the same operation when the dates of a round have moved.
type After func(tx *operation.Tx, was, now Round) error

// ChangeDates replaces a round's dates. If the panel moves to another audit year, the round gets the next number there.
func ChangeDates(ctx context.Context, a operation.Actor, of operation.Of, round string, version int64, dates macfa.RoundDates, after ...After) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("round.change-dates", r.Thing()); err != nil {
			return "", err
		}
		tx.About("round", round)
		if err := macfa.InvalidIf(dates.Problems()); err != nil {
			return "", err
		}
		was := r
		r.Panel, r.Dates = dates.Day(macfa.MilestonePanel), dates
		if year := macfa.AuditYearOf(r.Panel); year != r.Year {
			r.Year = year
			if r.Number, err = nextNumber(tx.Snap, year); err != nil {
				return "", err
			}
		}
		r.Version = version
		if err := updateDates(tx, r, dates); err != nil {
			return "", err
		}
		for _, also := range after {
			if err := also(tx, was, r); err != nil {
				return "", err
			}
		}
		return round, nil
	})
}

// areas are those of the choices that the terms name.
func (t Terms) areas(c Choices) []partnership.Area {
	var list []partnership.Area
	for _, a := range c.Areas {
		for _, id := range t.Areas {
			if a.ID == id {
				list = append(list, a)
			}
		}
	}
	return list
}

// workedBack are the dates of a round by its panel day, clear of the days on which the partnership does not work.
func workedBack(s *store.Snap, panel macfa.Day) (macfa.RoundDates, error) {
	closures, err := partnership.ClosuresOf(s)
	return closures.WorkBack(panel, macfa.DefaultOffsets()), err
}

// warningsFor says what to look at in dates; nothing of it stops anybody.
func warningsFor(s *store.Snap, dates macfa.RoundDates, areas []partnership.Area, schools bool, today macfa.Day) ([]string, error) {
	var list []string
	closures, err := partnership.ClosuresOf(s)
	if err != nil {
		return nil, err
	}
	if panel := dates.Day(macfa.MilestonePanel); !panel.IsZero() && !closures.IsWorkingDay(panel) {
		list = append(list, "The panel is on "+panel.Long()+", which is no working day.")
	}
	passed := 0
	for _, d := range dates {
		if d.Day.Before(today) {
			passed++
		}
	}
	switch {
	case passed == 1:
		list = append(list, "1 of these dates has passed already.")
	case passed > 1:
		list = append(list, fmt.Sprintf("%d of these dates have passed already.", passed))
	}
	if !schools {
		return list, nil
	}
	terms, err := partnership.SchoolTerms(s, areas)
	for _, a := range areas {
		if w := macfa.SchoolWindowWarning(dates.Day(macfa.MilestoneReturnsOpen), dates.Day(macfa.MilestoneReturnsDue), terms[a.ID]); w != "" {
			list = append(list, a.Name+": "+w)
		}
	}
	return list, err
}
