package casefile

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// CasesPage is the list of a round's cases and what is to be done next.
type CasesPage struct {
	Round    programme.Round
	Cases    []CaseLine
	Runs     bool // the person runs the round
	MayWrite bool // the person completes case sheets
	Missing  []macfa.Problem
	NotAsked int // active cases that no agency has been asked about, once the check has begun
}

// CaseLine is one case with how far it is.
type CaseLine struct {
	Case
	Sheet           string // "", open, complete
	Asked, Answered int
}

// Cases answers which cases a round has, as far as the person has to do with them.
func Cases(ctx context.Context, a operation.Actor, round string) (CasesPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p CasesPage, err error) {
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		t := p.Round.Thing()
		if t.Agencies, err = takingPart(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("cases.see", t); err != nil {
			return p, err
		}
		p.Runs = v.Can("known-to.ask", t)
		if err := p.fill(v); err != nil {
			return p, err
		}
		facts, err := factsOf(v, round)
		if p.Round.Stage == macfa.StageSelect {
			p.Missing = macfa.MissingFor(macfa.StageCheck, facts)
		}
		return p, err
	})
}

func (p *CasesPage) fill(v *operation.View) error {
	cases, err := casesOf(v, p.Round.ID)
	if err != nil {
		return err
	}
	progress, err := progressOf(v, p.Round.ID)
	if err != nil {
		return err
	}
	describers, err := describersOf(v.Snap, areaOf(cases))
	if err != nil {
		return err
	}
	for _, c := range cases {
		r := progress[c.ID]
		p.Cases = append(p.Cases, CaseLine{Case: c, Sheet: r.sheet, Asked: r.asked, Answered: r.answered})
		p.MayWrite = p.MayWrite || v.Can("sheet.save", describedThing(c, describers))
		if c.State == "active" && r.asked == 0 && p.Round.Stage == macfa.StageCheck {
			p.NotAsked++
		}
	}
	return nil
}

func areaOf(cases []Case) string {
	if len(cases) == 0 {
		return ""
	}
	return cases[0].Area
}

// describedThing is a case as its sheet is judged: it belongs to the agencies that describe.
func describedThing(c Case, describers []string) macfa.Thing {
	return macfa.Thing{Kind: "case", ID: c.ID, Version: c.Version, State: c.State, Areas: []string{c.Area}, Agencies: describers}
}

// AboutPage is what a case is, without telling who the child is.
type AboutPage struct {
	CaseLine
	MayDescribe, MayReplace, MayAskWho bool
	MaySeeEvents                       bool
	Runs                               bool   // the person runs the round or chairs its panel: they are told why a case waits
	Why                                string // why it was withdrawn, for those who run the round
}

// About answers what a case is.
func About(ctx context.Context, a operation.Actor, kase string) (AboutPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p AboutPage, err error) {
		c, t, err := seen(v, kase, "case.see")
		if err != nil {
			return p, err
		}
		progress, err := progressOf(v, c.Round)
		if err != nil {
			return p, err
		}
		describers, err := describersOf(v.Snap, c.Area)
		if err != nil {
			return p, err
		}
		r := progress[c.ID]
		p.CaseLine = CaseLine{Case: c, Sheet: r.sheet, Asked: r.asked, Answered: r.answered}
		p.MayDescribe = v.Can("sheet.see", describedThing(c, describers))
		p.MayReplace = v.Can("case.replace", t) && macfa.MayHappen("swapped", c.State, c.Stage)
		p.MayAskWho = v.Can("identity.ask", withoutStrangers(c, t)) && !c.Closed
		p.MaySeeEvents, p.Runs = v.Can("case.events", t), v.Can("case.freeze", t)
		if !v.Can("case.replace", macfa.Thing{State: "active", Areas: t.Areas}) {
			return p, nil
		}
		_, why, err := sealedOf(v, c.ID)
		if err != nil {
			return p, err
		}
		p.Why, err = v.Open(c.Scope, "audit_case", c.ID, "why", why)
		return p, err
	})
}

// seen reads a case, judges the action by who has to do with it and lists the entry under the case.
func seen(v *operation.View, kase string, action macfa.Action) (Case, macfa.Thing, error) {
	c, err := CaseOf(v, kase)
	if err != nil {
		return c, macfa.Thing{}, err
	}
	t, err := thingOfAll(v, c)
	if err != nil {
		return c, t, err
	}
	if identityActions[action] {
		t = withoutStrangers(c, t)
	}
	if err := v.May(action, t); err != nil {
		return c, t, err
	}
	v.About("case", c.ID)
	return c, t, nil
}

// withoutStrangers leaves out the agencies that have said that they do not know the family, or are exempt: who the child is
// is nothing to them. During the check itself they can look once more on the page where they answer.
func withoutStrangers(c Case, t macfa.Thing) macfa.Thing {
	t.Agencies = slices.DeleteFunc(slices.Clone(t.Agencies), func(id string) bool {
		return slices.Contains(c.ties, tie{c.ID, "agency", id}) && !slices.Contains(c.ties, tie{c.ID, "knows", id})
	})
	return t
}

// thingOfAll is ThingOf with the agencies that describe beside those asked: they know of the case before anybody is asked.
func thingOfAll(v *operation.View, c Case) (macfa.Thing, error) {
	t, err := ThingOf(v, c)
	if err != nil {
		return t, err
	}
	describers, err := describersOf(v.Snap, c.Area)
	t.Agencies = append(t.Agencies, describers...)
	return t, err
}
