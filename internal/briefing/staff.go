package briefing

import (
	"context"
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// StaffCase is a case behind a briefing, by whether its practitioners have heard.
type StaffCase struct {
	ID, Ref, Focus string
	People, Heard  int
	GivenOn        macfa.Day // none: they have not been given their feedback
}

// Told tells whether its practitioners have had their days to hear before the public does, or have heard already.
func (c StaffCase) Told(today macfa.Day) bool {
	return c.GivenOn != "" && (c.Heard == c.People || !today.Before(macfa.AddWorkingDays(c.GivenOn, macfa.DaysToHear)))
}

// StaffPage is who of a briefing's cases has been told.
type StaffPage struct {
	Draft DraftPage
	Cases []StaffCase
	Today macfa.Day
}

// Untold counts the cases whose practitioners have not been told in time.
func (p StaffPage) Untold() int { return untold(p.Cases, p.Today) }

func untold(cases []StaffCase, today macfa.Day) int {
	n := 0
	for _, c := range cases {
		if !c.Told(today) {
			n++
		}
	}
	return n
}

// Staff answers of which cases of a briefing's rounds the practitioners have been told.
func Staff(ctx context.Context, a operation.Actor, id string) (StaffPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p StaffPage, err error) {
		p.Draft.Can, p.Today = map[macfa.Action]bool{}, v.Today
		if p.Draft.Briefing, err = briefingOf(v, id); err != nil {
			return p, err
		}
		if err = v.May("briefing.staff", p.Draft.Briefing.Thing()); err != nil {
			return p, err
		}
		p.Draft.can(v)
		if err = p.Draft.fill(v); err != nil {
			return p, err
		}
		p.Cases, err = staffOf(v.Snap, id)
		return p, err
	})
}

// Early is why a briefing became public before the practitioners of some cases were told.
type Early struct {
	Cases  int
	By     string // name
	Day    macfa.Day
	Reason string

	id     string
	at     int64
	reason []byte
}

// earlyOf opens why a briefing became public early, if it did.
func earlyOf(v *operation.View, briefing string) ([]Early, error) {
	list, err := untoldOf(v.Snap, briefing)
	for i := range list {
		e := &list[i]
		e.Day = macfa.DayOf(time.UnixMicro(e.at), v.Actor.House().Zone)
		if err == nil {
			e.Reason, err = v.Open(scopeOf(briefing), "briefing_untold", e.id, "reason", e.reason)
		}
	}
	return list, err
}

// words say it as the page of the editions does.
func (e Early) words() string {
	return fmt.Sprintf("Published by %s on %s before the practitioners of %s had been told, because: %s", e.By, e.Day.Long(), cased(e.Cases), e.Reason)
}

// longestReason is the most letters of why a briefing becomes public before all practitioners were told.
const longestReason = 2000

// holdForStaff holds a first edition until the practitioners of its cases have been told, or somebody says why it goes on without.
func (b Briefing) holdForStaff(tx *operation.Tx, reason string) error {
	if b.Slug != "" { // a correction of what is public already
		return nil
	}
	cases, err := staffOf(tx.Snap, b.ID)
	if err != nil {
		return err
	}
	n := untold(cases, tx.Today)
	switch {
	case n == 0:
		return nil
	case reason == "":
		return macfa.At("untold", fmt.Sprintf("The practitioners of %s have not been told yet. Tell them first, or say why the briefing goes out before.", cased(n)))
	case len([]rune(reason)) > longestReason:
		return macfa.At("untold", fmt.Sprintf("Shorten the reason to %d characters.", longestReason))
	}
	return insertUntold(tx, b.ID, n, reason)
}

func cased(n int) string {
	if n == 1 {
		return "1 case"
	}
	return fmt.Sprintf("%d cases", n)
}
