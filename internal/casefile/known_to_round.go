package casefile

import (
	"cmp"
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// KnownToPage is the known-to check of a round, for those who run the programme.
type KnownToPage struct {
	Round    programme.Round
	Rows     []KnownTo // by case, then agency; the reasons of exemptions are open
	Sum      KnownToSum
	Missing  []macfa.Problem // before the agencies are asked: what stands in the way
	Due      macfa.Day
	Today    macfa.Day
	AskedOn  int64
	MayAsk   bool
	Decide   bool // exemptions and going on without can be decided now
	Agencies []KnownToAgency
	Gaps     programme.Gaps // agreements that the round lacks
}

// KnownToAgency is a column of the check.
type KnownToAgency struct {
	ID, Name, Contact, Phone string
	Sum                      KnownToSum
	Due                      macfa.Day // with any extension
	Given                    bool      // more time than the round's was given
}

// KnownToOf answers who knows which family of a round.
func KnownToOf(ctx context.Context, a operation.Actor, round string) (KnownToPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p KnownToPage, err error) {
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("known-to.see", p.Round.Thing()); err != nil {
			return p, err
		}
		if p.Gaps, err = programme.GapsOf(v, p.Round); err != nil {
			return p, err
		}
		p.Due, p.Today = p.Round.Dates.Day(macfa.MilestoneKnownToDue), v.Today
		if p.Rows, err = knownToOfRound(v, round); err != nil {
			return p, err
		}
		if len(p.Rows) == 0 {
			return p, p.beforeAsking(v)
		}
		p.Decide, p.AskedOn = answering(p.Round), p.Rows[0].AskedAt
		p.Sum, p.Agencies = sumOf(p.Rows, p.Due, p.Today), p.columns()
		return p, openReasons(v, p.Rows)
	})
}

// beforeAsking says whether the agencies can be asked.
func (p *KnownToPage) beforeAsking(v *operation.View) error {
	if p.MayAsk = p.Round.Stage == macfa.StageSelect && v.Can("known-to.ask", p.Round.Thing()); !p.MayAsk {
		return nil
	}
	facts, err := Facts(v, p.Round.ID)
	p.Missing = macfa.MissingFor(macfa.StageCheck, facts)
	return err
}

// columns lists the agencies asked, by name.
func (p KnownToPage) columns() []KnownToAgency {
	var list []KnownToAgency
	rows := map[string][]KnownTo{}
	for _, k := range p.Rows {
		if rows[k.Agency] == nil {
			list = append(list, KnownToAgency{ID: k.Agency, Name: k.AgencyName, Contact: k.Contact, Phone: k.Phone})
		}
		rows[k.Agency] = append(rows[k.Agency], k)
	}
	slices.SortStableFunc(list, func(a, b KnownToAgency) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	for i, a := range list {
		list[i].Sum, list[i].Due = sumOf(rows[a.ID], p.Due, p.Today), dueWith(rows[a.ID], p.Due)
		list[i].Given = list[i].Due != p.Due
	}
	return list
}

// Exemptions are those asked for and not decided.
func (p KnownToPage) Exemptions() []KnownTo {
	var list []KnownTo
	for _, k := range p.Rows {
		if k.State == "exemption_asked" {
			list = append(list, k)
		}
	}
	return list
}

// Owing are the agencies whose answers are not in, late ones first.
func (p KnownToPage) Owing() []KnownToAgency {
	var late, other []KnownToAgency
	for _, a := range p.Agencies {
		switch {
		case a.Sum.Late > 0:
			late = append(late, a)
		case a.Sum.Waiting > 0:
			other = append(other, a)
		}
	}
	return append(late, other...)
}
