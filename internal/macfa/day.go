package macfa

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Day is a calendar day, "YYYY-MM-DD"; "" means that no day is given. It has no time zone: a deadline becomes an
// instant only through EndsAt. Days made by ParseDay, ParseDayParts and DayOf are real days; what is computed from
// no day is no day.
type Day string

const dayLayout = "2006-01-02"

// ParseDay reads a day written YYYY-MM-DD and nothing else. The error is Invalid.
func ParseDay(s string) (Day, error) {
	if _, err := time.Parse(dayLayout, s); err != nil {
		return "", At("", "Write the date as year, month and day, like 2015-03-10.")
	}
	return Day(s), nil
}

// DayPartsError says what is wrong with a date typed into three boxes, and which of them to mark.
type DayPartsError struct {
	Message          string
	Day, Month, Year bool // the box holds the trouble
}

func (e *DayPartsError) Error() string { return e.Message }

// Unwrap lets the error be read as any other Invalid one.
func (e *DayPartsError) Unwrap() error { return At("", e.Message) }

// ParseDayParts reads the day, month and year of a date typed into three boxes. The month may be a name. Three empty
// boxes are no day and no error: whether a day is needed is the caller's to say. The error is a *DayPartsError.
func ParseDayParts(d, m, y string) (Day, error) {
	d, m, y = strings.TrimSpace(d), strings.TrimSpace(m), strings.TrimSpace(y)
	if d == "" && m == "" && y == "" {
		return "", nil
	}
	if err := dayPartsMissing(d, m, y); err != nil {
		return "", err
	}
	if !dayDigits(y, 4, 4) {
		return "", &DayPartsError{Message: "Year must have 4 numbers, like 2015.", Year: true}
	}
	month, ok := dayMonth(m)
	if !ok {
		return "", &DayPartsError{Message: "Month must be a number from 1 to 12, or its name.", Month: true}
	}
	if !dayDigits(d, 1, 2) {
		return "", &DayPartsError{Message: "Day must be a number from 1 to 31.", Day: true}
	}
	day, err := ParseDay(fmt.Sprintf("%s-%02d-%02s", y, month, d))
	if err != nil {
		return "", &DayPartsError{Message: "Date must be a real date, like 10 3 2015.", Day: true, Month: true, Year: true}
	}
	return day, nil
}

func dayPartsMissing(d, m, y string) error {
	var missing []string
	for _, part := range []struct{ name, value string }{{"day", d}, {"month", m}, {"year", y}} {
		if part.value == "" {
			missing = append(missing, "a "+part.name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return &DayPartsError{
		Message: "Date must include " + strings.Join(missing, " and ") + ".",
		Day:     d == "", Month: m == "", Year: y == "",
	}
}

func dayDigits(s string, min, max int) bool {
	return len(s) >= min && len(s) <= max && strings.Trim(s, "0123456789") == ""
}

func dayMonth(s string) (time.Month, bool) {
	if dayDigits(s, 1, 2) {
		n, _ := strconv.Atoi(s) // one or two digits always convert
		return time.Month(n), n >= 1 && n <= 12
	}
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(s, m.String()) || strings.EqualFold(s, m.String()[:3]) {
			return m, true
		}
	}
	return 0, false
}

// DayOf is the day that an instant falls on in loc.
func DayOf(t time.Time, loc *time.Location) Day { return Day(t.In(loc).Format(dayLayout)) }

// Time is midnight UTC of the day, for arithmetic; the zero time if there is no day.
func (d Day) Time() time.Time {
	t, err := time.Parse(dayLayout, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// IsZero says that no day is given.
func (d Day) IsZero() bool { return d == "" }

// AddDays is the day n days later, or earlier if n is negative.
func (d Day) AddDays(n int) Day {
	if d.IsZero() {
		return ""
	}
	return Day(d.Time().AddDate(0, 0, n).Format(dayLayout))
}

// AddWeeks is the same weekday n weeks later, or earlier if n is negative.
func (d Day) AddWeeks(n int) Day { return d.AddDays(7 * n) }

// Before says that d is an earlier day than e. No day is neither before nor after any.
func (d Day) Before(e Day) bool { return !d.IsZero() && !e.IsZero() && d < e }

// After says that d is a later day than e.
func (d Day) After(e Day) bool { return e.Before(d) }

// LaterDay is the later of two days; none counts as the earliest.
func LaterDay(a, b Day) Day { return max(a, b) }

// Weekday is the day of the week. Ask only of a day that is given.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// EndsAt is the instant at which a deadline on this day ends: 23:59 in loc. The zero time if there is no day.
func (d Day) EndsAt(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	year, month, day := d.Time().Date()
	return time.Date(year, month, day, 23, 59, 0, 0, loc)
}

// Long is for deadlines and headings: "Tuesday 10 March 2015".
func (d Day) Long() string { return d.written("Monday 2 January 2006") }

// Medium is for dates within a sentence: "10 March 2015".
func (d Day) Medium() string { return d.written("2 January 2006") }

// Short is for the stage line only: "24 Mar".
func (d Day) Short() string { return d.written("2 Jan") }

// LongIn is Long without its year if the day lies within the current audit year: "Tuesday 10 March".
func (d Day) LongIn(current AuditYear) string {
	if AuditYearOf(d) == current {
		return d.written("Monday 2 January")
	}
	return d.Long()
}

// MediumIn is Medium without its year if the day lies within the current audit year: "10 March".
func (d Day) MediumIn(current AuditYear) string {
	if AuditYearOf(d) == current {
		return d.written("2 January")
	}
	return d.Medium()
}

func (d Day) written(layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(layout)
}

// DaysBetween is how many days b is after a: negative if it is before, 0 if either is not given.
func DaysBetween(a, b Day) int {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return int(b.Time().Sub(a.Time()) / (24 * time.Hour))
}
