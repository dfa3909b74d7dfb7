package fieldwork

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// ConflictPage is what somebody sees whose answers were changed by somebody else while they wrote: both, side by side.
type ConflictPage struct {
	SectionPage
	Conflicts []TwoTexts
}

// TwoTexts is one question with what is kept and what was typed.
type TwoTexts struct {
	macfa.Question
	Theirs Answer
	By     string // name of whoever saved it
	Yours  macfa.Answer
}

// Conflicts answers what is kept now of the answers that could not be saved.
func Conflicts(ctx context.Context, a operation.Actor, ret string, given []Given, questions []string) (ConflictPage, error) {
	yours := map[string]macfa.Answer{}
	for _, g := range given {
		yours[g.Question] = g.Answer
	}
	return operation.Ask(ctx, a, func(v *operation.View) (ConflictPage, error) {
		s, rows, err := openReturn(v, ret)
		if err != nil {
			return ConflictPage{}, err
		}
		p := ConflictPage{SectionPage: s}
		var asked []macfa.Question
		for _, id := range questions {
			if q, ok := s.Tool.Question(id); ok {
				asked = append(asked, q)
			}
		}
		p.Answers = map[string]Answer{}
		if err := p.open(v, rows, asked); err != nil {
			return p, err
		}
		names, err := namesOf(v.Snap, p.Answers)
		for _, q := range asked {
			theirs := p.Answers[q.ID]
			p.Conflicts = append(p.Conflicts, TwoTexts{Question: q, Theirs: theirs, By: savedBy(s.Return, names[theirs.By]), Yours: yours[q.ID]})
		}
		if len(asked) > 0 {
			p.Section, _ = s.Tool.SectionOf(asked[0].ID)
		}
		return p, err
	})
}

// savedBy names who saved an answer: a guest has no name, and reads none.
func savedBy(r Return, name string) string {
	switch {
	case r.guest:
		return "Somebody of your agency"
	case name == "":
		return "The guest"
	}
	return name
}
