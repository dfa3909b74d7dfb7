package partnership

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// DayOff is a line of the page of days off: a bank holiday of England, or a day of the partnership's own.
type DayOff struct {
	Day       macfa.Day
	Name      string
	Own       bool   // not by the rule
	Worked    bool   // the rule says closed, the partnership works
	Exception string // id of the partnership's exception, or ""
}

// HolidaysPage is what the partnership's working days are counted by, for this year and the next.
type HolidaysPage struct {
	Years []int
	Days  []DayOff
}

// Holidays answers on which days nothing goes out and nothing falls due by the software's own counting.
func Holidays(ctx context.Context, a operation.Actor) (HolidaysPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (HolidaysPage, error) {
		if err := v.May("holiday.change", thing); err != nil {
			return HolidaysPage{}, err
		}
		own, err := allHolidays(v.Snap)
		year := v.Today.Time().Year()
		return HolidaysPage{[]int{year, year + 1}, daysOff(own, year, year+1)}, err
	})
}

// daysOff joins the rule's days with the partnership's own, in order.
func daysOff(own []Holiday, years ...int) []DayOff {
	var list []DayOff
	for _, y := range years {
		for _, h := range macfa.BankHolidays(y) {
			list = append(list, DayOff{Day: h.Day, Name: h.Name})
		}
	}
	for _, h := range own {
		i := slices.IndexFunc(list, func(d DayOff) bool { return d.Day == h.Day })
		switch {
		case i >= 0:
			list[i].Worked, list[i].Exception = !h.Closed, h.ID
		case slices.Contains(years, h.Day.Time().Year()):
			list = append(list, DayOff{Day: h.Day, Name: h.Name, Own: true, Exception: h.ID})
		}
	}
	slices.SortStableFunc(list, func(a, b DayOff) int { return macfa.DaysBetween(b.Day, a.Day) })
	return list
}

// AddHoliday enters a day on which the partnership is closed beside England's bank holidays.
func AddHoliday(ctx context.Context, a operation.Actor, of operation.Of, day macfa.Day, name string) (string, error) {
	return changeHoliday(ctx, a, of, Holiday{Day: day, Name: name, Closed: true})
}

// WorkOn enters that the partnership works on a bank holiday.
func WorkOn(ctx context.Context, a operation.Actor, of operation.Of, day macfa.Day) (string, error) {
	return changeHoliday(ctx, a, of, Holiday{Day: day})
}

func changeHoliday(ctx context.Context, a operation.Actor, of operation.Of, h Holiday) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("holiday.change", thing); err != nil {
			return "", err
		}
		closures, err := ClosuresOf(tx.Snap)
		if err != nil {
			return "", err
		}
		if err := h.check(closures); err != nil {
			return "", err
		}
		h.ID = store.NewID()
		return h.ID, insertHoliday(tx, h)
	})
}

func (h Holiday) check(closures macfa.Closures) error {
	var w wanted
	_, known := closures[h.Day]
	if h.Closed {
		w.text("name", h.Name, "Enter what day it is, such as Town hall closed.")
	}
	switch {
	case h.Day.IsZero():
		w.add("day", "Enter the day.")
	case known:
		w.add("day", "This day is entered already. Remove it first if it should be otherwise.")
	case h.Closed && !closures.IsWorkingDay(h.Day):
		w.add("day", "This is a weekend or a bank holiday: nothing goes out on it anyway.")
	case !h.Closed && !macfa.IsBankHoliday(h.Day):
		w.add("day", "This is no bank holiday.")
	}
	return w.err()
}

// RemoveHoliday takes an exception back: the rule holds again.
func RemoveHoliday(ctx context.Context, a operation.Actor, of operation.Of, id string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("holiday.change", thing); err != nil {
			return "", err
		}
		return id, deleteHoliday(tx, id)
	})
}
