package panel

import (
	"cmp"
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// review is one case as the panel has it before it: all returns, what was agreed, and what must still be.
type review struct {
	panel   Panel
	round   programme.Round
	kase    casefile.Case
	tool    macfa.Tool
	returns []fieldwork.ReturnWithAnswers
	answers []macfa.AgencyAnswers
	order   []macfa.PanelQuestion
	agreed  map[judged]Agreed
	links   Links
	caseRow caseRow
}

// judged names one judgement: a question, and the agency whose own work it is about, or "".
type judged struct{ question, agency string }

// reviewOf reads a case before a panel and asks whether the actor may do something to it; nobody sees it before the panel opens.
func reviewOf(v *operation.View, panel, kase string, action macfa.Action) (review, error) {
	var r review
	var err error
	if r.panel, err = panelOf(v, panel); err != nil {
		return r, err
	}
	if r.kase, err = casefile.CaseOf(v, kase); err != nil {
		return r, err
	}
	if r.kase.Round != r.panel.Round || r.panel.keptOut(v.Actor.Person) {
		return r, macfa.Missing()
	}
	if err := v.May(action, r.panel.CaseThing(r.kase)); err != nil {
		return r, err
	}
	v.About("case", r.kase.ID)
	if r.caseRow, err = caseRowOf(v, r.panel.ID, r.kase.ID); err != nil {
		return r, err
	}
	return r, r.read(v)
}

// writing is reviewOf for a change on a case: a case that is paused or frozen takes none.
func writing(tx *operation.Tx, panel, kase string, action macfa.Action) (review, error) {
	r, err := reviewOf(tx.View, panel, kase, action)
	if err != nil {
		return r, err
	}
	return r, macfa.CaseWritable(r.kase.State)
}

func (r *review) read(v *operation.View) error {
	var err error
	if r.round, err = programme.RoundOf(v.Snap, r.panel.Round); err != nil {
		return err
	}
	if r.tool, err = audittool.ToolOf(v, r.round.Tool); err != nil {
		return err
	}
	if r.links, err = linksOf(v.Snap, r.round.ID); err != nil {
		return err
	}
	if r.returns, err = fieldwork.ReturnsOf(v, r.kase.ID); err != nil {
		return err
	}
	list, err := AgreedOf(v, r.kase.ID)
	r.fill(list)
	return err
}

// fill works out what the panel looks at, in its order.
func (r *review) fill(list []Agreed) {
	for _, ret := range r.returns {
		r.answers = append(r.answers, ret.AgencyAnswers())
	}
	r.order = macfa.PanelOrder(r.tool, r.answers)
	r.agreed = map[judged]Agreed{}
	for _, a := range list {
		r.agreed[judged{a.Question, a.Agency}] = a
	}
}

// differing are the questions that the panel agrees one by one, by line of enquiry: contradictions first, then the spread on joint work, then weight.
func (r review) differing() []macfa.PanelQuestion {
	return r.byLine(r.where(func(q macfa.PanelQuestion) bool {
		return q.Question.Kind != macfa.KindGrade && (len(q.Contradictions) > 0 || q.Differs)
	}))
}

// rest are the questions on joint work on which nobody differs.
func (r review) rest() []macfa.PanelQuestion {
	return r.where(func(q macfa.PanelQuestion) bool {
		return q.Question.Kind != macfa.KindGrade && q.Question.Judges == macfa.JointWork && len(q.Contradictions) == 0 && !q.Differs
	})
}

// grades are the grades of the work together, section by section and overall; a narrative round has none.
func (r review) grades() []macfa.PanelQuestion { return r.graded(macfa.JointWork) }

// profile are the grades that agencies gave to their own work: a profile, not a disagreement.
func (r review) profile() []macfa.PanelQuestion { return r.graded(macfa.OwnWork) }

func (r review) graded(judges string) []macfa.PanelQuestion {
	if r.round.Graded == "narrative" {
		return nil
	}
	list := r.where(func(q macfa.PanelQuestion) bool {
		return q.Question.Kind == macfa.KindGrade && q.Question.Judges == judges
	})
	all := r.tool.Questions()
	place := func(q macfa.PanelQuestion) int {
		return slices.IndexFunc(all, func(o macfa.Question) bool { return o.ID == q.Question.ID })
	}
	slices.SortStableFunc(list, func(a, b macfa.PanelQuestion) int { return cmp.Compare(place(a), place(b)) })
	return list
}

func (r review) where(keep func(macfa.PanelQuestion) bool) []macfa.PanelQuestion {
	var list []macfa.PanelQuestion
	for _, q := range r.order {
		if keep(q) {
			list = append(list, q)
		}
	}
	return list
}

// must are the questions without which the case is not agreed: those on which agencies differ, and the grades of the work together.
func (r review) must() []macfa.PanelQuestion { return append(r.differing(), r.grades()...) }

// same are the grades of the sections' work together on which all agencies that gave one gave the same. The overall grade is always agreed by itself.
func (r review) same() []macfa.PanelQuestion {
	list := r.grades()
	if len(list) > 0 {
		list = list[:len(list)-1]
	}
	return slices.DeleteFunc(list, func(q macfa.PanelQuestion) bool { return q.Differs || together(q.Spread) == "" })
}

// singly are the questions of must that the panel agrees one by one.
func (r review) singly() []macfa.PanelQuestion {
	same := r.same()
	return slices.DeleteFunc(r.must(), func(q macfa.PanelQuestion) bool {
		return slices.ContainsFunc(same, func(s macfa.PanelQuestion) bool { return s.Question.ID == q.Question.ID })
	})
}

// open are those of must that the panel has not agreed.
func (r review) open() []macfa.PanelQuestion {
	return slices.DeleteFunc(r.must(), func(q macfa.PanelQuestion) bool { return r.has(q.Question.ID) })
}

func (r review) has(question string) bool {
	_, ok := r.agreed[judged{question, ""}]
	return ok
}

// nextOpen is the question to go on with after one, or "" when nothing is left that must be agreed by itself.
func (r review) nextOpen(after string) string {
	list := r.singly()
	at := slices.IndexFunc(list, func(q macfa.PanelQuestion) bool { return q.Question.ID == after })
	for i := range list {
		q := list[(at+1+i)%len(list)].Question.ID
		if q != after && !r.has(q) {
			return q
		}
	}
	return ""
}

// together is what all agencies said to a question on which nobody differs, or "" where that is not one answer.
func together(s macfa.Spread) string {
	answer := ""
	for _, levels := range [][]macfa.SpreadLevel{s.Levels, s.OffScale} {
		for _, l := range levels {
			if len(l.Agencies) == 0 {
				continue
			}
			if answer != "" {
				return ""
			}
			answer = l.Level.Code
		}
		if answer != "" {
			return answer // answers off the scale disagree with nobody
		}
	}
	return ""
}
