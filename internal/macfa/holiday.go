package macfa

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Holiday is one bank holiday of England.
type Holiday struct {
	Day  Day
	Name string
}

// holidayFirstYear: the rules are kept from the first audit year that can be brought in.
const holidayFirstYear = 2012

// holidayOnce are the days proclaimed for one year, beside the rules.
var holidayOnce = []Holiday{
	{"2012-06-05", "Queen’s Diamond Jubilee"},
	{"2022-06-03", "Platinum Jubilee bank holiday"},
	{"2022-09-19", "State Funeral of Queen Elizabeth II"},
	{"2023-05-08", "Coronation of King Charles III"},
}

// holidayMoved are the days that a proclamation moved away from their rule, by the year and the name.
var holidayMoved = map[string]Day{
	"2012 Spring bank holiday":    "2012-06-04",
	"2020 Early May bank holiday": "2020-05-08",
	"2022 Spring bank holiday":    "2022-06-02",
}

// BankHolidays lists England's bank holidays of a calendar year in order: the days on which offices close, so a
// substitute day in place of one that falls on a weekend. None before 2012. Source of the rules: the Banking and
// Financial Dealings Act 1971 and the proclamations since.
func BankHolidays(year int) []Holiday {
	if year < holidayFirstYear {
		return nil
	}
	easter := holidayEaster(year)
	days := []Holiday{
		holidaySubstitute(holidayDate(year, time.January, 1), "New Year’s Day", 1),
		{easter.AddDays(-2), "Good Friday"},
		{easter.AddDays(1), "Easter Monday"},
		{holidayMonday(year, time.May, 1), "Early May bank holiday"},
		{holidayMonday(year, time.May, 25), "Spring bank holiday"},
		{holidayMonday(year, time.August, 25), "Summer bank holiday"},
		// Christmas and Boxing Day stand side by side: each moves two days, past the other one's day.
		holidaySubstitute(holidayDate(year, time.December, 25), "Christmas Day", 2),
		holidaySubstitute(holidayDate(year, time.December, 26), "Boxing Day", 2),
	}
	for i, h := range days {
		if moved, ok := holidayMoved[fmt.Sprintf("%d %s", year, h.Name)]; ok {
			days[i].Day = moved
		}
	}
	for _, h := range holidayOnce {
		if h.Day.Time().Year() == year {
			days = append(days, h)
		}
	}
	slices.SortFunc(days, func(a, b Holiday) int { return cmp.Compare(a.Day, b.Day) })
	return days
}

// IsBankHoliday says whether offices in England close on this day for a bank holiday.
func IsBankHoliday(d Day) bool {
	return !d.IsZero() && slices.ContainsFunc(BankHolidays(d.Time().Year()), func(h Holiday) bool { return h.Day == d })
}

// IsWorkingDay says that a day is neither at the weekend nor a bank holiday of England.
func IsWorkingDay(d Day) bool { return !d.IsZero() && !holidayWeekend(d) && !IsBankHoliday(d) }

// WorkingDayOnOrBefore is the day itself if it is a working day, otherwise the last one before it.
func WorkingDayOnOrBefore(d Day) Day { return holidayStep(d, -1) }

// WorkingDayOnOrAfter is the day itself if it is a working day, otherwise the first one after it.
func WorkingDayOnOrAfter(d Day) Day { return holidayStep(d, 1) }

// AddWorkingDays counts n working days on from d, which is not itself counted, or back if n is negative. With n 0 it
// is d, whatever day that is.
func AddWorkingDays(d Day, n int) Day {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for range n {
		d = holidayStep(d.AddDays(step), step)
	}
	return d
}

func holidayStep(d Day, step int) Day {
	for !d.IsZero() && !IsWorkingDay(d) {
		d = d.AddDays(step)
	}
	return d
}

func holidayWeekend(d Day) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

func holidayDate(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(dayLayout))
}

// holidayMonday is the first Monday on or after a date; from the 25th of a month of 31 days it is the month's last.
func holidayMonday(year int, month time.Month, from int) Day {
	d := holidayDate(year, month, from)
	for d.Weekday() != time.Monday {
		d = d.AddDays(1)
	}
	return d
}

// holidaySubstitute moves a day at the weekend by that many days at a time until it is a weekday.
func holidaySubstitute(d Day, name string, days int) Holiday {
	if !holidayWeekend(d) {
		return Holiday{d, name}
	}
	for holidayWeekend(d) {
		d = d.AddDays(days)
	}
	return Holiday{d, name + " (substitute day)"}
}

// holidayEaster is Easter Sunday in the Gregorian calendar, by the moon's age and the Sunday after (the arithmetic
// known as the anonymous Gregorian computus).
func holidayEaster(year int) Day {
	golden, century, rest := year%19, year/100, year%100
	moonShift := (century + 8) / 25
	age := (19*golden + century - century/4 - (century-moonShift+1)/3 + 15) % 30
	weekday := (32 + 2*(century%4) + 2*(rest/4) - age - rest%4) % 7
	late := (golden + 11*age + 22*weekday) / 451
	n := age + weekday - 7*late + 114
	return holidayDate(year, time.Month(n/31), n%31+1)
}
