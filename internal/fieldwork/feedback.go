package fieldwork

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Feedback is what the practitioners of a case hear back on it, before the public does.
type Feedback struct {
	State   string // "" not written, else see macfa.FeedbackMachine
	Text    string
	GivenOn macfa.Day
	By      string // name
	Version int64
	text    []byte
}

// Hearer is a practitioner of a case who hears back on it.
type Hearer struct {
	Reflection   string
	Name, Agency string
	Heard        bool
	At           int64
	ToldBy       string // name of who told them by word of mouth, "" where they marked it themselves
	Answer       string
	answer       []byte
}

// FeedbackPage is the feedback of a case for those who write it.
type FeedbackPage struct {
	casefile.Case
	Feedback Feedback
	Hearers  []Hearer // without names to whoever does not run the programme
	MayWrite bool
	MayTell  bool
}

// HeardCount counts who has heard.
func (p FeedbackPage) HeardCount() int {
	n := 0
	for _, h := range p.Hearers {
		if h.Heard {
			n++
		}
	}
	return n
}

// FeedbackOf answers what the practitioners of a case hear back, and who has heard it.
func FeedbackOf(ctx context.Context, a operation.Actor, kase string) (FeedbackPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (FeedbackPage, error) {
		c, err := seeCase(v, kase, "feedback.see")
		if err != nil {
			return FeedbackPage{}, err
		}
		p := FeedbackPage{Case: c, MayWrite: feedbackTime(c) == nil}
		if p.Feedback, err = feedbackOf(v, c.ID); err != nil {
			return p, err
		}
		if p.Feedback.Text, err = v.Open(c.Scope, "case_feedback", c.ID, "text", p.Feedback.text); err != nil {
			return p, err
		}
		p.MayTell = v.Can("feedback.told", macfa.Thing{Kind: "case", ID: c.ID, Areas: []string{c.Area}}) && p.Feedback.State == "given"
		p.Hearers, err = hearersOf(v, c.ID)
		return p, p.openHearers(v, err)
	})
}

func (p FeedbackPage) openHearers(v *operation.View, err error) error {
	for i := range p.Hearers {
		h := &p.Hearers[i]
		if err == nil {
			h.Answer, err = v.Open(p.Scope, "feedback_heard", h.Reflection, "answer", h.answer)
		}
		if reach(v) == "" { // the panel's chair reads what practitioners say without their names
			h.Name, h.Agency = "", ""
		}
	}
	return err
}

// feedbackTime refuses feedback before the panel has opened, and for a case whose practitioners are spoken to by a person.
func feedbackTime(c casefile.Case) error {
	if c.State == "frozen" {
		return macfa.Changed("This case is frozen. Its practitioners are told by a person, not by this page.")
	}
	if c.Stage.Index() < macfa.StageModerate.Index() {
		return macfa.Changed("Feedback is written when the panel has looked at the case.")
	}
	return nil
}

// SaveFeedback keeps a draft of what the practitioners of a case will hear.
func SaveFeedback(ctx context.Context, a operation.Actor, of operation.Of, kase string, version int64, text string) (string, error) {
	return changeFeedback(ctx, a, of, kase, version, "feedback.save", text)
}

// GiveFeedback gives it to all practitioners of the case. What was given is not changed any more.
func GiveFeedback(ctx context.Context, a operation.Actor, of operation.Of, kase string, version int64, text string) (string, error) {
	return changeFeedback(ctx, a, of, kase, version, "feedback.give", text)
}

func changeFeedback(ctx context.Context, a operation.Actor, of operation.Of, kase string, version int64, by macfa.Action, text string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, err := seeCase(tx.View, kase, by)
		if err != nil {
			return "", err
		}
		if err := feedbackTime(c); err != nil {
			return "", err
		}
		f, err := feedbackOf(tx.View, kase)
		if err != nil {
			return "", err
		}
		if f.State == "" {
			f.State = macfa.FeedbackMachine.States[0]
		}
		if f.State, err = macfa.FeedbackMachine.Next(f.State, by); err != nil {
			return "", macfa.Changed("The feedback has been given, so it is not changed any more.")
		}
		if f.Version != version {
			return "", macfa.Changed("Somebody else has changed this feedback since you opened it. Read it again, then change it.")
		}
		if text == "" {
			return "", macfa.At("text", "Write what the practitioners of this case hear.")
		}
		if err := tooLong("text", text, LongestReflection); err != nil {
			return "", err
		}
		if by == "feedback.give" {
			f.GivenOn = tx.Today
		}
		if f.text, err = tx.Seal(c.Scope, "case_feedback", kase, "text", text); err != nil {
			return "", err
		}
		return kase, saveFeedback(tx, kase, f)
	})
}

// Told keeps that a practitioner was told by word of mouth.
func Told(ctx context.Context, a operation.Actor, of operation.Of, reflection string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := reflectionToType(tx.View, reflection)
		if err != nil {
			return "", err
		}
		if err := tx.May("feedback.told", r.areaThing()); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		if r.FeedbackOn == "" {
			return "", macfa.Changed("The feedback on this case has not been given yet.")
		}
		return r.Case, saveHeard(tx, r, tx.Actor.Person, nil)
	})
}

// OwnFeedback is what a practitioner hears on a case they worked.
type OwnFeedback struct {
	Reflection
	Feedback Feedback
	Answer   string
}

// FeedbackFor answers a practitioner what was given to them on a case of their own.
func FeedbackFor(ctx context.Context, a operation.Actor, reflection string) (OwnFeedback, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p OwnFeedback, err error) {
		if p.Reflection, err = reflectionOf(v, reflection); err != nil {
			return p, err
		}
		if err := v.May("feedback.read", p.Thing()); err != nil {
			return p, err
		}
		v.About("case", p.Case)
		if p.FeedbackOn == "" {
			return p, macfa.Missing()
		}
		if p.Feedback, err = feedbackOf(v, p.Case); err != nil {
			return p, err
		}
		if p.Feedback.Text, err = v.Open(p.scope, "case_feedback", p.Case, "text", p.Feedback.text); err != nil {
			return p, err
		}
		answer, err := answerOf(v, p.ID)
		if err != nil {
			return p, err
		}
		p.Answer, err = v.Open(p.scope, "feedback_heard", p.ID, "answer", answer)
		return p, err
	})
}

// Hear keeps that a practitioner has read the feedback on their case, with an answer or without.
func Hear(ctx context.Context, a operation.Actor, of operation.Of, reflection, answer string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := reflectionOf(tx.View, reflection)
		if err != nil {
			return "", err
		}
		if err := tx.May("feedback.hear", r.Thing()); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		if r.FeedbackOn == "" {
			return "", macfa.Missing()
		}
		if err := tooLong("answer", answer, LongestReflection); err != nil {
			return "", err
		}
		sealed, err := tx.Seal(r.scope, "feedback_heard", r.ID, "answer", answer)
		if err != nil {
			return "", err
		}
		return r.ID, saveHeard(tx, r, "", sealed)
	})
}
