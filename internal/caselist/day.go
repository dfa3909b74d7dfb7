package caselist

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// dayFault is why a cell is no day. Its text follows the column's name.
type dayFault struct{ code, text string }

var (
	dayUnreadable = &dayFault{"date_unreadable", "holds something that is not a date. Write it as DD/MM/YYYY."}
	dayNoSuch     = &dayFault{"date_no_such_day", "holds a date that does not exist. Correct it."}
	dayYear       = &dayFault{"date_unlikely_year", "holds a year before 1900 or after 2100. Correct it."}
	dayShortYear  = &dayFault{"date_two_digit_year", "holds a year of two digits. Write all four."}
	dayNumber     = &dayFault{"date_is_a_number", "holds a number as Excel keeps dates inside. Format the column as a date (DD/MM/YYYY) in Excel and save it as CSV again."}
	dayMonthFirst = &dayFault{"date_wrong_way_round", "holds a month above 12. Is the file in month/day order? Then say so and read it again, or correct this date."}
	dayDayFirst   = &dayFault{"date_wrong_way_round", "holds a month above 12. Is the file in day/month order? Then say so and read it again, or correct this date."}
	dayOrder      = &dayFault{"date_order_unclear", "can be read two ways, and other dates in this column are in the opposite order. Make the column one order and read it again."}
)

var (
	isoDay    = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	slashDay  = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4})$`)
	shortDay  = regexp.MustCompile(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$`)
	serialDay = regexp.MustCompile(`^\d{1,5}(\.\d+)?$`)
	clockTime = regexp.MustCompile(`[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$`)
)

// readDay reads a cell as YYYY-MM-DD. A time of day behind it is let go.
func readDay(cell string, monthFirst bool) (string, *dayFault) {
	cell = clockTime.ReplaceAllString(cell, "")
	if m := isoDay.FindStringSubmatch(cell); m != nil {
		return makeDay(m[1], m[2], m[3])
	}
	if first, second, year, ok := splitDay(cell); ok {
		return orderDay(first, second, year, monthFirst)
	}
	switch {
	case shortDay.MatchString(cell):
		return "", dayShortYear
	case serialDay.MatchString(cell):
		return "", dayNumber
	}
	return "", dayUnreadable
}

func splitDay(cell string) (first, second, year string, ok bool) {
	m := slashDay.FindStringSubmatch(cell)
	if m == nil || m[2] != m[4] {
		return "", "", "", false
	}
	return m[1], m[3], m[5], true
}

func orderDay(first, second, year string, monthFirst bool) (string, *dayFault) {
	day, month, swapped := first, second, dayMonthFirst
	if monthFirst {
		day, month, swapped = second, first, dayDayFirst
	}
	if number(month) > 12 && number(day) <= 12 {
		return "", swapped
	}
	return makeDay(year, month, day)
}

// makeDay refuses years in which nobody on a case list, or near it, was born or lives.
func makeDay(year, month, day string) (string, *dayFault) {
	if y := number(year); y < 1900 || y > 2100 {
		return "", dayYear
	}
	text := fmt.Sprintf("%s-%02d-%02d", year, number(month), number(day))
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return "", dayNoSuch
	}
	return text, nil
}

// number reads digits that an expression above has matched.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}

// order is what the dates of a column prove about their order.
type order struct{ asChosen, opposite bool }

// see notes a cell's proof: a first or second part above 12.
func (o *order) see(cell string, monthFirst bool) {
	first, second, _, ok := splitDay(clockTime.ReplaceAllString(cell, ""))
	if !ok || number(first) > 31 || number(second) > 31 {
		return
	}
	if monthFirst {
		first, second = second, first
	}
	o.asChosen = o.asChosen || number(first) > 12
	o.opposite = o.opposite || number(second) > 12
}

// doubts says whether the cell could be read in either order while the column's
// only proof is for the order that was not chosen.
func (o order) doubts(cell string) bool {
	first, second, _, ok := splitDay(clockTime.ReplaceAllString(cell, ""))
	return ok && o.opposite && !o.asChosen && first != second && number(first) <= 12 && number(second) <= 12
}
