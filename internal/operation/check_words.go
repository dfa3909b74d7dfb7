package operation

import (
	"time"

	"caseaudit/internal/macfa"
)

// CheckWords says in one sentence, at the foot of the pages that show the record, what its last check found.
type CheckWords struct {
	Text  string
	Alarm bool // something does not fit, or nobody has looked: then it stands at the head of the page
}

// checkLate is how old a check may be before its silence is alarming.
const checkLate = 36 * time.Hour

// Checked answers whether the record was altered, as far as its last check knows.
func (v *View) Checked() (CheckWords, error) {
	c, err := LastCheck(v.Snap)
	if err != nil {
		if macfa.KindOf(err) == macfa.NotFound {
			return CheckWords{Text: "The record is checked every morning at 6am. It has not been checked yet."}, nil
		}
		return CheckWords{}, err
	}
	return c.Words(time.UnixMicro(v.Real), v.Actor.house.Zone), nil
}

// Words is the sentence of a check at an instant of the real clock.
func (c Check) Words(now time.Time, zone *time.Location) CheckWords {
	when := checkedWhen(time.UnixMicro(c.At).In(zone), now.In(zone))
	switch {
	case !c.Fits:
		return CheckWords{"The record does not fit: something was altered past the program, or is damaged. It was checked " + when + ". Tell whoever runs the server; they find what it is with “caseaudit verify”.", true}
	case now.Sub(time.UnixMicro(c.At)) > checkLate:
		return CheckWords{"Nothing was altered when the record was last checked, " + when + ". It should be checked every morning: tell whoever runs the server.", true}
	}
	return CheckWords{"Nothing was altered; checked " + when + ".", false}
}

// checkedWhen is an instant as people say it: today at 6am.
func checkedWhen(at, now time.Time) string {
	day := "on " + at.Format("Monday 2 January 2006")
	switch at.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		day = "today"
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		day = "yesterday"
	}
	clock := at.Format("3:04pm")
	if at.Minute() == 0 {
		clock = at.Format("3pm")
	}
	return day + " at " + clock
}
