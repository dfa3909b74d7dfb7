package desk

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// longestNote is the most letters of a note on a contact and of the reason of an extension.
const longestNote = 2000

// NewContact is a call or letter to be noted. BackOn is the day on which the agency said it is back: until then nobody is reminded.
type NewContact struct {
	Kind, Note string
	BackOn     macfa.Day
}

// LogContact notes that the office and an agency were in touch about a round. The newest contact decides whether reminders pause.
func LogContact(ctx context.Context, a operation.Actor, of operation.Of, round, agency string, n NewContact) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, err := chasingOf(tx.View, round, agency, "contact.log")
		if err != nil {
			return "", err
		}
		if err := n.check(tx.Today); err != nil {
			return "", err
		}
		if err := endPauses(tx, round, agency); err != nil {
			return "", err
		}
		id := store.NewID()
		note, err := tx.Seal(c.Round.Scope, "contact", id, "note", n.Note)
		if err != nil {
			return "", err
		}
		return id, insertContact(tx, id, round, agency, n, note)
	})
}

func (n NewContact) check(today macfa.Day) error {
	var problems []macfa.Problem
	if !slices.ContainsFunc(macfa.ContactKinds, func(k macfa.ContactKind) bool { return k.Code == n.Kind }) {
		problems = append(problems, macfa.Problem{Field: "kind", Message: "Choose how you were in touch."})
	}
	if utf8.RuneCountInString(n.Note) > longestNote {
		problems = append(problems, macfa.Problem{Field: "note", Message: fmt.Sprintf("Shorten the note to %d characters or fewer.", longestNote)})
	}
	switch {
	case n.BackOn.IsZero():
	case !n.BackOn.After(today):
		problems = append(problems, macfa.Problem{Field: "back", Message: "Enter a day after today, or leave it empty if reminders go on."})
	case macfa.DaysBetween(today, n.BackOn) > macfa.MostPauseDays:
		problems = append(problems, macfa.Problem{Field: "back", Message: fmt.Sprintf("Reminders pause for %d days at most. Enter an earlier day, or ask the agency who stands in.", macfa.MostPauseDays)})
	}
	return macfa.InvalidIf(problems)
}
