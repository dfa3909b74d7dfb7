package programme

import (
	"context"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// AgreeTerms enters that a board member agrees the terms of reference of a planned round: who it was, and today.
// What a meeting decided is entered by whoever plans the round, with the terms.
func AgreeTerms(ctx context.Context, a operation.Actor, of operation.Of, round string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("round.agree-terms", r.Thing()); err != nil {
			return "", err
		}
		tx.About("round", round)
		if r.AgreedBy != "" {
			return "", macfa.Changed("The terms are agreed already, by " + r.AgreedBy + ". There is nothing more to do.")
		}
		if missing := r.Unwritten(); len(missing) > 0 {
			return "", macfa.At("", "The terms cannot be agreed before they are complete. They lack "+joined(missing)+".")
		}
		return round, agreeTerms(tx, round, version, a.Name+", "+a.Words.Say(strings.ToLower(macfa.BoardMember.Label())))
	})
}

// Unwritten names what the terms of reference still lack before anybody can agree them.
func (r Round) Unwritten() []string {
	var list []string
	for _, part := range []struct {
		name    string
		written bool
	}{{"the purpose", r.Purpose != ""}, {"themes", len(r.Themes) > 0}, {"lines of enquiry", len(r.Lines) > 0}, {"kinds of agency", len(r.Kinds) > 0}, {"an audit tool", r.Tool != ""}} {
		if !part.written {
			list = append(list, part.name)
		}
	}
	return list
}

// ToAgree tells whether the terms are complete and wait for somebody to agree them.
func (r Round) ToAgree() bool { return r.AgreedBy == "" && len(r.Unwritten()) == 0 }
