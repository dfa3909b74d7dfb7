package fieldwork

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// Reflection is what a practitioner of a case thinks of it. To the panel it has no name unless the writer offers it.
type Reflection struct {
	ID, Case, Ref, Round string
	Person               string
	State                string // see macfa.ReflectionMachine
	Texts                ReflectionTexts
	Named                bool
	Due                  macfa.Day
	Pack                 macfa.Day // until then it can be taken back
	Version              int64
	Stage                macfa.Stage
	Caption              string
	agency               string // id
	guest                string // the guest who came to write it, or ""
	Guest                signin.GuestLink
	Agency, Writer       string // names: to the panel only where the writer offers them
	scope, caseState     string
	proceedings          string // what was decided about parallel proceedings of the case
	sealed               [5][]byte
	area                 string
	OnBehalf             OnBehalf  // typed in by somebody else
	FeedbackOn           macfa.Day // when the feedback on the case was given, none: not yet
	Heard                bool      // the writer has heard it
	Support              string    // whom practitioners can turn to
}

// ReflectionTexts are the answers to the five open questions.
type ReflectionTexts struct{ Well, Harder, Family, Support, Change string }

// each pairs the texts with the names of their columns and form fields.
func (t *ReflectionTexts) each() [5]*string {
	return [5]*string{&t.Well, &t.Harder, &t.Family, &t.Support, &t.Change}
}

var reflectionFields = [5]string{"well", "harder", "family", "support", "change"}

// LongestReflection is the most letters of one answer.
const LongestReflection = 10_000

// Thing is the reflection as the access table sees it.
func (r Reflection) Thing() macfa.Thing {
	return macfa.Thing{Kind: "reflection", ID: r.ID, Version: r.Version, State: r.State, Owners: []string{r.Person}, Assigned: []string{r.guest}}
}

// Open tells whether it can still be written or taken back: until the panel opens.
func (r Reflection) Open() bool {
	return r.Stage == macfa.StageAudit && r.mayChange() == nil && r.State != "not_needed"
}

// Told tells that the public has heard of the round, so that there is something that came of what was written.
func (r Reflection) Told() bool {
	return r.State == "written" && r.Stage.Index() >= macfa.StageImprove.Index()
}

func (r Reflection) mayChange() error {
	if err := macfa.CaseWritable(r.caseState); err != nil {
		return err
	}
	if !macfa.PeopleAsked(r.proceedings) {
		return macfa.Changed("Parallel proceedings limit the audit of this case, so nobody is asked to reflect on it now. Copy what you typed, and speak to the coordinator.")
	}
	if r.Stage != macfa.StageAudit {
		return macfa.Changed("The panel has opened, so this reflection can no longer be changed. Tell the coordinator if something in it is wrong.")
	}
	return nil
}

// Reflections answers which reflections the person is asked for.
func Reflections(ctx context.Context, a operation.Actor) ([]Reflection, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]Reflection, error) {
		if err := v.May("reflections.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return nil, err
		}
		return reflectionsOfPerson(v)
	})
}

// ReflectionOf answers what the person wrote in one reflection of their own.
func ReflectionOf(ctx context.Context, a operation.Actor, id string) (Reflection, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Reflection, error) {
		r, err := reflectionOf(v, id)
		if err != nil {
			return r, err
		}
		if err := v.May("reflection.see", r.Thing()); err != nil {
			return r, err
		}
		if err := r.open(v); err != nil {
			return r, err
		}
		v.About("case", r.Case)
		if r.guest != "" {
			r.Guest, err = signin.MyLink(v)
			return r, err
		}
		if r.OnBehalf, err = behalfOf(v, r.scope, r.ID); err != nil {
			return r, err
		}
		return r, r.OnBehalf.open(v)
	})
}

func (r *Reflection) open(v *operation.View) error {
	for i, to := range r.Texts.each() {
		text, err := v.Open(r.scope, "reflection", r.ID, reflectionFields[i], r.sealed[i])
		if err != nil {
			return err
		}
		*to = text
	}
	return nil
}

// WriteReflection keeps a reflection and gives it to the panel, when it opens.
func WriteReflection(ctx context.Context, a operation.Actor, of operation.Of, r Reflection) (string, error) {
	return changeReflection(ctx, a, of, r.ID, r.Version, "reflection.write", func(tx *operation.Tx, was *Reflection) error {
		if err := checkReflection(r.Texts); err != nil {
			return err
		}
		was.Named, was.Texts = r.Named, r.Texts
		if err := dropBehalf(tx, was.ID); err != nil {
			return err
		}
		return was.seal(tx)
	})
}

func (r *Reflection) seal(tx *operation.Tx) (err error) {
	for i, text := range r.Texts.each() {
		if r.sealed[i], err = tx.Seal(r.scope, "reflection", r.ID, reflectionFields[i], *text); err != nil {
			return err
		}
	}
	return nil
}

func checkReflection(t ReflectionTexts) error {
	var problems []macfa.Problem
	written := false
	for i, text := range t.each() {
		written = written || *text != ""
		problems = append(problems, macfa.ProblemsOf(tooLong(reflectionFields[i], *text, LongestReflection))...)
	}
	if !written {
		problems = append(problems, macfa.Problem{Field: "well", Message: "Answer at least one of the five questions. You need not answer them all."})
	}
	return macfa.InvalidIf(problems)
}

// TakeBack removes what was written, until the panel opens.
func TakeBack(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return changeReflection(ctx, a, of, id, version, "reflection.take-back", func(tx *operation.Tx, was *Reflection) error {
		was.sealed, was.Named = [5][]byte{}, false
		return dropBehalf(tx, was.ID)
	})
}

func changeReflection(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, by macfa.Action, change func(*operation.Tx, *Reflection) error) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := reflectionOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May(by, r.Thing()); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		if err := r.mayChange(); err != nil {
			return "", err
		}
		if err := tx.Readable(r.scope); err != nil {
			return "", err
		}
		if r.State, err = macfa.ReflectionMachine.Next(r.State, by); err != nil {
			return "", err
		}
		if err := change(tx, &r); err != nil {
			return "", err
		}
		return r.ID, updateReflection(tx, r, version)
	})
}

// unnamed leaves out who wrote it, unless the writer offers the name.
func (r *Reflection) unnamed() {
	if !r.Named {
		r.Agency, r.Writer, r.Person = "", "", ""
	}
}

func idsOf(list []Reflection) []string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return ids
}

// CaseReflections is what practitioners wrote on a case, without their names unless they offered them.
type CaseReflections struct {
	casefile.Case
	Asked       int
	Written     []Reflection
	MayFeedback bool
	ToInvite    []Reflection // for whom a guest's link is or can be made
	ToType      []Reflection // asked and not written: those who run the programme can type them in
}

// ReflectionsOfCase answers what practitioners wrote on a case. Its order is that of the ids, which says nothing of who wrote.
func ReflectionsOfCase(ctx context.Context, a operation.Actor, kase string) (CaseReflections, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CaseReflections, error) {
		c, err := seeCase(v, kase, "reflections.see-case")
		if err != nil {
			return CaseReflections{}, err
		}
		p := CaseReflections{Case: c}
		t, err := casefile.ThingOf(v, c)
		if err != nil {
			return p, err
		}
		if t.State, err = panelState(v.Snap, c.Round); err != nil {
			return p, err
		}
		p.MayFeedback = v.Can("feedback.see", t)
		all, err := reflectionsOfCase(v, kase)
		if err != nil {
			return p, err
		}
		behalves, err := behalvesOf(v, idsOf(all))
		if err != nil {
			return p, err
		}
		for _, r := range all {
			p.Asked++
			if v.Can("reflection.on-behalf", r.areaThing()) && r.typeable() == nil {
				p.ToType = append(p.ToType, r)
			}
			if v.Can("guest-link.see", r.invited().thing) && r.typeable() == nil {
				p.ToInvite = append(p.ToInvite, r)
			}
			if r.State != "written" {
				continue
			}
			r.OnBehalf = behalves[r.ID]
			r.OnBehalf.scope = c.Scope
			if err := r.OnBehalf.open(v); err != nil {
				return p, err
			}
			if err := r.open(v); err != nil {
				return p, err
			}
			r.unnamed()
			p.Written = append(p.Written, r)
		}
		return p, err
	})
}
