package panel

import (
	"context"
	"slices"
	"strings"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// QuestionPage is one question before the panel, for the projector.
type QuestionPage struct {
	Panel       Panel
	CaseID      string
	Ref         string
	Round       string
	Question    macfa.PanelQuestion
	Scale       macfa.Scale
	Behalves    []string          // returns typed in on behalf of somebody, each with its agency
	Cards       map[string][]Card // by the level's code; "" has no answer, noReturn has no return
	Agreed      Agreed            // the panel's judgement; Version 0 when there is none
	Own         []OwnGrade        // of an own-work grade: what each agency gave and what the panel made of it
	Place, Of   int               // among the questions that must be agreed; 0 for others
	Next        string            // question after this one that is still open, or ""
	Agencies    []Named           // that wrote a return, for a different view
	Agreeable   bool              // the panel agrees one judgement here
	MayAgree    bool
	Note        string
	NoteVersion int64
	Started, At int64  // of the case, and now, microseconds UTC
	Previous    string // question before this one among those that must be agreed, or ""
	Following   string // question after it, or ""
	MayNote     bool
	Hands       []string // of which returns one person was two things at once
	View        bool     // the boxes for a different view are asked for
	Full        bool     // everything that agencies wrote is asked for
}

// Named is an id with its name.
type Named struct{ ID, Name string }

// Card is what one agency said.
type Card struct {
	Agency        string
	Why, Evidence string
	Entries       int    // in the record
	Behalf        string // on whose behalf the return was typed in, "" for nobody's
}

// OwnGrade is an agency's grade of its own work, as given and as agreed.
type OwnGrade struct {
	Question     macfa.Question
	Agency, Name string
	Given        macfa.Level
	Why          string
	Agreed       Agreed // Version 0: the panel does not challenge it
}

// noReturn stands for agencies that were asked and from which nothing came.
const noReturn = "no_return"

// Question answers one question before the panel; being shown it is recorded.
func Question(ctx context.Context, a operation.Actor, panel, kase, question string) (QuestionPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (QuestionPage, error) {
		r, err := reviewOf(v, panel, kase, "panel-case.see")
		if err != nil {
			return QuestionPage{}, err
		}
		i := slices.IndexFunc(r.order, func(q macfa.PanelQuestion) bool { return q.Question.ID == question })
		if i < 0 {
			return QuestionPage{}, macfa.Missing()
		}
		if err := r.leaveOut(v); err != nil {
			return QuestionPage{}, err
		}
		p := r.questionPage(v, r.order[i])
		p.Hands = handsOf(r.returns)
		p.Note, err = v.Open(caseScope(r.kase.ID), "panel_case", r.kase.ID, "note", r.caseRow.note)
		return p, err
	})
}

func (r review) questionPage(v *operation.View, q macfa.PanelQuestion) QuestionPage {
	id := q.Question.ID
	p := QuestionPage{Panel: r.panel, CaseID: r.kase.ID, Ref: r.kase.Ref, Round: r.round.ID, Question: q, Cards: r.cards(id), Behalves: behalvesIn(r.returns),
		Agreed: r.agreed[judged{id, ""}], Next: r.nextOpen(id), Agreeable: r.takes(q.Question, "")}
	p.Scale, _ = r.tool.ScaleOf(q.Question)
	thing, goes := r.panel.CaseThing(r.kase), macfa.CaseWritable(r.kase.State) == nil
	p.MayAgree = goes && v.Can("panel.agree", thing) && !r.undecided(v.Actor.Person)
	p.MayNote, p.NoteVersion = goes && v.Can("panel-case.note", thing), r.caseRow.version
	p.Started, p.At = r.caseRow.started, v.Now
	p.stand(r.must())
	p.Agencies, p.Own = r.agencies(), r.ownGrades(q.Question)
	return p
}

// stand says where the question stands among those that must be agreed, and which come before and after it.
func (p *QuestionPage) stand(must []macfa.PanelQuestion) {
	p.Of = len(must)
	for i, m := range must {
		if m.Question.ID != p.Question.Question.ID {
			continue
		}
		p.Place = i + 1
		if i > 0 {
			p.Previous = must[i-1].Question.ID
		}
		if i+1 < len(must) {
			p.Following = must[i+1].Question.ID
		}
	}
}

// cards puts what agencies said under the answer that they gave.
func (r review) cards(question string) map[string][]Card {
	cards := map[string][]Card{}
	for _, ret := range r.returns {
		answers := ret.AgencyAnswers()
		if answers.NoReturn {
			cards[noReturn] = append(cards[noReturn], Card{Agency: answers.Agency})
			continue
		}
		a, _ := answers.Answer(question)
		cards[a.Choice] = append(cards[a.Choice], Card{Agency: answers.Agency, Why: a.Why, Evidence: a.Evidence, Entries: entries(a.Evidence), Behalf: ret.OnBehalf.Brief()})
	}
	return cards
}

// behalvesIn says which returns were typed in on behalf of somebody: "Education: on behalf of …".
func behalvesIn(returns []fieldwork.ReturnWithAnswers) []string {
	var list []string
	for _, r := range returns {
		if words := r.OnBehalf.Brief(); words != "" {
			list = append(list, r.Name()+": "+words)
		}
	}
	return list
}

// entries counts the paragraphs of the evidence: each is one place in the record.
func entries(evidence string) int {
	n := 0
	for _, part := range strings.Split(evidence, "\n") {
		if strings.TrimSpace(part) != "" {
			n++
		}
	}
	return n
}

func (r review) ownGrades(q macfa.Question) []OwnGrade {
	if q.Kind != macfa.KindGrade || q.Judges != macfa.OwnWork {
		return nil
	}
	scale, _ := r.tool.ScaleOf(q)
	var list []OwnGrade
	for _, ret := range r.returns {
		if a, ok := ret.AgencyAnswers().Answer(q.ID); ok {
			list = append(list, r.ownGrade(ret, q, scale, a))
		}
	}
	return list
}

func (r review) ownGrade(ret fieldwork.ReturnWithAnswers, q macfa.Question, scale macfa.Scale, a macfa.Answer) OwnGrade {
	level, _ := scale.Level(a.Choice)
	return OwnGrade{Question: q, Agency: ret.Agency, Name: ret.Name(), Given: level, Why: a.Why, Agreed: r.agreed[judged{q.ID, ret.Agency}]}
}
