// Package demo makes the demonstration: an invented partnership whose round was taken through all its stages by calling
// the same operations as people do.
package demo

import (
	"errors"
	"sync"
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// opens is when the demonstration begins for whoever looks at it: Monday 16 November 2015, 9am in London.
const opens = "2015-11-16 09:00"

// Clock is the programme's clock of the demonstration: set while it is built, then it ticks on from where it stands.
type Clock struct {
	mu    sync.Mutex
	base  time.Time
	since time.Time // real time at which base held; zero: it stands still
	step  time.Duration
}

// Now tells the time. While it stands still every look is a second later, so that entries have an order that people can read.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.since.IsZero() {
		c.step += time.Second
		return c.base.Add(c.step)
	}
	return c.base.Add(time.Since(c.since))
}

// Set puts the clock, standing still.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base, c.since, c.step = t, time.Time{}, 0
}

// Tick lets the clock go on from an instant.
func (c *Clock) Tick(from time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base, c.since, c.step = from, time.Now(), 0
}

// at reads an instant in London.
func at(h *operation.House, text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, h.Zone)
	if err != nil {
		panic(err) // the instants of this package are its own
	}
	return t
}

// Ready lets the clock tick on from the last entry of the record, or from the demonstration's first morning.
// A demonstration whose making was cut off is refused.
func Ready(h *operation.House, c *Clock, s *store.Snap) error {
	whole, err := isWhole(s)
	if err != nil {
		return err
	}
	if !whole {
		return errors.New("the making of this demonstration was cut off; give it another empty place")
	}
	last, err := s.LastEntryAt()
	from := at(h, opens)
	if t := time.UnixMicro(last); t.After(from) {
		from = t
	}
	c.Tick(from)
	return err
}
