package panel

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Decisions are what the chair decides about a conflict of interest that a member declared.
var Decisions = []struct{ Code, Label string }{
	{"stay", "Stays and agrees with the others"}, {"speak", "May speak, does not agree judgements"}, {"leave", "Leaves for these cases and sees none of them"},
}

// DeclareConflict notes that a member knows the family or the work from nearer than the panel; the member says so, or another one,
// and the chair then decides.
func DeclareConflict(ctx context.Context, a operation.Actor, of operation.Of, id, member, note string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, m, err := memberOf(tx, id, member)
		if err != nil {
			return "", err
		}
		if err := tx.May("conflict.declare", p.MemberThing(m)); err != nil {
			return "", err
		}
		tx.About("round", p.Round)
		if m.Conflict == "speak" || m.Conflict == "leave" {
			return "", macfa.Changed(fmt.Sprintf("It is decided already how %s takes part. Whoever decided can decide anew.", m.Name))
		}
		if note == "" {
			return "", macfa.At("note", "Write what the conflict of interest is. Only the chair and the coordinator read it.")
		}
		if err := macfa.InvalidIf(checkText("note", note)); err != nil {
			return "", err
		}
		r, err := programme.RoundOf(tx.Snap, p.Round)
		if err != nil {
			return "", err
		}
		sealed, err := tx.Seal(r.Scope, "panel_member", m.ID, "conflict_note", note)
		if err != nil {
			return "", err
		}
		by := tx.Actor.Person
		if by == m.Person {
			by = ""
		}
		return m.ID, updateConflict(tx, m, "declared", by, sealed)
	})
}

// DecideConflict keeps what the chair decided about a conflict of interest; about the chair's own the coordinator decides.
func DecideConflict(ctx context.Context, a operation.Actor, of operation.Of, id, member, decision string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, m, err := memberOf(tx, id, member)
		if err != nil {
			return "", err
		}
		if err := tx.May("conflict.decide", p.Thing()); err != nil {
			return "", err
		}
		if !mayDecide(tx.Can("panel.gather", p.Thing()), p, tx.Actor.Person, m) {
			return "", macfa.Missing()
		}
		tx.About("round", p.Round)
		if !slices.ContainsFunc(Decisions, func(d struct{ Code, Label string }) bool { return d.Code == decision }) {
			return "", macfa.At("decision."+m.ID, "Choose whether the member stays, may speak, or leaves.")
		}
		if m.Conflict == "none" {
			return "", macfa.Changed(fmt.Sprintf("%s has not declared a conflict of interest. Declare it first.", m.Name))
		}
		return m.ID, updateConflict(tx, m, decision, m.ConflictBy, m.note)
	})
}

func memberOf(tx *operation.Tx, panel, member string) (Panel, Member, error) {
	p, err := panelOf(tx.View, panel)
	if err != nil {
		return p, Member{}, err
	}
	i := p.member(member)
	if i < 0 {
		return p, Member{}, macfa.Missing()
	}
	return p, p.Members[i], nil
}
