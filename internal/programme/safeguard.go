package programme

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// Safeguards are what a round has agreed about who sees and who writes.
type Safeguards struct {
	Guardian     string    // the Caldicott Guardian who agreed that adults' health records are read; "" before
	GuardianOn   macfa.Day // none before
	LeadWrites   bool      // one person may write a return and sign it off
	WorkerWrites bool      // who worked with the family may write the return
	Version      int64     // 0 before anything is entered
}

// SafeguardsPage is what a round has agreed, and what is not in order.
type SafeguardsPage struct {
	Round      Round
	Safeguards Safeguards
	Gaps       Gaps
}

// Gaps are the agreements that a round lacks.
type Gaps struct {
	Unsigned      []partnership.Agency // asked by the round, without a sharing agreement in force
	AdultsHealth  []partnership.Agency // asked by the round for adults' health records
	NoGuardian    bool                 // and no Caldicott Guardian has agreed
	GuardianNamed string
}

// GapsOf tells which agreements a round lacks, in a fixed number of queries.
func GapsOf(v *operation.View, r Round) (Gaps, error) {
	var g Gaps
	all, err := partnership.AllAgencies(v.Snap)
	if err != nil {
		return g, err
	}
	asked := r.Agencies(all)
	if g.Unsigned, err = partnership.WithoutAgreement(v, asked); err != nil {
		return g, err
	}
	for _, a := range asked {
		if a.AdultRecords && macfa.HoldsHealthRecords(a.Kind) {
			g.AdultsHealth = append(g.AdultsHealth, a)
		}
	}
	s, err := SafeguardsOf(v, r.ID)
	g.GuardianNamed, g.NoGuardian = s.Guardian, len(g.AdultsHealth) > 0 && s.Guardian == ""
	return g, err
}

// Warnings are the gaps in sentences.
func (g Gaps) Warnings() []string {
	var list []string
	if len(g.Unsigned) > 0 {
		verb := " has"
		if len(g.Unsigned) > 1 {
			verb = " have"
		}
		list = append(list, joined(agencyNames(g.Unsigned))+verb+" no sharing agreement in force. Who the children are is shown to them only after a warning, with a reason.")
	}
	if g.NoGuardian {
		list = append(list, "Adults’ health records are asked for ("+joined(agencyNames(g.AdultsHealth))+"), and the Caldicott Guardian’s agreement is not entered.")
	}
	return list
}

func agencyNames(list []partnership.Agency) []string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = a.Name
	}
	return names
}

// RoundSafeguards answers what a round has agreed about who sees and who writes.
func RoundSafeguards(ctx context.Context, a operation.Actor, round string) (SafeguardsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p SafeguardsPage, err error) {
		if p.Round, err = RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("round.safeguards", p.Round.Thing()); err != nil {
			return p, err
		}
		if p.Safeguards, err = SafeguardsOf(v, round); err != nil {
			return p, err
		}
		p.Gaps, err = GapsOf(v, p.Round)
		return p, err
	})
}

// SaveSafeguards keeps them.
func SaveSafeguards(ctx context.Context, a operation.Actor, of operation.Of, round string, s Safeguards) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("round.safeguards", r.Thing()); err != nil {
			return "", err
		}
		tx.About("round", round)
		var p problems
		p.long("guardian", s.Guardian, 200)
		p.when("guardian", s.Guardian == "" && !s.GuardianOn.IsZero(), "Enter who agreed, or leave out the date.")
		p.when("guardian_on", s.Guardian != "" && s.GuardianOn.IsZero(), "Enter on which day the Caldicott Guardian agreed.")
		p.when("guardian_on", s.GuardianOn.After(tx.Today), "This day is still to come. Enter the day of the agreement.")
		if err := macfa.InvalidIf(p); err != nil {
			return "", err
		}
		return round, putSafeguards(tx, round, s)
	})
}
