package desk

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// NewExtension is more time for what an agency owes a round: "returns" or "known_to"; Return is one return, "" for all that are owed.
type NewExtension struct {
	What, Return, Reason string
	Until                macfa.Day
}

// Given says what became of an extension.
type Given struct {
	N     int       `json:"n"`
	Until macfa.Day `json:"until"`
}

// GiveExtension gives an agency more time, with the reason. The first day stays on record.
func GiveExtension(ctx context.Context, a operation.Actor, of operation.Of, round, agency string, n NewExtension) (Given, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Given, error) {
		c, err := chasingOf(tx.View, round, agency, "extension.give")
		if err != nil {
			return Given{}, err
		}
		if err := c.check(n); err != nil {
			return Given{}, err
		}
		was, count, err := extend(tx, c, n)
		if err != nil {
			return Given{}, err
		}
		if count == 0 {
			return Given{}, macfa.At("until", "What is owed is due on this day or later already. Enter a later day.")
		}
		id := store.NewID()
		reason, err := tx.Seal(c.Round.Scope, "extension", id, "reason", n.Reason)
		if err != nil {
			return Given{}, err
		}
		return Given{count, n.Until}, insertExtension(tx, id, round, agency, n, was, reason)
	})
}

func extend(tx *operation.Tx, c Chasing, n NewExtension) (macfa.Day, int, error) {
	if n.What == "known_to" {
		return casefile.ExtendKnownTo(tx, c.Round.ID, c.Agency.ID, c.KnownToDue, n.Until)
	}
	return fieldwork.Extend(tx, c.Round.ID, c.Agency.ID, n.Return, n.Until)
}

func (c Chasing) check(n NewExtension) error {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	mine := n.Return == "" || slices.ContainsFunc(c.Returns, func(r fieldwork.Return) bool { return r.ID == n.Return })
	switch {
	case n.What == "returns" && len(c.Returns) > 0 && mine, n.What == "known_to" && len(c.Waiting) > 0 && n.Return == "":
	default:
		add("what", "Choose one of what the agency owes now.")
	}
	switch panel := c.Round.Panel; {
	case n.Until.IsZero():
		add("until", "Enter the day until which time is given.")
	case n.Until.Before(c.Today):
		add("until", "This day has passed. Enter today or a later day.")
	case !panel.IsZero() && !n.Until.Before(panel):
		add("until", "The panel meets on "+panel.Long()+". Enter an earlier day, or move the panel.")
	}
	switch {
	case n.Reason == "":
		add("reason", "Say why more time is given. It stays on record.")
	case utf8.RuneCountInString(n.Reason) > longestNote:
		add("reason", fmt.Sprintf("Shorten the reason to %d characters or fewer.", longestNote))
	}
	return macfa.InvalidIf(problems)
}
