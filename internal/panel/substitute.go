package panel

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Replace puts somebody of the same agency in a member's place for this panel: the substitute sees what the member sees, and the
// member has sent apologies. A substitute is never the chair.
func Replace(ctx context.Context, a operation.Actor, of operation.Of, id, member, person string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, m, err := memberOf(tx, id, member)
		if err != nil {
			return "", err
		}
		if err := tx.May("panel.substitute", p.Thing()); err != nil {
			return "", err
		}
		tx.About("round", p.Round)
		list, err := substitutes(tx.Snap, p.ID)
		if err != nil {
			return "", err
		}
		if !slices.ContainsFunc(list, func(c Candidate) bool { return c.Person == person && c.Agency == m.Agency }) {
			return "", macfa.At("substitute", "Choose who sits for whom: both are of one agency, and the substitute is its lead or an auditor.")
		}
		if m.Chair {
			return "", macfa.At("substitute", "The chair has no substitute. The coordinator chooses another chair on the round’s panel page.")
		}
		if slices.ContainsFunc(p.Members, func(o Member) bool { return o.StandsFor == m.ID }) {
			return "", macfa.At("substitute", "Somebody sits for this member already.")
		}
		if err := updateAttendance(tx, m, "apologies", ""); err != nil {
			return "", err
		}
		in := Member{ID: store.NewID(), Panel: p.ID, Person: person, Agency: m.Agency, StandsFor: m.ID}
		return in.ID, seat(tx, p.Round, in)
	})
}
