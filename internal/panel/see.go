package panel

import (
	"context"
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Mine answers on which panels the actor sits; whoever runs the programme sees all.
func Mine(ctx context.Context, a operation.Actor) ([]Listed, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]Listed, error) {
		if err := v.May("panels.see", macfa.Thing{Kind: "panels", ID: "panels"}); err != nil {
			return nil, err
		}
		return panelsOf(v)
	})
}

// CaseLine is one case in the list of a panel.
type CaseLine struct {
	Case           casefile.Case
	Differences    int
	Contradictions int
	Open           int // questions that must still be agreed
	State          string
	must           []string // questions without which the case is not agreed
}

// Page is a panel with its cases.
type Page struct {
	Panel    Panel
	Round    programme.Round
	Cases    []CaseLine
	SeesAll  bool            // what is in the returns, once the panel has opened
	Missing  []macfa.Problem // before the panel can close
	MayTake  bool
	MayOpen  bool
	MayClose bool

	Restricted []fieldwork.RestrictedCount // entries that the chair alone can read; nobody else is told
}

// Show answers a panel with its cases: how much of each differs, and what is agreed.
func Show(ctx context.Context, a operation.Actor, id string) (Page, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Page, error) {
		var p Page
		var err error
		if p.Panel, err = panelOf(v, id); err != nil {
			return p, err
		}
		thing := p.Panel.Thing()
		if err := v.May("panel.see", thing); err != nil {
			return p, err
		}
		if p.Round, err = programme.RoundOf(v.Snap, p.Panel.Round); err != nil {
			return p, err
		}
		p.MayTake, p.MayOpen, p.MayClose = v.Can("attendance.take", thing), v.Can("panel.open", thing), v.Can("panel.close", thing)
		p.SeesAll = v.Can("panel-case.see", thing) && !p.Panel.keptOut(v.Actor.Person)
		facts, err := Facts(v, p.Round.ID)
		if err != nil {
			return p, err
		}
		p.Missing = macfa.MissingFor(macfa.StageLearn, facts)
		if p.Restricted, err = fieldwork.RestrictedForChair(v, p.Round.ID); err != nil {
			return p, err
		}
		return p, p.fillCases(v)
	})
}

func (p *Page) fillCases(v *operation.View) error {
	if !p.SeesAll {
		return nil
	}
	cases, err := casefile.CasesOf(v, p.Round.ID)
	if err != nil {
		return err
	}
	lines, err := caseLines(v.Snap, p.Panel.ID)
	if err != nil {
		return err
	}
	if err := p.countAgain(v, cases, lines); err != nil {
		return err
	}
	agreed, err := agreedQuestions(v.Snap, p.Panel.ID)
	for _, c := range cases {
		if l, ok := lines[c.ID]; ok && c.State == "active" {
			l.Case = c
			l.Open = len(slices.DeleteFunc(l.must, func(q string) bool { return agreed[c.ID][q] }))
			p.Cases = append(p.Cases, l)
		}
	}
	return err
}

// countAgain counts the cases of a panel that went out before counts were kept.
func (p *Page) countAgain(v *operation.View, cases []casefile.Case, lines map[string]CaseLine) error {
	uncounted := false
	for _, l := range lines {
		uncounted = uncounted || l.Differences < 0
	}
	if !uncounted {
		return nil
	}
	counted, err := count(v, p.Round, cases)
	for _, l := range counted {
		if was, ok := lines[l.Case.ID]; ok {
			l.State = was.State
			lines[l.Case.ID] = l
		}
	}
	return err
}

// count works out what the answers on cases amount to: contradictions, differences, and what the panel must agree.
func count(v *operation.View, round programme.Round, cases []casefile.Case) ([]CaseLine, error) {
	tool, err := audittool.ToolOf(v, round.Tool)
	if err != nil {
		return nil, err
	}
	returns, err := fieldwork.ReturnsOfRound(v, round.ID)
	if err != nil {
		return nil, err
	}
	var lines []CaseLine
	for _, c := range cases {
		r := review{round: round, kase: c, tool: tool}
		for _, ret := range returns {
			if ret.Case == c.ID {
				r.returns = append(r.returns, ret)
			}
		}
		r.fill(nil)
		lines = append(lines, r.line())
	}
	return lines, nil
}

func (r review) line() CaseLine {
	l := CaseLine{Case: r.kase, Differences: len(r.differing()), Contradictions: len(macfa.Contradictions(r.tool, r.answers)), State: macfa.PanelCaseMachine.States[0]}
	for _, q := range r.must() {
		l.must = append(l.must, q.Question.ID)
	}
	return l
}

// AgreedPage is what the panel agreed on a case.
type AgreedPage struct {
	Case    casefile.Case
	Panel   Panel
	Tool    macfa.Tool
	Joint   []Agreed // in the order of the tool
	Own     []OwnGrade
	Typed   []string // returns typed in on behalf of somebody, of those whose own work is shown
	SeesAll bool     // the different views and every agency's own work
	Address string   // of the case before the panel, for those who may see it
}

// OfCase answers what the panel agreed on a case. A lead of an agency that was asked for a return reads the joint judgements and the agency's own grades, once the panel has closed.
func OfCase(ctx context.Context, a operation.Actor, id string) (AgreedPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (AgreedPage, error) {
		var p AgreedPage
		var err error
		if p.Case, err = casefile.CaseOf(v, id); err != nil {
			return p, err
		}
		round, err := programme.RoundOf(v.Snap, p.Case.Round)
		if err != nil {
			return p, err
		}
		if p.Panel, err = panelOfRound(v, round); err != nil {
			return p, err
		}
		mine := p.Panel.CaseThing(p.Case)
		if mine.Agencies, err = takingPart(v.Snap, p.Case.ID); err != nil {
			return p, err
		}
		if p.Panel.keptOut(v.Actor.Person) {
			return p, macfa.Missing()
		}
		if err := v.May("agreed.see", mine); err != nil {
			return p, err
		}
		v.About("case", p.Case.ID)
		if p.SeesAll = v.Can("panel-case.see", mine); p.SeesAll {
			p.Address = p.Panel.Address() + "/cases/" + p.Case.ID
		}
		if p.Tool, err = audittool.ToolOf(v, round.Tool); err != nil {
			return p, err
		}
		return p, p.fill(v)
	})
}

func (p *AgreedPage) fill(v *operation.View) error {
	list, err := AgreedOf(v, p.Case.ID)
	if err != nil {
		return err
	}
	returns, err := fieldwork.ReturnsOf(v, p.Case.ID)
	if err != nil {
		return err
	}
	mine := v.Actor.Agencies(macfa.AgencyLead)
	r := review{returns: returns, tool: p.Tool}
	r.fill(list)
	p.Typed = behalvesIn(of(returns, func(r fieldwork.ReturnWithAnswers) bool { return p.SeesAll || slices.Contains(mine, r.Agency) }))
	for _, q := range p.Tool.Questions() {
		if a, ok := r.agreed[judged{q.ID, ""}]; ok {
			if !p.SeesAll {
				a.Views = ""
			}
			p.Joint = append(p.Joint, a)
		}
		for _, own := range r.ownGrades(q) {
			if own.Agreed.Version > 0 && (p.SeesAll || slices.Contains(mine, own.Agency)) {
				p.Own = append(p.Own, own)
			}
		}
	}
	return nil
}
