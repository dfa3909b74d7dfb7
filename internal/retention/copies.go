package retention

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Copies is one agency's word on its own copies of a round: notes, prints, forms on paper.
type Copies struct {
	Agency, Name string
	At           int64 // when it said that they are gone, microseconds UTC; 0: not yet
	By           string
}

// CopiesPage is what one agency is asked about its copies.
type CopiesPage struct {
	Round  programme.Round
	Copies Copies
}

// CopiesOf answers what an agency has said about its copies of a closed round.
func CopiesOf(ctx context.Context, a operation.Actor, round, agency string) (CopiesPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CopiesPage, error) { return copiesPage(v, round, agency, "copies.see") })
}

func copiesPage(v *operation.View, round, agency string, by macfa.Action) (p CopiesPage, err error) {
	if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if p.Copies, err = copyOf(v.Snap, round, agency); err != nil {
		return p, err
	}
	thing := p.Round.Thing()
	thing.Agencies = []string{agency}
	return p, v.May(by, thing)
}

// ConfirmCopies keeps an agency's word that its copies are gone. Saying it again changes nothing.
func ConfirmCopies(ctx context.Context, a operation.Actor, of operation.Of, round, agency string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := copiesPage(tx.View, round, agency, "copies.confirm")
		if err != nil || p.Copies.At > 0 {
			return round, err
		}
		tx.About("round", round)
		return round, insertCopies(tx, round, agency)
	})
}
