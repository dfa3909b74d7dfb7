package panel

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Judgement is what the panel agrees, as somebody writes it down.
type Judgement struct {
	Panel, Case, Question string
	Agency                string // "" for the panel's judgement; an agency id: its own-work grade, moderated
	Choice, Because       string
	ViewAgency, View      string // a different view, with the agency that holds it
	Version               int64  // of the judgement that was on the page, 0 for none
	Note                  Note   // beside the question
}

// Outcome says where the panel stands after a judgement.
type Outcome struct {
	Next     string // the question to go on with, "" when nothing must be agreed any more
	Complete bool   // the case is agreed
	Rest     int    // how many questions on which nobody differs can still be agreed together
}

// Agree keeps one judgement of the panel. What agencies gave stays as it is. If somebody else agreed the same first, it is a conflict.
func Agree(ctx context.Context, a operation.Actor, of operation.Of, j Judgement) (Outcome, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Outcome, error) {
		r, err := agreeing(tx, j.Panel, j.Case)
		if err != nil {
			return Outcome{}, err
		}
		i := slices.IndexFunc(r.order, func(q macfa.PanelQuestion) bool { return q.Question.ID == j.Question })
		if i < 0 || !r.takes(r.order[i].Question, j.Agency) {
			return Outcome{}, macfa.Missing()
		}
		if err := r.check(r.order[i], j); err != nil {
			return Outcome{}, err
		}
		if err := r.keep(tx, j); err != nil {
			return Outcome{}, err
		}
		if err := r.keepNote(tx, j.Note); err != nil {
			return Outcome{}, err
		}
		return r.finish(tx, j.Question)
	})
}

// agreeing reads a case for somebody who may agree judgements on it now.
func agreeing(tx *operation.Tx, panel, kase string) (review, error) {
	r, err := reviewOf(tx.View, panel, kase, "panel.agree")
	if err != nil {
		return r, err
	}
	if r.undecided(tx.Actor.Person) {
		return r, macfa.Missing()
	}
	return r, macfa.CaseWritable(r.kase.State)
}

// takes tells whether the panel can agree this question: its own judgement on what is not an agency's own work alone, or an agency's own-work grade that it challenges.
func (r review) takes(q macfa.Question, agency string) bool {
	if agency == "" {
		return slices.ContainsFunc(append(r.must(), r.rest()...), func(p macfa.PanelQuestion) bool { return p.Question.ID == q.ID })
	}
	own := slices.ContainsFunc(r.profile(), func(p macfa.PanelQuestion) bool { return p.Question.ID == q.ID })
	return own && slices.ContainsFunc(r.returns, func(ret fieldwork.ReturnWithAnswers) bool {
		_, answered := ret.AgencyAnswers().Answer(q.ID)
		return ret.Agency == agency && answered
	})
}

// check lists what has to be put right before a judgement can be kept.
func (r review) check(q macfa.PanelQuestion, j Judgement) error {
	var problems []macfa.Problem
	scale, _ := r.tool.ScaleOf(q.Question)
	if _, ok := scale.Level(j.Choice); !ok {
		problems = append(problems, macfa.Problem{Field: "choice", Message: "Choose what the panel agrees."})
	} else if j.Because == "" && becauseNeeded(q, j.Choice) {
		problems = append(problems, macfa.Problem{Field: "because", Message: becauseMessage(q.Question)})
	}
	if j.View != "" && !slices.ContainsFunc(r.returns, func(ret fieldwork.ReturnWithAnswers) bool { return ret.Agency == j.ViewAgency }) {
		problems = append(problems, macfa.Problem{Field: "view_agency", Message: "Choose the agency that holds the different view."})
	}
	problems = append(problems, checkText("because", j.Because)...)
	problems = append(problems, checkText("note", j.Note.Text)...)
	return macfa.InvalidIf(append(problems, checkText("view", j.View)...))
}

func becauseMessage(q macfa.Question) string {
	if q.Kind == macfa.KindGrade {
		return "Write why. A grade always needs its reason."
	}
	return "Write why. At least one agency answered differently."
}

// becauseNeeded tells whether a judgement needs its reason: a grade always, anything else where an agency's answer on the scale is another, or where answers contradict each other.
func becauseNeeded(q macfa.PanelQuestion, choice string) bool {
	if q.Question.Kind == macfa.KindGrade || len(q.Contradictions) > 0 {
		return true
	}
	return slices.ContainsFunc(q.Spread.Levels, func(l macfa.SpreadLevel) bool { return len(l.Agencies) > 0 && l.Level.Code != choice })
}

// longestText is the most letters of a reason, a view or a note.
const longestText = 4000

func checkText(field, text string) []macfa.Problem {
	if n := utf8.RuneCountInString(text); n > longestText {
		return []macfa.Problem{{Field: field, Message: fmt.Sprintf("This has %d characters. Shorten it to %d.", n, longestText)}}
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return []macfa.Problem{{Field: field, Message: "This has characters that are not text. Type it again, or paste it as plain text."}}
	}
	return nil
}

// keep writes a judgement over the one that was on the page.
func (r review) keep(tx *operation.Tx, j Judgement) error {
	was := r.agreed[judged{j.Question, j.Agency}]
	if was.Version != j.Version {
		return macfa.Changed("Somebody else agreed this question at the same time. Look at both before you go on.")
	}
	a := Agreed{ID: was.ID, Panel: r.panel.ID, Case: r.kase.ID, Question: j.Question, Agency: j.Agency, Choice: j.Choice, Because: j.Because, Views: was.Views, Version: was.Version}
	if a.ID == "" {
		a.ID = store.NewID()
	}
	if j.View != "" {
		a.Views = strings.TrimSpace(a.Views + "\n" + r.agencyName(j.ViewAgency) + ": " + j.View)
	}
	if err := writeAgreed(tx, a); err != nil {
		return err
	}
	r.agreed[judged{j.Question, j.Agency}] = a
	return nil
}

func (r review) agencyName(id string) string {
	for _, ret := range r.returns {
		if ret.Agency == id {
			return ret.AgencyName
		}
	}
	return ""
}

func writeAgreed(tx *operation.Tx, a Agreed) error {
	because, err := tx.Seal(caseScope(a.Case), "agreed", a.ID, "because", a.Because)
	if err != nil {
		return err
	}
	views, err := tx.Seal(caseScope(a.Case), "agreed", a.ID, "views", a.Views)
	if err != nil {
		return err
	}
	row := agreedRow{Agreed: a, because: because, views: views}
	if a.Version > 0 {
		return updateAgreed(tx, row)
	}
	err = insertAgreed(tx, row)
	if store.IsDuplicate(err) {
		return macfa.Changed("Somebody else agreed this question at the same time. Look at both before you go on.")
	}
	return err
}

// finish says what comes next, and makes the case agreed once nothing must be agreed any more.
func (r review) finish(tx *operation.Tx, after string) (Outcome, error) {
	out := Outcome{Next: r.nextOpen(after), Complete: len(r.open()) == 0, Rest: len(r.togetherList())}
	if !out.Complete || r.caseRow.state == "agreed" {
		return out, nil
	}
	to, err := macfa.PanelCaseMachine.Next(r.caseRow.state, "panel.agree")
	if err != nil {
		return out, err
	}
	return out, updateCaseState(tx, r.kase.ID, r.caseRow.state, to)
}

// Graded tells whether the list holds a grade, which needs a reason.
func (p TogetherPage) Graded() bool {
	return slices.ContainsFunc(p.List, func(t Together) bool { return t.Question.Kind == macfa.KindGrade })
}

// Together is one question on which nobody differs, with the answer that all agencies gave.
type Together struct {
	Question macfa.Question
	Level    macfa.Level
}

// TogetherPage shows what "agree the rest" would agree.
type TogetherPage struct {
	CasePage
	List []Together
}

// Rest answers which questions can be agreed together, as the agencies answered them.
func Rest(ctx context.Context, a operation.Actor, panel, kase string) (TogetherPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (TogetherPage, error) {
		r, err := reviewOf(v, panel, kase, "panel-case.see")
		if err != nil {
			return TogetherPage{}, err
		}
		return TogetherPage{CasePage: r.page(v), List: r.togetherList()}, nil
	})
}

func (r review) togetherList() []Together {
	var list []Together
	for _, q := range append(r.rest(), r.same()...) {
		scale, _ := r.tool.ScaleOf(q.Question)
		if level, ok := scale.Level(together(q.Spread)); ok && !r.has(q.Question.ID) {
			list = append(list, Together{q.Question, level})
		}
	}
	return list
}

// AgreeRest agrees the questions that were shown, each as all agencies answered it; because is the reason of the grades among them. If the list is no longer
// the same, it is a conflict.
func AgreeRest(ctx context.Context, a operation.Actor, of operation.Of, panel, kase string, shown []string, because string) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		r, err := agreeing(tx, panel, kase)
		if err != nil {
			return 0, err
		}
		list := r.togetherList()
		same := len(list) == len(shown) && len(list) > 0
		for _, t := range list {
			same = same && slices.Contains(shown, t.Question.ID)
		}
		if !same {
			return 0, macfa.Changed("Some of these questions have been agreed since you opened the page. Open the case again and look at what is left.")
		}
		if err := checkRest(TogetherPage{List: list}, because); err != nil {
			return 0, err
		}
		for _, t := range list {
			j := Judgement{Question: t.Question.ID, Choice: t.Level.Code}
			if t.Question.Kind == macfa.KindGrade {
				j.Because = because
			}
			if err := r.keep(tx, j); err != nil {
				return 0, err
			}
		}
		_, err = r.finish(tx, "")
		return len(list), err
	})
}

func checkRest(p TogetherPage, because string) error {
	if p.Graded() && strings.TrimSpace(because) == "" {
		return macfa.InvalidIf([]macfa.Problem{{Field: "because", Message: "Write why these grades. A grade always needs its reason."}})
	}
	return macfa.InvalidIf(checkText("because", because))
}
