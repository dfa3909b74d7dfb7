package macfa

import "time"

// How soon a concern of each kind is to be answered. What is so now runs day and night; the rest runs in working time.
const (
	concernNow   = 2 * time.Hour // a child at risk: the referral is on record
	concernNoon  = 12            // raised before it on a working day, "today" is that day
	concernEnd   = 17            // the hour at which a working day ends
	concernWeek  = 5             // working days
	concernToday = 1             // working day
)

// ConcernDue is the instant by which a concern is to be answered: a child at risk within two hours, day and night; a
// disagreement or an allegation on the same working day if it was raised before noon, otherwise on the next (the LADO is told
// within one working day); a practice issue within five working days.
func ConcernDue(kind string, raised time.Time, c Closures, zone *time.Location) time.Time {
	if kind == "child_at_risk" {
		return raised.Add(concernNow)
	}
	raised = raised.In(zone)
	day, days := DayOf(raised, zone), concernToday
	if kind == "practice_issue" {
		days = concernWeek
	} else if c.IsWorkingDay(day) && raised.Hour() < concernNoon {
		days = 0
	}
	y, m, d := c.After(day, days).Time().Date()
	return time.Date(y, m, d, concernEnd, 0, 0, 0, zone)
}

// DueWords say an instant by which something is due, as seen from another: "by 5pm today", "by 5pm on Tuesday 10 March". What
// is over is said as "overdue since 5pm on Tuesday 10 March".
func DueWords(due, now time.Time, zone *time.Location) string {
	due, now = due.In(zone), now.In(zone)
	today := DayOf(now, zone)
	hour, on := ClockWords(due), "today"
	if day := DayOf(due, zone); day != today {
		on = "on " + day.LongIn(AuditYearOf(today))
	}
	if due.Before(now) {
		return "overdue since " + hour + " " + on
	}
	return "by " + hour + " " + on
}

// ClockWords are the time of a day as people say it: "5pm", "2:32pm", "midday", "midnight".
func ClockWords(t time.Time) string {
	switch {
	case t.Minute() != 0:
		return t.Format("3:04pm")
	case t.Hour() == 12:
		return "midday"
	case t.Hour() == 0:
		return "midnight"
	}
	return t.Format("3pm")
}
