package fieldwork

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// OnBehalf says of a return or a reflection that it was typed in on somebody's behalf: who spoke, who typed, who confirmed.
type OnBehalf struct {
	ID, Kind, Case string // ID is that of the return or the reflection; Kind: return, reflection
	Spoke          string // name and post of who spoke
	How            string // see HowSpoken
	On             macfa.Day
	TypedBy        string // name
	Confirmation
	Version           int64 // 0: it was not typed in on behalf of anybody
	spoke, by, reason []byte
	typedBy, scope    string // typedBy: the person's id
}

// Confirmation is what came of asking whoever spoke whether what was typed is right.
type Confirmation struct {
	Confirmed string // "" not asked yet, yes, no
	By, ByHow string // who said that it is right, and how they were told
	Reason    string // why nobody confirmed it
}

// HowSpoken are the ways in which something came that somebody else typed in.
var HowSpoken = []struct{ Code, Words string }{{"telephone", "by telephone"}, {"meeting", "in a meeting"}, {"paper", "on paper"}}

func howWords(code string) string {
	for _, h := range HowSpoken {
		if h.Code == code {
			return h.Words
		}
	}
	return ""
}

// There tells whether it was typed in on somebody's behalf at all.
func (b OnBehalf) There() bool { return b.Version > 0 }

// WaitsForWord tells whether it has still to be asked whether what was typed is right.
func (b OnBehalf) WaitsForWord() bool { return b.There() && b.Confirmed == "" }

const longestName = 200

func checkSpoke(spoke, how string, on, today macfa.Day) error {
	var problems []macfa.Problem
	if spoke == "" {
		problems = append(problems, macfa.Problem{Field: "spoke", Message: "Enter who spoke: name and post."})
	}
	problems = append(problems, macfa.ProblemsOf(tooLong("spoke", spoke, longestName))...)
	if howWords(how) == "" {
		problems = append(problems, macfa.Problem{Field: "how", Message: "Choose how it came to you."})
	}
	switch {
	case on == "":
		problems = append(problems, macfa.Problem{Field: "on", Message: "Enter the day on which they spoke."})
	case on.After(today):
		problems = append(problems, macfa.Problem{Field: "on", Message: "Enter a day that has passed, or today."})
	}
	return macfa.InvalidIf(problems)
}

func (c Confirmation) check() error {
	var problems []macfa.Problem
	at := func(field, message string) {
		problems = append(problems, macfa.Problem{Field: field, Message: message})
	}
	switch {
	case c.Confirmed == "yes":
		if c.By == "" {
			at("confirmed_by", "Enter who said that it is right.")
		}
		if howWords(c.ByHow) == "" {
			at("confirmed_how", "Choose how they were told what was typed.")
		}
	case c.Confirmed != "no":
		at("confirmed", "Choose whether somebody has confirmed what was typed.")
	case c.Reason == "":
		at("confirmed_reason", "Say why nobody has confirmed it.")
	}
	problems = append(problems, macfa.ProblemsOf(tooLong("confirmed_by", c.By, longestName))...)
	problems = append(problems, macfa.ProblemsOf(tooLong("confirmed_reason", c.Reason, LongestNote))...)
	return macfa.InvalidIf(problems)
}

// open reads the sealed parts.
func (b *OnBehalf) open(v *operation.View) (err error) {
	if !b.There() {
		return nil
	}
	for _, f := range []struct {
		field  string
		sealed []byte
		to     *string
	}{{"spoke", b.spoke, &b.Spoke}, {"confirmed_by", b.by, &b.By}, {"reason", b.reason, &b.Reason}} {
		if *f.to, err = v.Open(b.scope, "on_behalf", b.ID, f.field, f.sealed); err != nil {
			return err
		}
	}
	return nil
}

// seal puts the sealed parts in.
func (b *OnBehalf) seal(tx *operation.Tx) (err error) {
	if b.spoke, err = tx.Seal(b.scope, "on_behalf", b.ID, "spoke", b.Spoke); err != nil {
		return err
	}
	return b.sealWord(tx)
}

func (b *OnBehalf) sealWord(tx *operation.Tx) (err error) {
	if b.by, err = tx.Seal(b.scope, "on_behalf", b.ID, "confirmed_by", b.By); err != nil {
		return err
	}
	b.reason, err = tx.Seal(b.scope, "on_behalf", b.ID, "reason", b.Reason)
	return err
}

// BehalfPage is what is known of a return that is typed in on somebody's behalf.
type BehalfPage struct {
	Return
	OnBehalf   OnBehalf
	Today      macfa.Day
	MayType    bool
	MayConfirm bool
}

// BehalfOf answers on whose behalf a return is typed in, if on anybody's.
func BehalfOf(ctx context.Context, a operation.Actor, ret string) (BehalfPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p BehalfPage, err error) {
		if p.Return, err = returnOf(v, ret); err != nil {
			return p, err
		}
		t := p.Thing(v)
		if err := v.May("return.on-behalf", t); err != nil {
			return p, err
		}
		v.About("case", p.Case)
		p.Today, p.MayType = v.Today, writable(p.Return) == nil
		if p.OnBehalf, err = behalfOf(v, p.Scope, ret); err != nil {
			return p, err
		}
		p.MayConfirm = p.OnBehalf.There() && p.unsigned() && v.Can("return.confirm", t)
		return p, p.OnBehalf.open(v)
	})
}

// unsigned tells whether the return is still before its signature.
func (r Return) unsigned() bool { return macfa.ReturnWritable(r.State) || r.State == "sent" }

// TypeFor says that a return is typed in on somebody's behalf by the actor, who can then write it.
func TypeFor(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64, in OnBehalf) (string, error) {
	return behalf(ctx, a, of, ret, version, "return.on-behalf", func(tx *operation.Tx, r Return, b *OnBehalf) error {
		if err := writable(r); err != nil {
			return err
		}
		if err := checkSpoke(in.Spoke, in.How, in.On, tx.Today); err != nil {
			return err
		}
		b.Spoke, b.How, b.On, b.typedBy, b.Confirmation = in.Spoke, in.How, in.On, tx.Actor.Person, Confirmation{}
		return b.seal(tx)
	})
}

// Confirm keeps who said that what was typed is right, or why nobody did. Without it the return is not signed off.
func Confirm(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64, in Confirmation) (string, error) {
	return behalf(ctx, a, of, ret, version, "return.confirm", func(tx *operation.Tx, r Return, b *OnBehalf) error {
		if !b.There() {
			return macfa.Missing()
		}
		if !r.unsigned() {
			return macfa.Changed("This return is signed off, so this can no longer be changed.")
		}
		if err := in.check(); err != nil {
			return err
		}
		b.Confirmation = in
		return b.sealWord(tx)
	})
}

func behalf(ctx context.Context, a operation.Actor, of operation.Of, ret string, version int64, by macfa.Action, change func(*operation.Tx, Return, *OnBehalf) error) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := returnOf(tx.View, ret)
		if err != nil {
			return "", err
		}
		if err := tx.May(by, r.Thing(tx.View)); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		b, err := behalfOf(tx.View, r.Scope, ret)
		if err != nil {
			return "", err
		}
		if b.Version != version {
			return "", macfa.Changed("Somebody else has changed this since you opened it. Look at it again.")
		}
		b.ID, b.Kind, b.Case = ret, "return", r.Case
		if err := change(tx, r, &b); err != nil {
			return "", err
		}
		return ret, saveBehalf(tx, b)
	})
}

// Brief says of a return on whose behalf it was typed in, as the panel reads it: "on behalf of Jo Lane, school nurse, by
// telephone, typed by Grace Adeyemi"; "" where it was not.
func (b OnBehalf) Brief() string {
	if !b.There() {
		return ""
	}
	text := "on behalf of " + b.Spoke + ", " + howWords(b.How) + ", typed by " + b.TypedBy
	if b.Confirmed != "yes" {
		text += ", not confirmed"
	}
	return text
}

// words say who spoke, who typed and who confirmed; without the name of who spoke where it is not to be told.
func (b OnBehalf) words(named bool) string {
	if !b.There() {
		return ""
	}
	who := ""
	if named {
		who = " for " + b.Spoke
	}
	text := fmt.Sprintf("Typed in by %s%s, who spoke %s on %s.", b.TypedBy, who, howWords(b.How), b.On.Medium())
	if !named {
		text = fmt.Sprintf("Typed in by %s for somebody who spoke %s on %s.", b.TypedBy, howWords(b.How), b.On.Medium())
	}
	switch b.Confirmed {
	case "yes":
		if named {
			return text + fmt.Sprintf(" Confirmed by %s %s.", b.By, howWords(b.ByHow))
		}
		return text + " Confirmed " + howWords(b.ByHow) + "."
	case "no":
		return text + " Not confirmed: " + b.Reason
	}
	return text + " Nobody has confirmed it yet."
}
