package casefile

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// MyKnownTo lists the rounds in which the agencies of a lead were asked.
type MyKnownTo struct {
	Waiting  []KnownToLine // answers are owed
	Answered []KnownToLine
	Today    macfa.Day
}

// KnownToMine answers in which rounds the actor's agencies were asked whether they know a family.
func KnownToMine(ctx context.Context, a operation.Actor) (MyKnownTo, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (MyKnownTo, error) {
		p := MyKnownTo{Today: v.Today}
		if err := v.May("known-to.mine", macfa.Thing{Kind: "person", ID: a.Person}); err != nil {
			return p, err
		}
		lines, err := knownToLinesOf(v)
		for _, l := range lines {
			l.Due = macfa.LaterDay(l.Due, l.Given)
			if l.Waiting > 0 && (l.Stage == macfa.StageCheck || l.Stage == macfa.StageAudit) {
				p.Waiting = append(p.Waiting, l)
			} else {
				p.Answered = append(p.Answered, l)
			}
		}
		return p, err
	})
}

// CaseKnownTo is who knows the family of one case.
type CaseKnownTo struct {
	Case    Case
	Rows    []KnownTo
	Reasons bool // the reasons are open: to those who run the programme and to the agency itself
	Due     macfa.Day
	Today   macfa.Day
}

// KnownToOfCase answers who knows the family of one case: all of it to those who run the programme and to the panel, an
// agency's own answers to its lead.
func KnownToOfCase(ctx context.Context, a operation.Actor, kase string) (CaseKnownTo, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p CaseKnownTo, err error) {
		if p.Case, _, err = seen(v, kase, "case.known-to"); err != nil {
			return p, err
		}
		if p.Rows, err = knownToOfCase(v, kase); err != nil {
			return p, err
		}
		if p.Due, err = dueOf(v, p.Case.Round); err != nil {
			return p, err
		}
		p.Today = v.Today
		return p, p.openOwn(v)
	})
}

// openOwn opens the reasons that the actor may read.
func (p *CaseKnownTo) openOwn(v *operation.View) error {
	for i := range p.Rows {
		if !v.Can("known-to.see", p.Rows[i].thing()) && !v.Can("known-to.answer", p.Rows[i].thing()) {
			continue
		}
		p.Reasons = true
		if err := p.Rows[i].openReason(v); err != nil {
			return err
		}
	}
	return nil
}
