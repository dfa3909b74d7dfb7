package concern

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// ConcernPage is one concern with what this person may do about it.
type ConcernPage struct {
	Concern
	Contact     partnership.Agency  // who answers it in the agency; its ID is "" when no agency raised it
	Partnership partnership.Details // its front door
	MayResolve  bool
	OwnConcern  bool // the actor raised it
}

// Of answers what one concern says and how far it is.
func Of(ctx context.Context, a operation.Actor, id string) (ConcernPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ConcernPage, error) {
		c, err := concernOf(v, id)
		if err != nil {
			return ConcernPage{}, err
		}
		if err := v.May("concern.see", c.Thing()); err != nil {
			return ConcernPage{}, err
		}
		v.About("case", c.Case)
		if err := c.open(v); err != nil {
			return ConcernPage{}, err
		}
		if list := []Concern{c}; c.State == "open" {
			if err := withDeadlines(v, list); err != nil {
				return ConcernPage{}, err
			}
			c = list[0]
		}
		own := c.RaisedBy == a.Person
		p := ConcernPage{Concern: c, OwnConcern: own, MayResolve: c.State == "open" && !own && v.Can("concern.resolve", c.Thing())}
		if p.Partnership, err = partnership.DetailsOf(v.Snap); err != nil || c.Agency == "" {
			return p, err
		}
		p.Contact, err = partnership.AgencyOf(v.Snap, c.Agency)
		return p, err
	})
}

// Resolution is how a concern ends: what was done, and for a child at risk the day of the referral.
type Resolution struct {
	Referred macfa.Day
	Outcome  string
}

// Resolve closes a concern with what was done. It takes a second person; and a child at risk takes the referral.
func Resolve(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, r Resolution) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, err := concernOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("concern.resolve", c.Thing()); err != nil {
			return "", err
		}
		tx.About("case", c.Case)
		to, err := macfa.ConcernMachine.Next(c.State, "concern.resolve")
		if err != nil {
			return "", err
		}
		if c.RaisedBy == a.Person {
			return "", macfa.Changed("You raised this concern, so somebody else closes it: a second person reads what was done.")
		}
		if err := r.check(c.Kind, tx.Today); err != nil {
			return "", err
		}
		if c.outcome, err = tx.Seal(c.scope, "concern", c.ID, "outcome", r.text(c.Kind)); err != nil {
			return "", err
		}
		return c.ID, closeConcern(tx, c, version, to)
	})
}

func (r Resolution) check(kind string, today macfa.Day) error {
	var problems []macfa.Problem
	if kind == ChildAtRisk && r.Referred.IsZero() {
		problems = append(problems, macfa.Problem{Field: "referred", Message: "Enter the day of the referral. A concern about a child at risk stays open until the referral is recorded."})
	}
	if r.Referred.After(today) {
		problems = append(problems, macfa.Problem{Field: "referred", Message: "The day lies in the future. Record the referral when it has been made."})
	}
	if r.Outcome == "" {
		problems = append(problems, macfa.Problem{Field: "outcome", Message: "Say what was done, by whom and when."})
	}
	return macfa.InvalidIf(append(problems, tooLong("outcome", r.Outcome)...))
}

func (r Resolution) text(kind string) string {
	if kind != ChildAtRisk {
		return r.Outcome
	}
	return "Referral made on " + r.Referred.Medium() + ".\n" + r.Outcome
}

// tooLong refuses a text that has more letters than its field takes, or that is not text.
func tooLong(field, text string) []macfa.Problem {
	if n := utf8.RuneCountInString(text); n > LongestText {
		return []macfa.Problem{{Field: field, Message: fmt.Sprintf("This has %d characters. Shorten it to %d.", n, LongestText)}}
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return []macfa.Problem{{Field: field, Message: "This has characters that are not text. Type it again, or paste it as plain text."}}
	}
	return nil
}
