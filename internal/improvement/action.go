// Package improvement is the room of what changes: actions with owners and dates, carried forward until something is done.
package improvement

import (
	"context"
	"fmt"
	"strings"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/textcheck"
)

// Action is one thing that somebody has promised to change.
type Action struct {
	ID, Round, Finding string // Finding is "" when it comes from none
	What               string
	Owner, OwnerName   string
	Agency, AgencyName string // "" for the partnership's own
	Due                macfa.Day
	Year               macfa.AuditYear // in which it is worked on
	State              string          // see macfa.ActionMachine
	Outcome            string          // what was done and how it can be seen; or why it was withdrawn
	CarriedFrom        string          // "" or the action of an earlier year
	CarriedTo          string          // "" or the action of a later year
	RoundFocus         string
	RoundNumber        int64
	RoundYear          macfa.AuditYear
	Version            int64

	areas     []string // of its round
	explained []byte   // sealed under the round
}

// Thing is the action as the access table sees it.
func (a Action) Thing() macfa.Thing {
	t := macfa.Thing{Kind: "action", ID: a.ID, Version: a.Version, State: a.State, Owners: []string{a.Owner}, Areas: a.areas}
	if a.Agency != "" {
		t.Agencies = []string{a.Agency}
	}
	return t
}

// Late tells whether its day has passed while something is still owed.
func (a Action) Late(today macfa.Day) bool { return macfa.ActionOpen(a.State) && a.Due.Before(today) }

// ListPage is a list of actions, late ones first.
type ListPage struct {
	Round      programme.Round // zero for the list of all
	Actions    []Action
	Today      macfa.Day
	MayPropose bool
	MayClose   bool // the round can be closed by this person
	Promises   []Promise
}

// Promise is what a lesson says the partnership does and no action has taken up yet.
type Promise struct{ Finding, Topic, Text string }

// Actions lists the actions that the actor may see, late ones first, newest audit year first.
func Actions(ctx context.Context, a operation.Actor) (ListPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ListPage, error) {
		p := ListPage{Today: v.Today}
		if err := v.May("actions.see", macfa.Thing{Kind: "actions", ID: "all"}); err != nil {
			return p, err
		}
		var err error
		p.Actions, err = actionsWhere(v, `1 = 1`)
		return p, err
	})
}

// RoundActions lists a round's actions, and for whoever may propose the promises of its lessons that are not actions yet.
func RoundActions(ctx context.Context, a operation.Actor, round string) (ListPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ListPage, error) {
		p := ListPage{Today: v.Today}
		var err error
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("actions.see-round", p.Round.Thing()); err != nil {
			return p, err
		}
		if p.Actions, err = actionsWhere(v, `x.round = $3`, round); err != nil {
			return p, err
		}
		p.MayPropose = v.Can("action.propose", newAction(p.Round))
		p.MayClose = p.Round.Stage == macfa.StageImprove && v.Can("round.close", p.Round.Thing())
		if p.MayPropose {
			p.Promises, err = openPromises(v, p.Round)
		}
		return p, err
	})
}

// Page is one action with what this person may do with it.
type Page struct {
	Action
	Today                                                        macfa.Day
	MayAgree, MayDo, MayAssure, MayCarry, MayWithdraw, MayChange bool
	MayReadLesson                                                bool // the finding that it comes from
	Owners                                                       []Owner
	Explained                                                    textcheck.Explained // why words that look like an identifier stay
}

// Owner is a person who may own an action.
type Owner struct{ ID, Name, Agency, AgencyName string }

// ActionOf answers one action.
func ActionOf(ctx context.Context, a operation.Actor, id string) (Page, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Page, error) {
		act, err := actionByID(v, id)
		if err != nil {
			return Page{}, err
		}
		if err := v.May("action.see", act.Thing()); err != nil {
			return Page{}, err
		}
		can := func(by macfa.Action) bool {
			_, err := macfa.ActionMachine.Next(act.State, by)
			return err == nil && v.Can(by, act.Thing())
		}
		p := Page{Action: act, Today: v.Today, MayAgree: can("action.agree"), MayDo: can("action.done"), MayAssure: can("action.assure"),
			MayCarry: can("action.carry"), MayWithdraw: can("action.withdraw"), MayChange: macfa.ActionOpen(act.State) && v.Can("action.change", act.Thing())}
		panel, err := panelOf(v.Snap, act.Round)
		if err != nil {
			return p, err
		}
		p.MayReadLesson = act.Finding != "" && v.Can("finding.see", macfa.Thing{Kind: "finding", ID: act.Finding, Areas: act.areas, Panel: panel})
		if p.MayChange {
			if p.Explained, err = act.explanations(v); err != nil {
				return p, err
			}
			p.Owners, err = possibleOwners(v.Snap)
		}
		return p, err
	})
}

// Draft is what somebody enters of an action.
type Draft struct {
	What, Owner string
	Due         macfa.Day
	DueProblem  string              // what is wrong with the day as typed, or ""
	Explained   textcheck.Explained // why words that look like an identifier stay
}

// longest is the most letters of a text.
const longest = 2000

// check lists what has to be put right. The text is kept in clear, so nothing in it may tell who somebody is.
// Names are those of everybody in the case sheets of the round.
// Explanations of words that are gone are dropped.
func (d *Draft) check(owners []Owner, today macfa.Day, names []string) (Owner, error) {
	var problems []macfa.Problem
	add := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	used := textcheck.Explained{}
	problems = append(problems, clearText("what", d.What, "Enter what is to be done.", names, d.Explained, used)...)
	d.Explained = used
	owner, ok := ownerOf(owners, d.Owner)
	if !ok {
		add("owner", "Choose who owns the action.")
	}
	switch {
	case d.DueProblem != "":
		add("due", d.DueProblem)
	case d.Due == "":
		add("due", "Enter the day by which it is to be done.")
	case d.Due.Before(today):
		add("due", "Enter a day that has not passed yet.")
	}
	return owner, macfa.InvalidIf(problems)
}

func ownerOf(owners []Owner, id string) (Owner, bool) {
	for _, o := range owners {
		if o.ID == id {
			return o, true
		}
	}
	return Owner{}, false
}

// clearText checks a text that is kept unsealed. What in it is explained goes into used.
func clearText(field, text, missing string, names []string, why, used textcheck.Explained) (problems []macfa.Problem) {
	switch {
	case strings.TrimSpace(text) == "":
		return []macfa.Problem{{Field: field, Message: missing}}
	case len([]rune(text)) > longest:
		return []macfa.Problem{{Field: field, Message: fmt.Sprintf("Shorten this to %d characters.", longest)}}
	}
	for _, hit := range why.Left(field, text, names, used) {
		problems = append(problems,
			macfa.Problem{Field: field, Message: fmt.Sprintf("Take out “%s”: actions are read by many, so they may not hold anything that could tell who somebody is.", hit.Text)},
			macfa.Problem{Field: "explain." + textcheck.Key(field, hit.Text), Message: fmt.Sprintf("Take out “%s”, or say why it may stay.", hit.Text)})
	}
	return problems
}

// FormPage is what the form of a new action shows.
type FormPage struct {
	Round  programme.Round
	Owners []Owner
	Draft  Draft
}

// newAction is an action of a round that is not there yet, as the access table sees it.
func newAction(r programme.Round) macfa.Thing {
	return macfa.Thing{Kind: "action", ID: "new", Areas: r.Thing().Areas}
}

// NewAction answers the form of a new action of a round; from a finding it begins with what the partnership promised.
func NewAction(ctx context.Context, a operation.Actor, round, finding string) (FormPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (FormPage, error) {
		var p FormPage
		var err error
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if err := v.May("action.propose", newAction(p.Round)); err != nil {
			return p, err
		}
		if p.Owners, err = possibleOwners(v.Snap); err != nil || finding == "" {
			return p, err
		}
		promises, err := promisesOf(v, p.Round)
		for _, one := range promises {
			if one.Finding == finding {
				p.Draft.What = one.Text
			}
		}
		return p, err
	})
}

// Propose makes a new action of a round.
func Propose(ctx context.Context, a operation.Actor, of operation.Of, round, finding string, d Draft) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		act := Action{ID: store.NewID(), Round: round, Finding: finding, What: d.What, Owner: d.Owner, Due: d.Due, State: macfa.ActionMachine.States[0]}
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		act.areas = r.Thing().Areas
		if err := tx.May("action.propose", act.Thing()); err != nil {
			return "", err
		}
		if err := findingBelongs(tx.View, finding, round); err != nil {
			return "", err
		}
		owners, err := possibleOwners(tx.Snap)
		if err != nil {
			return "", err
		}
		names, err := briefing.NamesOf(tx.View, round)
		if err != nil {
			return "", err
		}
		owner, err := d.check(owners, tx.Today, names)
		if err != nil {
			return "", err
		}
		act.Agency, act.Year = owner.Agency, r.Year
		if err := act.seal(tx, d.Explained); err != nil {
			return "", err
		}
		tx.About("round", round)
		return act.ID, insertAction(tx, act)
	})
}

// Change puts the words, the owner or the day of an open action right.
func Change(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, d Draft) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		act, err := actionByID(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May("action.change", act.Thing()); err != nil {
			return "", err
		}
		if !macfa.ActionOpen(act.State) {
			return "", macfa.Changed("This action is closed and cannot be changed.")
		}
		owners, err := possibleOwners(tx.Snap)
		if err != nil {
			return "", err
		}
		names, err := briefing.NamesOf(tx.View, act.Round)
		if err != nil {
			return "", err
		}
		owner, err := d.check(owners, tx.Today, names)
		if err != nil {
			return "", err
		}
		tx.About("round", act.Round)
		act.What, act.Owner, act.Agency, act.Due, act.Version = d.What, owner.ID, owner.Agency, d.Due, version
		if err := act.seal(tx, d.Explained); err != nil {
			return "", err
		}
		return id, updateAction(tx, act)
	})
}

// seal keeps why words of the action stay that look like an identifier.
func (a *Action) seal(tx *operation.Tx, why textcheck.Explained) (err error) {
	a.explained, err = tx.Seal(a.scope(), "action", a.ID, "explained", why.Text())
	return err
}

func (a Action) scope() string { return "round:" + a.Round }

// explanations opens them.
func (a Action) explanations(v *operation.View) (textcheck.Explained, error) {
	text, err := v.Open(a.scope(), "action", a.ID, "explained", a.explained)
	if err != nil || text == operation.Destroyed {
		return textcheck.Explained{}, err
	}
	return textcheck.ReadExplained(text)
}
