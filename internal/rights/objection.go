package rights

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// LongestText is the most letters of what is written about an objection or a request.
const LongestText = 4000

// Objection is what a family objects to in the audit of a case. The audit does not rest on consent; the conversation with the
// family does.
type Objection struct {
	ID, Case, State string // see macfa.ObjectionMachine
	Ref, Round      string // of the case; the round in words
	Area            string
	Whose           string // see macfa.ObjectionWhose
	Text            string
	Received, Due   macfa.Day
	ReceivedBy      string // agency or office
	Outcome         string // "" before; see macfa.ObjectionOutcomes
	Because         string
	Part            string // what is left out where it is partly upheld
	Letter          string // to the family
	MadeName        string
	DecidedName     string
	DecidedAt       *int64
	Version         int64

	scope                       string
	text, because, part, letter []byte
}

// Thing is the objection as the access table sees it.
func (o Objection) Thing() macfa.Thing {
	return macfa.Thing{Kind: "objection", ID: o.ID, Version: o.Version, State: o.State, Areas: []string{o.Area}}
}

// open reads the sealed texts.
func (o *Objection) open(v *operation.View) (err error) {
	for _, f := range []struct {
		name   string
		sealed []byte
		into   *string
	}{{"text", o.text, &o.Text}, {"because", o.because, &o.Because}, {"part", o.part, &o.Part}, {"letter", o.letter, &o.Letter}} {
		if *f.into, err = v.Open(o.scope, "objection", o.ID, f.name, f.sealed); err != nil {
			return err
		}
	}
	return nil
}

// CasePage is what a family has objected to and asked for in one case.
type CasePage struct {
	Case       casefile.Case
	Objections []Objection // without their texts
	Requests   []Request
	MayRecord  bool
}

// OfCase answers which objections and requests there are about a case; what they say is on their own pages.
func OfCase(ctx context.Context, a operation.Actor, kase string) (CasePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p CasePage, err error) {
		if p.Case, err = judgedCase(v, kase, "rights.see-case"); err != nil {
			return p, err
		}
		p.MayRecord = v.Can("objection.record", caseThing(p.Case))
		if p.Objections, err = objectionsOfCase(v, kase); err != nil {
			return p, err
		}
		p.Requests, err = requestsOfCase(v, kase)
		return p, err
	})
}

// judgedCase reads the case that a family's right is about.
func judgedCase(v *operation.View, kase string, by macfa.Action) (casefile.Case, error) {
	c, err := casefile.CaseForRights(v, kase)
	if err != nil {
		return c, err
	}
	if err := v.May(by, caseThing(c)); err != nil {
		return c, err
	}
	v.About("case", c.ID)
	return c, nil
}

func caseThing(c casefile.Case) macfa.Thing {
	return macfa.Thing{Kind: "case", ID: c.ID, Version: c.Version, State: c.State, Areas: []string{c.Area}}
}

// NewObjection answers the case about which an objection is to be recorded.
func NewObjection(ctx context.Context, a operation.Actor, kase string) (casefile.Case, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (casefile.Case, error) { return judgedCase(v, kase, "objection.record") })
}

// GivenObjection is what was typed.
type GivenObjection struct {
	Whose, Text, ReceivedBy string
	Received                macfa.Day
}

// RecordObjection keeps what a family objects to; from the day on which it was received the data protection officer has one
// calendar month. It answers with the objection's id.
func RecordObjection(ctx context.Context, a operation.Actor, of operation.Of, kase string, g GivenObjection) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, err := judgedCase(tx.View, kase, "objection.record")
		if err != nil {
			return "", err
		}
		if err := g.check(tx.Today); err != nil {
			return "", err
		}
		closures, err := partnership.ClosuresOf(tx.Snap)
		if err != nil {
			return "", err
		}
		o := Objection{ID: store.NewID(), Case: kase, State: macfa.ObjectionMachine.States[0], Whose: g.Whose, Text: g.Text, Received: g.Received,
			Due: closures.AnswerDue(g.Received), ReceivedBy: g.ReceivedBy, scope: c.Scope}
		return o.ID, insertObjection(tx, o)
	})
}

func (g GivenObjection) check(today macfa.Day) error {
	var p problems
	if macfa.CodedLabel(macfa.ObjectionWhose, g.Whose) == "" {
		p.add("whose", "Say who objects.")
	}
	p.text("text", g.Text, "Write what they object to, in their words where you can.")
	p.text("received_by", g.ReceivedBy, "Say which agency or office heard it.")
	p.day("received", g.Received, today)
	return macfa.InvalidIf(p)
}

// ObjectionOf answers one objection with its texts; each look is recorded.
func ObjectionOf(ctx context.Context, a operation.Actor, id string) (ObjectionPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p ObjectionPage, err error) {
		if p.Objection, err = judgedObjection(v, id, "objection.see"); err != nil {
			return p, err
		}
		p.Today = v.Today
		p.MayDecide = v.Can("objection.decide", p.Objection.Thing())
		p.MayWrite = v.Can("objection.letter", p.Objection.Thing())
		c, err := casefile.CaseForRights(v, p.Objection.Case)
		if err != nil {
			return p, err
		}
		p.Withdrawable = macfa.MayHappen("withdrawn", c.State, c.Stage)
		return p, p.Objection.open(v)
	})
}

// ObjectionPage is one objection and what may be done about it.
type ObjectionPage struct {
	Objection    Objection
	Today        macfa.Day
	Withdrawable bool // upholding it would withdraw the case now
	MayDecide    bool
	MayWrite     bool // the letter
}

func judgedObjection(v *operation.View, id string, by macfa.Action) (Objection, error) {
	o, err := objectionByID(v, id)
	if err != nil {
		return o, err
	}
	if err := v.May(by, o.Thing()); err != nil {
		return o, err
	}
	v.About("case", o.Case)
	return o, nil
}
