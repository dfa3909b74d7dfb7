package fieldwork

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// SaveRestricted keeps a restricted entry where spot says, or changes one that has an id.
func SaveRestricted(ctx context.Context, a operation.Actor, of operation.Of, e Restricted, spot string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, places, err := restrictedCase(tx.View, e.Case)
		if err != nil {
			return "", err
		}
		tool, err := toolOf(tx.View, p.Case)
		if err != nil {
			return "", err
		}
		for i := range places {
			places[i].Tool = Asked(tool, places[i].Return.Graded)
		}
		was, err := restrictedBefore(tx, e, places)
		if err != nil {
			return "", err
		}
		if was.ID == "" {
			was.Case = e.Case
		}
		was.Version, was.Kind, was.Text, was.Day = e.Version, e.Kind, e.Text, e.Day
		if was.scope = p.Case.Scope; was.Kind == "confidential_address" { // it goes when it is forgotten who the child is
			was.scope = p.Case.WhoScope
		}
		return putRestricted(tx, was, spot, places)
	})
}

// restrictedBefore is the entry that is to be changed, or an empty one.
func restrictedBefore(tx *operation.Tx, e Restricted, places []RestrictedPlace) (Restricted, error) {
	if e.ID == "" {
		return Restricted{}, nil
	}
	was, err := restrictedEntry(tx.View, e.Case, e.ID)
	if err != nil {
		return was, err
	}
	return was, mayTouch(tx, was, places, "restricted.change")
}

// mayTouch asks whether the actor may change or remove an entry, and whether that can still be done.
func mayTouch(tx *operation.Tx, e Restricted, places []RestrictedPlace, by macfa.Action) error {
	if err := tx.May(by, e.Thing(tx.View)); err != nil {
		return err
	}
	i := slices.IndexFunc(places, func(p RestrictedPlace) bool { return p.holds(e) })
	if i < 0 {
		return macfa.Missing()
	}
	return places[i].closed
}

func putRestricted(tx *operation.Tx, e Restricted, spot string, places []RestrictedPlace) (string, error) {
	moved := e.at(spot)
	i := slices.IndexFunc(places, func(p RestrictedPlace) bool { return p.takes(moved) })
	if e.ID != "" && i >= 0 && places[i].Agency != e.Agency {
		i = -1 // an entry stays with the agency whose it is
	}
	if i >= 0 {
		if err := tx.May("restricted.save", places[i].thing(tx.View)); err != nil {
			return "", err
		}
		if places[i].closed != nil {
			return "", places[i].closed
		}
		moved.Agency = places[i].Agency
	}
	if err := checkRestricted(moved, i >= 0, tx.Today); err != nil {
		return "", err
	}
	write := updateRestricted
	if moved.ID == "" {
		moved.ID, write = store.NewID(), insertRestricted
	}
	var err error
	if moved.sealed, err = tx.Seal(moved.scope, "restricted_entry", moved.ID, "text", moved.Text); err != nil {
		return "", err
	}
	if err := write(tx, moved); err != nil || moved.Return == "" {
		return moved.ID, err
	}
	return moved.ID, noteWork(tx, places[i].Return, "restricted.save")
}

// thing is the place as the access table sees it.
func (p RestrictedPlace) thing(v *operation.View) macfa.Thing {
	if p.Return.ID == "" {
		return macfa.Thing{Kind: "restricted", Agencies: []string{p.Agency}}
	}
	return p.Return.Thing(v)
}

func checkRestricted(e Restricted, placed bool, today macfa.Day) error {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if !placed {
		add("at", "Choose where the entry belongs.")
	}
	if macfa.RestrictedKindLabel(e.Kind) == "" {
		add("kind", "Choose why the entry is restricted.")
	}
	if e.Place == "event" && e.Day.IsZero() {
		add("day", "Enter the day on which it happened.")
	} else if e.Day.After(today) {
		add("day", "The day lies in the future. Enter the day on which it happened.")
	}
	if e.Text == "" {
		add("text", "Write the entry.")
	} else if err := tooLong("text", e.Text, LongestRestricted); err != nil {
		problems = append(problems, macfa.ProblemsOf(err)...)
	}
	return macfa.InvalidIf(problems)
}

// RemoveRestricted takes a restricted entry away.
func RemoveRestricted(ctx context.Context, a operation.Actor, of operation.Of, kase, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		_, places, err := restrictedCase(tx.View, kase)
		if err != nil {
			return "", err
		}
		e, err := restrictedEntry(tx.View, kase, id)
		if err != nil {
			return "", err
		}
		if err := mayTouch(tx, e, places, "restricted.remove"); err != nil {
			return "", err
		}
		if err := tx.Readable(e.scope); err != nil {
			return "", err
		}
		e.Version = version
		return e.ID, deleteRestricted(tx, e)
	})
}
