// Package desk is the room of what looks across all rooms: home, and the page of a round.
package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Line is one thing that a person owes or waits for.
type Line struct {
	Due   macfa.Day // none: whenever
	Late  int       // days since it was due; 0: not late
	Title string
	Href  string
	Note  string
}

// Home is what one person owes or waits for, in all their roles.
type Home struct {
	Today    macfa.Day
	Concerns []Line
	Lines    []Line // late ones first, then by date
	Rounds   []RoundLine
	FirstDay bool // no round goes on, and this person may see what one needs
}

// RoundLine is one round that goes on, for the side of home.
type RoundLine struct {
	ID, Focus, AuditYear, Areas string
	Number                      int64
	Stage                       macfa.Stage
}

// HomeOf answers what the actor owes or waits for. Several roles join in one list.
func HomeOf(ctx context.Context, a operation.Actor) (Home, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Home, error) {
		h := Home{Today: v.Today}
		if err := v.May("home.see", macfa.Thing{Kind: "person", ID: a.Person}); err != nil {
			return h, err
		}
		var err error
		if h.Rounds, err = goingRounds(v); err != nil {
			return h, err
		}
		h.FirstDay = a.Has(macfa.Coordinator, macfa.Administrator) && len(h.Rounds) == 0
		if !a.Has(macfa.Coordinator, macfa.BoardMember, macfa.Scrutineer) {
			h.Rounds = nil
		}
		for _, list := range []func(*operation.View) ([]Line, error){
			knownToLines, signOffLines, returnLines, reflectionLines, panelLines, briefingLines, actionLines, decisionLines, stepLines, lateActionLines,
		} {
			lines, err := list(v)
			if err != nil {
				return h, err
			}
			h.Lines = append(h.Lines, lines...)
		}
		if h.Concerns, err = concernLines(v); err != nil {
			return h, err
		}
		h.sort()
		return h, nil
	})
}

// sort counts lateness and puts late lines first, the oldest of them on top.
func (h *Home) sort() {
	for i := range h.Lines {
		l := &h.Lines[i]
		if l.Due != "" && l.Due.Before(h.Today) {
			l.Late = macfa.DaysBetween(l.Due, h.Today)
		}
	}
	slices.SortStableFunc(h.Lines, func(x, y Line) int {
		return cmp.Or(-cmp.Compare(x.Late, y.Late), cmp.Compare(orLast(x.Due), orLast(y.Due)))
	})
}

func orLast(d macfa.Day) string {
	if d == "" {
		return "9999"
	}
	return string(d)
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
