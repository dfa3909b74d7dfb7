package panel

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// CaseAction is something owed for this one child, by one agency, within days: not a lesson, and no matter for the board.
type CaseAction struct {
	ID, Case           string
	Agency, AgencyName string
	What               string
	Due                macfa.Day
	State              string // see macfa.CaseActionMachine
	At, DoneAt         int64  // microseconds UTC; DoneAt 0 while it is owed
	DoneBy             string // name
	Version            int64
	MayDone            bool
	sealed             []byte
}

// Late tells whether its day has passed and it is still owed.
func (a CaseAction) Late(today macfa.Day) bool { return a.State == "owed" && a.Due.Before(today) }

// OwedPage is what is owed for one child.
type OwedPage struct {
	Case    casefile.Case
	Panel   Panel
	Today   macfa.Day
	Actions []CaseAction
}

// owedThing is a case as those stand to it who see what is owed for the child.
func owedThing(v *operation.View, kase casefile.Case, p Panel) (macfa.Thing, error) {
	t := p.CaseThing(kase)
	var err error
	t.Agencies, err = takingPart(v.Snap, kase.ID)
	return t, err
}

// Owed answers what is owed for one child: to an agency's lead that agency's part alone.
func Owed(ctx context.Context, a operation.Actor, kase string) (OwedPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (OwedPage, error) {
		p := OwedPage{Today: v.Today}
		var err error
		if p.Case, err = casefile.CaseOf(v, kase); err != nil {
			return p, err
		}
		found, err := panelWithRound(v.Snap, p.Case.Round)
		if p.Panel, err = panelWith(v, found, err); err != nil {
			return p, err
		}
		thing, err := owedThing(v, p.Case, p.Panel)
		if err != nil {
			return p, err
		}
		if p.Panel.keptOut(v.Actor.Person) {
			return p, macfa.Missing()
		}
		if err := v.May("case-action.see", thing); err != nil {
			return p, err
		}
		v.About("case", p.Case.ID)
		p.Actions, err = actionsOf(v, p.Panel, p.Case)
		return p, err
	})
}

// actionsOf opens the case actions within the actor's sight.
func actionsOf(v *operation.View, p Panel, kase casefile.Case) ([]CaseAction, error) {
	list, err := seenActions(v, kase.ID)
	for i := range list {
		if err != nil {
			break
		}
		one := &list[i]
		one.MayDone = one.State == "owed" && v.Can("case-action.done", one.thing(p, kase))
		one.What, err = v.Open(kase.Scope, "case_action", one.ID, "what", one.sealed)
	}
	return list, err
}

func (a CaseAction) thing(p Panel, kase casefile.Case) macfa.Thing {
	return macfa.Thing{Kind: "case_action", ID: a.ID, Version: a.Version, State: a.State, Agencies: []string{a.Agency}, Areas: []string{kase.Area}}
}

// longestDays is how far ahead something can be owed for one child: what needs longer is an action of the partnership.
const longestDays = 60

// Owe notes what an agency owes this child and by when, in days from today.
func Owe(ctx context.Context, a operation.Actor, of operation.Of, panel, kase, agency, what string, days int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := writing(tx, panel, kase, "case-action.add")
		if err != nil {
			return "", err
		}
		if r.undecided(tx.Actor.Person) {
			return "", macfa.Missing()
		}
		if err := r.checkOwed(agency, what, days); err != nil {
			return "", err
		}
		one := CaseAction{ID: store.NewID(), Case: r.kase.ID, Agency: agency, Due: tx.Today.AddDays(int(days)), State: macfa.CaseActionMachine.States[0]}
		if one.sealed, err = tx.Seal(r.kase.Scope, "case_action", one.ID, "what", what); err != nil {
			return "", err
		}
		return one.ID, insertAction(tx, r.panel.ID, one)
	})
}

func (r review) checkOwed(agency, what string, days int64) error {
	var problems []macfa.Problem
	if what == "" {
		problems = append(problems, macfa.Problem{Field: "what", Message: "Write what has to be done for this child."})
	}
	problems = append(problems, checkText("what", what)...)
	if !slices.ContainsFunc(r.agencies(), func(n Named) bool { return n.ID == agency }) {
		problems = append(problems, macfa.Problem{Field: "owed_by", Message: "Choose the agency that owes it."})
	}
	if days < 1 || days > longestDays {
		problems = append(problems, macfa.Problem{Field: "days", Message: fmt.Sprintf("Enter in how many days it is due, from 1 to %d. What needs longer is an action of the partnership.", longestDays)})
	}
	return macfa.InvalidIf(problems)
}

// agencies are those that were asked for a return on the case.
func (r review) agencies() []Named {
	var list []Named
	for _, ret := range r.returns {
		if n := (Named{ret.Agency, ret.AgencyName}); !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// Done notes that what was owed for a child is done; the agency's lead says so, or the coordinator.
func Done(ctx context.Context, a operation.Actor, of operation.Of, kase, action string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, err := casefile.CaseOf(tx.View, kase)
		if err != nil {
			return "", err
		}
		found, err := panelWithRound(tx.Snap, c.Round)
		p, err := panelWith(tx.View, found, err)
		if err != nil {
			return "", err
		}
		list, err := seenActions(tx.View, c.ID)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(list, func(o CaseAction) bool { return o.ID == action })
		if i < 0 {
			return "", macfa.Missing()
		}
		if err := tx.May("case-action.done", list[i].thing(p, c)); err != nil {
			return "", err
		}
		tx.About("case", c.ID)
		to, err := macfa.CaseActionMachine.Next(list[i].State, "case-action.done")
		if err != nil {
			return "", err
		}
		list[i].Version = version
		return list[i].ID, finishAction(tx, list[i], to)
	})
}
