package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// KeyEvent is something of weight in the child's life, on a day, as one agency's record tells it.
type KeyEvent struct {
	ID, Return string
	Day        macfa.Day
	Text       string
	Version    int64
	Agency     string // name
	Case       string // id
	scope      string
	sealed     []byte
}

// MostKeyEvents is how many a return may hold.
const MostKeyEvents = 10

// Timeline merges the key events of a case's returns that the actor may see, by day. The caller has asked whether the
// actor may see the case's returns.
func Timeline(v *operation.View, kase string) ([]KeyEvent, error) {
	events, err := keyEventsWhere(v, `r.kase = $3`, kase)
	if err != nil {
		return nil, err
	}
	return openKeyEvents(v, events)
}

func openKeyEvents(v *operation.View, events []KeyEvent) ([]KeyEvent, error) {
	for i, e := range events {
		text, err := v.Open(e.scope, "key_event", e.ID, "text", e.sealed)
		if err != nil {
			return nil, err
		}
		events[i].Text = text
	}
	return events, nil
}
