package concern

import (
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// Deadline is the instant by which an open concern is to be answered, in words, and whether it is over.
type Deadline struct {
	Words string // "by 5pm today", "overdue since 5pm on Monday 9 March"
	Over  bool
}

// DeadlineOf answers by when a concern of a kind that was raised at an instant is to be answered.
func DeadlineOf(v *operation.View, c macfa.Closures, kind string, raised int64) Deadline {
	zone, now := v.Actor.House().Zone, time.UnixMicro(v.Now)
	due := macfa.ConcernDue(kind, time.UnixMicro(raised), c, zone)
	return Deadline{Words: macfa.DueWords(due, now, zone), Over: due.Before(now)}
}

// withDeadlines says of open concerns by when they are to be answered.
func withDeadlines(v *operation.View, list []Concern) error {
	c, err := partnership.ClosuresOf(v.Snap)
	for i := range list {
		if list[i].State == "open" {
			list[i].Deadline = DeadlineOf(v, c, list[i].Kind, list[i].RaisedAt)
		}
	}
	return err
}
