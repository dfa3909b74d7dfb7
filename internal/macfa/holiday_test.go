package macfa_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseaudit/internal/macfa"
)

// holidayYears are the days as published or, beyond what is published, as the calendar gives them.
var holidayYears = map[int]string{
	2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
	2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
	2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
	2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
	2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
	2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
	2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
	2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
	2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
	2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
	2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
	2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
	2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
	2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
	2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
	2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
	2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
	2029: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
	2030: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
}

func TestBankHolidaysOf2012To2030(t *testing.T) {
	for year, want := range holidayYears {
		var got []string
		for _, h := range macfa.BankHolidays(year) {
			got = append(got, string(h.Day)[5:])
			if h.Day.Time().Year() != year || h.Name == "" {
				t.Errorf("%d holds %s %q", year, h.Day, h.Name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: %s\n want %s", year, strings.Join(got, " "), want)
		}
	}
	if got := macfa.BankHolidays(2011); got != nil {
		t.Errorf("2011 lies before the rules, got %v", got)
	}
}

func TestBankHolidaysAreNamed(t *testing.T) {
	for day, want := range map[macfa.Day]string{
		"2012-01-02": "New Year’s Day (substitute day)",
		"2012-06-05": "Queen’s Diamond Jubilee",
		"2020-05-08": "Early May bank holiday",
		"2021-12-27": "Christmas Day (substitute day)",
		"2021-12-28": "Boxing Day (substitute day)",
		"2022-12-26": "Boxing Day",
		"2022-12-27": "Christmas Day (substitute day)",
		"2015-12-28": "Boxing Day (substitute day)",
		"2015-04-03": "Good Friday",
	} {
		var got string
		for _, h := range macfa.BankHolidays(day.Time().Year()) {
			if h.Day == day {
				got = h.Name
			}
		}
		if got != want {
			t.Errorf("%s is %q, want %q", day, got, want)
		}
	}
}

func TestWorkingDays(t *testing.T) {
	for name, row := range map[string]struct{ got, want macfa.Day }{
		"a working day stays, looking back":            {macfa.WorkingDayOnOrBefore("2015-03-10"), "2015-03-10"},
		"a working day stays, looking on":              {macfa.WorkingDayOnOrAfter("2015-03-10"), "2015-03-10"},
		"a Sunday goes back to its Friday":             {macfa.WorkingDayOnOrBefore("2015-03-15"), "2015-03-13"},
		"a Saturday goes on to its Monday":             {macfa.WorkingDayOnOrAfter("2015-03-14"), "2015-03-16"},
		"Easter Monday goes back to Maundy Thursday":   {macfa.WorkingDayOnOrBefore("2015-04-06"), "2015-04-02"},
		"Good Friday goes on to the Tuesday":           {macfa.WorkingDayOnOrAfter("2015-04-03"), "2015-04-07"},
		"Christmas 2021 goes on past both substitutes": {macfa.WorkingDayOnOrAfter("2021-12-25"), "2021-12-29"},
		"three working days over Easter":               {macfa.AddWorkingDays("2015-04-02", 3), "2015-04-09"},
		"one working day back over Easter":             {macfa.AddWorkingDays("2015-04-07", -1), "2015-04-02"},
		"one working day from a Saturday is Monday":    {macfa.AddWorkingDays("2015-03-14", 1), "2015-03-16"},
		"no working days leave the day":                {macfa.AddWorkingDays("2015-03-14", 0), "2015-03-14"},
		"no day stays no day":                          {macfa.AddWorkingDays("", 5) + macfa.WorkingDayOnOrAfter(""), ""},
	} {
		if row.got != row.want {
			t.Errorf("%s: %s, want %s", name, row.got, row.want)
		}
	}
	if macfa.IsWorkingDay("") || macfa.IsBankHoliday("") {
		t.Error("no day is no working day and no bank holiday")
	}
}

func TestWorkingDaysCountBackToWhereTheyBegan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := macfa.WorkingDayOnOrAfter(dayDrawn(t, "day"))
		n := rapid.IntRange(-60, 60).Draw(t, "n")
		end := macfa.AddWorkingDays(d, n)
		if !macfa.IsWorkingDay(end) {
			t.Fatalf("%s is no working day", end)
		}
		if back := macfa.AddWorkingDays(end, -n); back != d {
			t.Fatalf("%d on from %s and back is %s", n, d, back)
		}
	})
}

func TestNearestWorkingDayHasNoneBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dayDrawn(t, "day")
		before, after := macfa.WorkingDayOnOrBefore(d), macfa.WorkingDayOnOrAfter(d)
		if before.After(d) || after.Before(d) || !macfa.IsWorkingDay(before) || !macfa.IsWorkingDay(after) {
			t.Fatalf("%s lies between %s and %s", d, before, after)
		}
		for between := before.AddDays(1); between.Before(after); between = between.AddDays(1) {
			if macfa.IsWorkingDay(between) {
				t.Fatalf("%s lies nearer to %s", between, d)
			}
		}
	})
}
