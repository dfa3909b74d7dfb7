package selection

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// ExcludeChild leaves a child out of the sample, for a reason that is kept sealed; the next reserve of the stratum takes the place.
// number is the child's place in the draw, version the draw's.
func ExcludeChild(ctx context.Context, a operation.Actor, of operation.Of, round string, version int64, number int, reason string) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		r, err := selecting(tx.View, round, "sample.exclude")
		if err != nil {
			return 0, err
		}
		d, err := currentDraw(tx.View, round)
		if err != nil {
			return 0, err
		}
		out, err := exclusionsOf(tx.View, d.ID)
		if err != nil {
			return 0, err
		}
		now := places(d.Record, out)
		i := slices.IndexFunc(now, func(p Place) bool { return p.Number == number })
		if i < 0 {
			return 0, macfa.Missing()
		}
		if reason == "" {
			return 0, macfa.At("reason", "Say why this child is left out. It stays on record, sealed.")
		}
		d.Version = version
		if err := touchDraw(tx, d); err != nil {
			return 0, err
		}
		return number, insertExclusion(tx, r.Scope, d.ID, now[i].token, reason)
	})
}

// carryExclusions keeps children left out when the sample is drawn again from the same list.
func carryExclusions(tx *operation.Tx, from Draw, to string, list List) error {
	if from.List != list.ID {
		return nil
	}
	out, err := exclusionsOf(tx.View, from.ID)
	if err != nil {
		return err
	}
	scope := "round:" + list.Round
	for _, e := range out {
		reason, err := tx.Open(scope, "draw_exclusion", e.id, "reason", e.reason)
		if err != nil {
			return err
		}
		if err := insertExclusion(tx, scope, to, e.token, reason); err != nil {
			return err
		}
	}
	return nil
}

// ExcludePage is the page that asks why a child is left out.
type ExcludePage struct {
	SamplePage
	Child Place
	Next  *Place // the reserve that takes the place; none is left if nil
}

// Excluding answers what follows if a child is left out.
func Excluding(ctx context.Context, a operation.Actor, round string, number int) (ExcludePage, error) {
	s, err := sampleFor(ctx, a, round, "sample.exclude")
	if err != nil {
		return ExcludePage{}, err
	}
	i := slices.IndexFunc(s.Places, func(p Place) bool { return p.Number == number })
	if i < 0 || s.Agreed {
		return ExcludePage{}, macfa.Missing()
	}
	p := ExcludePage{SamplePage: s, Child: s.Places[i]}
	for j := range s.Places {
		if next := &s.Places[j]; !p.Child.Reserve && next.Reserve && next.Group == p.Child.Group {
			p.Next = next
			break
		}
	}
	return p, nil
}
