package concern

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// The four kinds, which are kept apart.
const (
	ChildAtRisk  = "child_at_risk"             // now: 999, the front door; open until the referral is recorded
	Practice     = "practice_issue"            // for the agency's manager
	Disagreement = "professional_disagreement" // the stages of the escalation policy
	Allegation   = "allegation"                // about a person who works with children: never where others read
)

// Kind is one of the four with its words.
type Kind struct{ Code, Label, Hint string }

// Kinds lists the four in the order in which the form shows them.
var Kinds = []Kind{
	{ChildAtRisk, "A child is at risk now", "Somebody must act today. Call 999 if a child is in danger at this moment."},
	{Practice, "A practice issue", "Something in the work of an agency that its manager has to know before the panel."},
	{Disagreement, "A professional disagreement", "Professionals do not agree on what this child needs, and it was not settled."},
	{Allegation, "An allegation about a person who works with children", "Somebody may have harmed a child, or may be unsuitable to work with children."},
}

// LabelOf is a kind in words; "" for an unknown one.
func LabelOf(kind string) string {
	for _, k := range Kinds {
		if k.Code == kind {
			return k.Label
		}
	}
	return ""
}

// Concern is one immediate concern.
type Concern struct {
	ID, Case, Ref, Round, Area string
	Agency, AgencyName         string // of whoever raised it, "" for the partnership's own people and the panel
	Kind, State                string // see macfa.ConcernMachine
	What, Done, Told           string // what worries, what was done already, who was told
	Outcome                    string // the referral, or how it was resolved
	RaisedBy, RaisedName       string
	RaisedAt                   int64
	ClosedName                 string
	ClosedAt                   *int64
	Version                    int64
	Deadline                   // while it is open
	scope                      string
	what, done, told, outcome  []byte
}

// Thing is the concern as the access table sees it. An allegation is its agency's business through the LADO alone.
func (c Concern) Thing() macfa.Thing {
	t := macfa.Thing{Kind: "concern", ID: c.ID, Version: c.Version, State: c.State, Owners: []string{c.RaisedBy}, Areas: []string{c.Area}}
	if c.Kind != Allegation && c.Agency != "" {
		t.Agencies = []string{c.Agency}
	}
	return t
}

// LongestText is the most letters of one field.
const LongestText = 10_000

// FormPage is what the form shows before anything is written: the case, and who gets the concern.
type FormPage struct {
	Case        casefile.Case
	Agency      partnership.Agency // of the actor on this case; its ID is "" for the partnership's own people and the panel
	Partnership partnership.Details
	Closures    macfa.Closures
	Now         int64
}

// Form answers what the form for a concern about a case shows: by the case, or by the return from which somebody comes.
func Form(ctx context.Context, a operation.Actor, kase, ret string) (FormPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (FormPage, error) {
		c, err := toRaise(v, kase, ret)
		if err != nil {
			return FormPage{}, err
		}
		p := FormPage{Case: c, Now: v.Now}
		if p.Closures, err = partnership.ClosuresOf(v.Snap); err != nil {
			return p, err
		}
		if p.Partnership, err = partnership.DetailsOf(v.Snap); err != nil {
			return p, err
		}
		agency, err := agencyOn(v, c.ID)
		if err != nil || agency == "" {
			return p, err
		}
		p.Agency, err = partnership.AgencyOf(v.Snap, agency)
		return p, err
	})
}

// toRaise finds the case and judges whether the actor may raise a concern about it.
func toRaise(v *operation.View, kase, ret string) (casefile.Case, error) {
	if v.Actor.IsGuest() {
		kase, ret = v.Actor.Form.Case, "" // whatever the address says
	}
	if ret != "" {
		var err error
		if kase, err = caseOfReturn(v.Snap, ret); err != nil {
			return casefile.Case{}, err
		}
	}
	c, err := casefile.CaseOf(v, kase)
	if err != nil {
		return c, err
	}
	t, err := casefile.ThingOf(v, c)
	if err != nil {
		return c, err
	}
	if err := v.May("concern.raise", t); err != nil {
		return c, err
	}
	v.About("case", c.ID)
	return c, nil
}

// Raise keeps a concern and answers with its id. Case or the return it was met in must be given.
func Raise(ctx context.Context, a operation.Actor, of operation.Of, c Concern, ret string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		kase, err := toRaise(tx.View, c.Case, ret)
		if err != nil {
			return "", err
		}
		if err := checkConcern(c); err != nil {
			return "", err
		}
		c.ID, c.Case, c.State, c.scope = store.NewID(), kase.ID, "open", kase.Scope
		if c.Agency, err = agencyOn(tx.View, kase.ID); err != nil {
			return "", err
		}
		if err := c.seal(tx); err != nil {
			return "", err
		}
		if err := insertConcern(tx, c); err != nil {
			return "", err
		}
		return c.ID, tell(tx, c.ID)
	})
}

// parts pairs the texts with their columns.
func (c *Concern) parts() []struct {
	field  string
	text   *string
	sealed *[]byte
} {
	return []struct {
		field  string
		text   *string
		sealed *[]byte
	}{{"what", &c.What, &c.what}, {"done", &c.Done, &c.done}, {"told", &c.Told, &c.told}, {"outcome", &c.Outcome, &c.outcome}}
}

func (c *Concern) seal(tx *operation.Tx) error {
	for _, p := range c.parts() {
		sealed, err := tx.Seal(c.scope, "concern", c.ID, p.field, *p.text)
		if err != nil {
			return err
		}
		*p.sealed = sealed
	}
	return nil
}

func (c *Concern) open(v *operation.View) error {
	for _, p := range c.parts() {
		text, err := v.Open(c.scope, "concern", c.ID, p.field, *p.sealed)
		if err != nil {
			return err
		}
		*p.text = text
	}
	return nil
}

func checkConcern(c Concern) error {
	var problems []macfa.Problem
	need := func(fits bool, field, message string) {
		if !fits {
			problems = append(problems, macfa.Problem{Field: field, Message: message})
		}
	}
	need(LabelOf(c.Kind) != "", "kind", "Choose what kind of concern it is.")
	need(c.What != "", "what", "Say what worries you.")
	need(c.Done != "", "done", "Say what you have done already. “Nothing yet” is an answer.")
	need(c.Told != "", "told", "Say whom you have told. “Nobody yet” is an answer.")
	for _, f := range []struct{ field, text string }{{"what", c.What}, {"done", c.Done}, {"told", c.Told}} {
		problems = append(problems, tooLong(f.field, f.text)...)
	}
	return macfa.InvalidIf(problems)
}
