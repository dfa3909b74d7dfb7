package casefile

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
)

// AnsweringPage is all that an agency was asked about the cases of a round, for its lead.
type AnsweringPage struct {
	Round         programme.Round
	Agency        partnership.Agency
	Rows          []KnownTo
	Sum           KnownToSum
	Due, Today    macfa.Day
	Auditors      []Named
	Practitioners []Named
	LastAuditor   string         // with whom the answers are prefilled, or ""
	Open          bool           // answers can be given and changed
	Shown         bool           // who the children are
	Until         int64          // instant of the real clock until which they are shown
	Who           map[string]Who // by case
	Safeguards    programme.Safeguards
	Unsigned      bool // the agency has no sharing agreement in force: its lead says why all the same
}

// Families counts the cases asked about; an agency with several schools may be asked twice about one.
func (p AnsweringPage) Families() int { return len(p.cases()) }

// Answering answers what an agency was asked. Who the children are is shown only for ten minutes after its lead asked for it,
// and each look is on the record of each case.
func Answering(ctx context.Context, a operation.Actor, round, agency string) (AnsweringPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AnsweringPage, error) {
		p, err := answeringOf(v, round, agency, "known-to.answer")
		if err != nil {
			return p, err
		}
		if err := openReasons(v, p.Rows); err != nil {
			return p, err
		}
		return p, p.showWho(v)
	})
}

// answeringOf reads what an agency was asked and by whom it can be answered.
func answeringOf(v *operation.View, round, agency string, action macfa.Action) (p AnsweringPage, err error) {
	if p.Rows, err = knownToOfAgency(v, round, agency); err != nil {
		return p, err
	}
	if len(p.Rows) == 0 {
		return p, macfa.Missing()
	}
	if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if err := v.May(action, macfa.Thing{Kind: "round", ID: round, Version: p.Round.Version, State: string(p.Round.Stage), Agencies: []string{agency}}); err != nil {
		return p, err
	}
	v.About("round", round)
	if p.Agency, err = partnership.AgencyOf(v.Snap, agency); err != nil {
		return p, err
	}
	without, err := partnership.WithoutAgreement(v, []partnership.Agency{p.Agency})
	if err != nil {
		return p, err
	}
	p.Unsigned = len(without) > 0
	if p.Safeguards, err = programme.SafeguardsOf(v, round); err != nil {
		return p, err
	}
	p.Open, p.Today, p.Due = answering(p.Round), v.Today, dueWith(p.Rows, p.Round.Dates.Day(macfa.MilestoneKnownToDue))
	p.Sum = sumOf(p.Rows, p.Due, p.Today)
	return p, p.choices(v)
}

// choices are the people who can be named, and who is named beforehand: the only auditor, or the one named last.
func (p *AnsweringPage) choices(v *operation.View) (err error) {
	if p.Auditors, err = namesOf(v, p.Agency.ID, macfa.Auditor); err != nil {
		return err
	}
	if p.Practitioners, err = namesOf(v, p.Agency.ID, macfa.Practitioner); err != nil {
		return err
	}
	if p.LastAuditor, err = lastNamed(v, p.Agency.ID); err != nil {
		return err
	}
	if len(p.Auditors) == 1 {
		p.LastAuditor = p.Auditors[0].ID
	}
	if !isNamed(p.Auditors, p.LastAuditor) {
		p.LastAuditor = ""
	}
	return nil
}

func isNamed(list []Named, id string) bool {
	return slices.ContainsFunc(list, func(n Named) bool { return n.ID == id })
}

// cases lists the cases of the rows once each.
func (p AnsweringPage) cases() []Case {
	var list []Case
	for _, k := range p.Rows {
		if len(list) == 0 || list[len(list)-1].ID != k.Case {
			list = append(list, Case{ID: k.Case, Round: k.Round, Ref: k.Ref, Scope: k.Scope, WhoScope: k.WhoScope, Area: k.Area, State: "active"})
		}
	}
	return list
}

// showWho opens who the children are, if the lead asked less than ten minutes ago, and notes the look for every case.
func (p *AnsweringPage) showWho(v *operation.View) error {
	cases := p.cases()
	ids := make([]string, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	until, err := shownUntil(v, ids)
	if err != nil || until == 0 || !p.Open {
		return err
	}
	for _, c := range cases {
		if err := v.May("known-to.see-identity", macfa.Thing{Kind: "case", ID: c.ID, State: c.State, Agencies: []string{p.Agency.ID}}); err != nil {
			return err
		}
	}
	v.About("round", p.Round.ID)
	p.Shown, p.Until = true, until
	if p.Who, err = whoAre(v, cases, []string{p.Agency.ID}); err != nil {
		return err
	}
	for id, w := range p.Who { // what is not needed to know a family again stays out
		w.NHSNumber, w.School, w.Practice = "", "", ""
		p.Who[id] = w
	}
	return nil
}

// ShowKnownTo records that the lead of an agency looks at who the children of a round are; its reason is the round, and without a
// sharing agreement one that the lead gives. For ten minutes they are shown in this session.
func ShowKnownTo(ctx context.Context, a operation.Actor, of operation.Of, round, agency, reason string) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		p, err := answeringOf(tx.View, round, agency, "known-to.show")
		if err != nil {
			return 0, err
		}
		if !p.Open {
			return 0, macfa.Changed("The known-to check of this round is over. If you need to know which child it is, open the case and say why.")
		}
		if !p.Unsigned {
			reason = "Known-to check of the round"
		} else if reason == "" {
			return 0, macfa.At("reason", "Say why the names are shown although your agency has no sharing agreement. It is recorded.")
		} else if len([]rune(reason)) > mostReason {
			return 0, macfa.At("reason", fmt.Sprintf("Shorten the reason to %d characters.", mostReason))
		}
		cases := p.cases()
		for _, c := range cases {
			if err := insertView(tx, c, reason); err != nil {
				return 0, err
			}
		}
		return len(cases), nil
	})
}
