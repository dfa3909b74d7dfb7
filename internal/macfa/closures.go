package macfa

// Closures are a partnership's own exceptions to England's bank holidays: true for a day on which it is closed beside
// them, false for one on which it works all the same. Weekends stay weekends.
type Closures map[Day]bool

// IsWorkingDay says whether the partnership works on a day.
func (c Closures) IsWorkingDay(d Day) bool {
	if d.IsZero() || holidayWeekend(d) {
		return false
	}
	if closed, ok := c[d]; ok {
		return !closed
	}
	return !IsBankHoliday(d)
}

// OnOrAfter is the day itself if it is a working day, otherwise the first one after it.
func (c Closures) OnOrAfter(d Day) Day { return c.step(d, 1) }

// OnOrBefore is the day itself if it is a working day, otherwise the last one before it.
func (c Closures) OnOrBefore(d Day) Day { return c.step(d, -1) }

// After is the n-th working day after a day, which is not itself counted.
func (c Closures) After(d Day, n int) Day {
	for range n {
		d = c.OnOrAfter(d.AddDays(1))
	}
	return d
}

// Between counts the working days after a day up to and including another; 0 if that is not later.
func (c Closures) Between(from, to Day) int {
	n := 0
	for d := from.AddDays(1); !d.IsZero() && !to.IsZero() && !d.After(to); d = d.AddDays(1) {
		if c.IsWorkingDay(d) {
			n++
		}
	}
	return n
}

// closuresReach bounds the search for a working day: nobody closes for a year.
const closuresReach = 366

func (c Closures) step(d Day, by int) Day {
	for n := 0; !d.IsZero() && !c.IsWorkingDay(d) && n < closuresReach; n++ {
		d = d.AddDays(by)
	}
	return d
}
