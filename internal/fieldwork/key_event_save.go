package fieldwork

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// LongestKeyEvent is the most letters of one key event.
const LongestKeyEvent = 1000

// KeyEventsPage is the list of a return's key events.
type KeyEventsPage struct {
	Return
	Events   []KeyEvent
	MayWrite bool

	Restricted bool // a key event stands apart that the actor may read
}

// KeyEvents answers which key events a return tells.
func KeyEvents(ctx context.Context, a operation.Actor, ret string) (KeyEventsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (KeyEventsPage, error) {
		r, err := returnOf(v, ret)
		if err != nil {
			return KeyEventsPage{}, err
		}
		if err := v.May("return.see", r.Thing(v)); err != nil {
			return KeyEventsPage{}, err
		}
		v.About("case", r.Case)
		events, err := keyEventsWhere(v, `r.id = $3`, ret)
		if err != nil {
			return KeyEventsPage{}, err
		}
		if events, err = openKeyEvents(v, events); err != nil {
			return KeyEventsPage{}, err
		}
		marks, err := restrictedMarks(v, r)
		return KeyEventsPage{Return: r, Events: events, MayWrite: writable(r) == nil && v.Can("key-event.save", r.Thing(v)), Restricted: hasRestrictedEvent(marks)}, err
	})
}

// eventChange begins a change of a return's key events: who may, and what there is.
func eventChange(tx *operation.Tx, ret string, by macfa.Action) (Return, []KeyEvent, error) {
	r, err := returnToWrite(tx.View, ret)
	if err != nil {
		return r, nil, err
	}
	if err := tx.May(by, r.Thing(tx.View)); err != nil {
		return r, nil, err
	}
	tx.About("case", r.Case)
	if err := writable(r); err != nil {
		return r, nil, err
	}
	events, err := keyEventsWhere(tx.View, `r.id = $3`, ret)
	return r, events, err
}

// SaveKeyEvent adds a key event, or changes one that has an id.
func SaveKeyEvent(ctx context.Context, a operation.Actor, of operation.Of, e KeyEvent) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, events, err := eventChange(tx, e.Return, "key-event.save")
		if err != nil {
			return "", err
		}
		if err := checkKeyEvent(e, len(events), tx.Today); err != nil {
			return "", err
		}
		write := updateKeyEvent
		if e.ID == "" {
			e.ID, write = store.NewID(), insertKeyEvent
		} else if !hasEvent(events, e.ID) {
			return "", macfa.Missing()
		}
		if e.sealed, err = tx.Seal(r.Scope, "key_event", e.ID, "text", e.Text); err != nil {
			return "", err
		}
		if err := write(tx, e); err != nil {
			return "", err
		}
		return e.ID, noteWork(tx, r, "key-event.save")
	})
}

func checkKeyEvent(e KeyEvent, have int, today macfa.Day) error {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	if e.ID == "" && have >= MostKeyEvents {
		add("", fmt.Sprintf("A return holds up to %d key events. Change or remove one first.", MostKeyEvents))
	}
	if e.Day.IsZero() {
		add("day", "Enter the day on which it happened.")
	} else if e.Day.After(today) {
		add("day", "The day lies in the future. Enter the day on which it happened.")
	}
	if e.Text == "" {
		add("text", "Say in a sentence what happened.")
	} else if err := tooLong("text", e.Text, LongestKeyEvent); err != nil {
		problems = append(problems, macfa.ProblemsOf(err)...)
	}
	return macfa.InvalidIf(problems)
}

func hasEvent(events []KeyEvent, id string) bool {
	for _, e := range events {
		if e.ID == id {
			return true
		}
	}
	return false
}

// RemoveKeyEvent takes a key event away; the record keeps that it was there.
func RemoveKeyEvent(ctx context.Context, a operation.Actor, of operation.Of, e KeyEvent) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, events, err := eventChange(tx, e.Return, "key-event.remove")
		if err != nil {
			return "", err
		}
		if !hasEvent(events, e.ID) {
			return "", macfa.Missing()
		}
		if err := tx.Readable(r.Scope); err != nil {
			return "", err
		}
		return r.ID, deleteKeyEvent(tx, e)
	})
}
