package macfa_test

import (
	"errors"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"caseaudit/internal/macfa"
)

func dayLondon(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// dayDrawn is any day of the years in which rounds can lie.
func dayDrawn(t *rapid.T, label string) macfa.Day {
	return macfa.Day("2012-04-01").AddDays(rapid.IntRange(0, 40*365).Draw(t, label))
}

func TestParseDayTakesNothingButISO(t *testing.T) {
	for name, row := range map[string]struct {
		in string
		ok bool
	}{
		"an ISO day is taken":                    {"2015-03-10", true},
		"29 February of a leap year is taken":    {"2016-02-29", true},
		"29 February of another year is refused": {"2015-02-29", false},
		"a month of one digit is refused":        {"2015-3-10", false},
		"a day the British way is refused":       {"10/03/2015", false},
		"an instant is refused":                  {"2015-03-10T00:00:00Z", false},
		"a blank in front is refused":            {" 2015-03-10", false},
		"nothing is refused":                     {"", false},
		"the thirteenth month is refused":        {"2015-13-01", false},
	} {
		t.Run(name, func(t *testing.T) {
			day, err := macfa.ParseDay(row.in)
			if (err == nil) != row.ok {
				t.Fatalf("ParseDay(%q) error = %v", row.in, err)
			}
			if row.ok && string(day) != row.in {
				t.Errorf("ParseDay(%q) = %q", row.in, day)
			}
			if !row.ok && (day != "" || macfa.KindOf(err) != macfa.Invalid) {
				t.Errorf("ParseDay(%q) = %q, %v; want no day and an invalid error", row.in, day, err)
			}
		})
	}
}

func TestParseDayPartsMarksTheBoxesInTrouble(t *testing.T) {
	for name, row := range map[string]struct {
		d, m, y string
		want    macfa.Day
		marked  string
		message string
	}{
		"numbers are read":                        {"10", "3", "2015", "2015-03-10", "", ""},
		"leading zeros are read":                  {"01", "03", "2015", "2015-03-01", "", ""},
		"blanks around are dropped":               {" 1 ", " 3", "2015 ", "2015-03-01", "", ""},
		"the name of a month is read":             {"10", "march", "2015", "2015-03-10", "", ""},
		"a short name of a month is read":         {"10", "Mar", "2015", "2015-03-10", "", ""},
		"three empty boxes are no day":            {"", " ", "", "", "", ""},
		"a day alone lacks month and year":        {"10", "", "", "", "my", "Date must include a month and a year."},
		"a missing day is named":                  {"", "3", "2015", "", "d", "Date must include a day."},
		"a year of two digits is refused":         {"10", "3", "15", "", "y", "Year must have 4 numbers, like 2015."},
		"an unknown month is refused":             {"10", "13", "2015", "", "m", "Month must be a number from 1 to 12, or its name."},
		"month nought is refused":                 {"10", "0", "2015", "", "m", "Month must be a number from 1 to 12, or its name."},
		"a day in words is refused":               {"ten", "3", "2015", "", "d", "Day must be a number from 1 to 31."},
		"a day below nought is refused":           {"-1", "3", "2015", "", "d", "Day must be a number from 1 to 31."},
		"31 February is no real date":             {"31", "2", "2015", "", "dmy", "Date must be a real date, like 10 3 2015."},
		"the American order is not guessed round": {"3", "27", "2015", "", "m", "Month must be a number from 1 to 12, or its name."},
	} {
		t.Run(name, func(t *testing.T) {
			day, err := macfa.ParseDayParts(row.d, row.m, row.y)
			if day != row.want {
				t.Errorf("day = %q, want %q", day, row.want)
			}
			message, marked := dayPartsTold(err)
			if message != row.message || marked != row.marked {
				t.Errorf("told %q marking %q, want %q marking %q", message, marked, row.message, row.marked)
			}
			if err != nil && macfa.KindOf(err) != macfa.Invalid {
				t.Errorf("kind = %q", macfa.KindOf(err))
			}
		})
	}
}

func dayPartsTold(err error) (message, marked string) {
	var parts *macfa.DayPartsError
	if !errors.As(err, &parts) {
		return "", ""
	}
	for _, box := range []struct {
		letter string
		marked bool
	}{{"d", parts.Day}, {"m", parts.Month}, {"y", parts.Year}} {
		if box.marked {
			marked += box.letter
		}
	}
	return parts.Message, marked
}

func TestDayIsWrittenAsThePagesWriteIt(t *testing.T) {
	day := macfa.Day("2015-03-10")
	for name, row := range map[string]struct{ got, want string }{
		"a deadline has its weekday":                       {day.Long(), "Tuesday 10 March 2015"},
		"a sentence has the month in full":                 {day.Medium(), "10 March 2015"},
		"the stage line is short":                          {macfa.Day("2015-03-24").Short(), "24 Mar"},
		"the year is left out within the current year":     {day.LongIn("2014/15"), "Tuesday 10 March"},
		"the year stays outside the current year":          {day.LongIn("2015/16"), "Tuesday 10 March 2015"},
		"within a sentence the year may be left out too":   {day.MediumIn("2014/15"), "10 March"},
		"within a sentence of another year the year stays": {day.MediumIn("2013/14"), "10 March 2015"},
		"no day is written as nothing":                     {macfa.Day("").Long() + macfa.Day("").Short() + macfa.Day("").MediumIn(""), ""},
	} {
		if row.got != row.want {
			t.Errorf("%s: %q, want %q", name, row.got, row.want)
		}
	}
}

func TestDeadlineEndsAt2359London(t *testing.T) {
	loc := dayLondon(t)
	for name, row := range map[string]struct {
		day  macfa.Day
		want string
	}{
		"in winter London is on UTC":        {"2015-03-10", "2015-03-10T23:59:00Z"},
		"in summer London is an hour ahead": {"2015-06-10", "2015-06-10T22:59:00Z"},
		"on the day the clocks go forward":  {"2015-03-29", "2015-03-29T22:59:00Z"},
		"on the day the clocks go back":     {"2015-10-25", "2015-10-25T23:59:00Z"},
	} {
		if got := row.day.EndsAt(loc).UTC().Format(time.RFC3339); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
	if !macfa.Day("").EndsAt(loc).IsZero() {
		t.Error("no day ends at no instant")
	}
}

func TestDayOfAnInstantIsLondons(t *testing.T) {
	instant := time.Date(2015, time.June, 9, 23, 30, 0, 0, time.UTC)
	if got := macfa.DayOf(instant, dayLondon(t)); got != "2015-06-10" {
		t.Errorf("half past midnight in London is on %s, want 2015-06-10", got)
	}
}

func TestNoDayIsNeitherBeforeNorAfter(t *testing.T) {
	none, day := macfa.Day(""), macfa.Day("2015-03-10")
	if none.Before(day) || none.After(day) || day.Before(none) || day.After(none) {
		t.Error("no day was compared with a day")
	}
	if none.AddWeeks(3) != "" || macfa.DaysBetween(none, day) != 0 || !none.Time().IsZero() {
		t.Error("no day was reckoned with")
	}
}

func TestDayArithmeticAgrees(t *testing.T) {
	loc := dayLondon(t)
	rapid.Check(t, func(t *rapid.T) {
		a, n := dayDrawn(t, "day"), rapid.IntRange(-4000, 4000).Draw(t, "days")
		b := a.AddDays(n)
		if got := macfa.DaysBetween(a, b); got != n {
			t.Fatalf("DaysBetween(%s, %s) = %d, want %d", a, b, got, n)
		}
		if a.Before(b) != (n > 0) || a.After(b) != (n < 0) {
			t.Fatalf("%s and %s are ordered wrongly", a, b)
		}
		if macfa.DayOf(a.EndsAt(loc), loc) != a {
			t.Fatalf("the deadline of %s ends on another day", a)
		}
		if parsed, err := macfa.ParseDay(string(b)); err != nil || parsed != b {
			t.Fatalf("%q does not read back: %v", b, err)
		}
		if a.AddWeeks(1).Weekday() != a.Weekday() {
			t.Fatalf("a week after %s is another weekday", a)
		}
	})
}
