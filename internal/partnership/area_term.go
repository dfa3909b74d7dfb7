package partnership

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// AreaTerm is a stretch in which an area's schools are open, first and last day included.
type AreaTerm struct {
	ID, Area    string
	First, Last macfa.Day
}

// AddTerm enters one school term of an area.
func AddTerm(ctx context.Context, a operation.Actor, of operation.Of, term AreaTerm) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		area, err := AreaOf(tx.Snap, term.Area)
		if err != nil {
			return "", err
		}
		if err := tx.May("area.change", area.Thing()); err != nil {
			return "", err
		}
		others, err := termsOf(tx.Snap, area.ID)
		if err != nil {
			return "", err
		}
		if err := checkTerm(term, others); err != nil {
			return "", err
		}
		term.ID = store.NewID()
		return term.ID, insertTerm(tx, term)
	})
}

// RemoveTerm takes back a school term that was entered by mistake.
func RemoveTerm(ctx context.Context, a operation.Actor, of operation.Of, area, term string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		g, err := AreaOf(tx.Snap, area)
		if err != nil {
			return "", err
		}
		if err := tx.May("area.change", g.Thing()); err != nil {
			return "", err
		}
		return term, deleteTerm(tx, area, term)
	})
}

func checkTerm(t AreaTerm, others []AreaTerm) error {
	var w wanted
	switch {
	case t.First.IsZero():
		w.add("first", "Enter the first school day.")
	case t.Last.IsZero():
		w.add("last", "Enter the last school day.")
	case t.Last.Before(t.First):
		w.add("last", fmt.Sprintf("The last day must not be before the first, %s. Check both.", t.First.Medium()))
	case macfa.DaysBetween(t.First, t.Last) > 200:
		w.add("last", "This is longer than a school term. Check the year, and enter each term by itself.")
	default:
		for _, o := range others {
			if !t.Last.Before(o.First) && !o.Last.Before(t.First) {
				w.add("first", fmt.Sprintf("This overlaps the term from %s to %s. Remove that one first, or check the days.", o.First.Medium(), o.Last.Medium()))
			}
		}
	}
	return w.err()
}

// SchoolTerms are the terms of areas, by area, as the rules about school days take them.
func SchoolTerms(s *store.Snap, areas []Area) (map[string][]macfa.Term, error) {
	ids := make([]string, len(areas))
	for i, a := range areas {
		ids[i] = a.ID
	}
	rows, err := termsOf(s, ids...)
	terms := map[string][]macfa.Term{}
	for _, r := range rows {
		terms[r.Area] = append(terms[r.Area], macfa.Term{First: r.First, Last: r.Last})
	}
	return terms, err
}
