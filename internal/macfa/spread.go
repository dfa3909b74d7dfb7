package macfa

import (
	"cmp"
	"slices"
)

// SpreadLevel is one column of a spread: an answer and who gave it.
type SpreadLevel struct {
	Level    Level
	Agencies []string
}

// Spread shows the agencies' answers to one question by level. Answers off the scale, agencies that left
// the question open and agencies without a return stand apart: none of them is a low answer.
type Spread struct {
	Question   string
	Levels     []SpreadLevel // best first, empty columns included
	OffScale   []SpreadLevel
	Unanswered []string
	NoReturn   []string
	Size       int // levels between the highest and the lowest answer on joint work; always 0 for own work
	Widest     int // the largest size that the scale allows
}

// PanelQuestion is one question as the panel meets it.
type PanelQuestion struct {
	Question       Question
	Contradictions []Contradiction
	Spread         Spread
	Differs        bool
}

// Spread puts the returns' answers to a question in columns.
func (t Tool) Spread(q Question, returns []AgencyAnswers) Spread {
	s, _ := t.ScaleOf(q)
	out := Spread{Question: q.ID, Levels: columns(s.OnScale()), OffScale: columns(s.OffScale())}
	for _, r := range returns {
		a, ok := r.Answer(q.ID)
		switch {
		case r.NoReturn:
			out.NoReturn = append(out.NoReturn, r.Agency)
		case !ok:
			out.Unanswered = append(out.Unanswered, r.Agency)
		case !put(out.Levels, a.Choice, r.Agency):
			put(out.OffScale, a.Choice, r.Agency)
		}
	}
	if s.Ordered() && q.Judges != OwnWork {
		out.Size, out.Widest = distance(out.Levels), len(out.Levels)-1
	}
	return out
}

func columns(levels []Level) []SpreadLevel {
	out := make([]SpreadLevel, len(levels))
	for i, l := range levels {
		out[i].Level = l
	}
	return out
}

func put(columns []SpreadLevel, code, agency string) bool {
	for i := range columns {
		if columns[i].Level.Code == code {
			columns[i].Agencies = append(columns[i].Agencies, agency)
			return true
		}
	}
	return false
}

// distance counts the levels between the first and the last column that somebody chose.
func distance(columns []SpreadLevel) int {
	first, last := -1, -1
	for i, c := range columns {
		if len(c.Agencies) == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return last - first
}

// Differs tells whether agencies disagree on joint work. Different answers on own work are a profile of the agencies,
// and answers off the scale disagree with nobody.
func (t Tool) Differs(q Question, returns []AgencyAnswers) bool {
	return t.Spread(q, returns).Size > 0
}

// PanelOrder lists what the panel judges in the order in which it should look: facts that contradict each other first,
// then the spread on joint work as a share of the question's scale, then the question's weight, then the order of the tool.
func PanelOrder(t Tool, returns []AgencyAnswers) []PanelQuestion {
	contradictions := Contradictions(t, returns)
	var order []PanelQuestion
	for _, q := range t.Questions() {
		if !t.comesToPanel(q) {
			continue
		}
		p := PanelQuestion{Question: q, Spread: t.Spread(q, returns)}
		p.Differs = p.Spread.Size > 0
		for _, c := range contradictions {
			if slices.Contains(c.Questions, q.ID) {
				p.Contradictions = append(p.Contradictions, c)
			}
		}
		order = append(order, p)
	}
	slices.SortStableFunc(order, comparePanel)
	return order
}

func comparePanel(a, b PanelQuestion) int {
	return cmp.Or(
		cmp.Compare(min(len(b.Contradictions), 1), min(len(a.Contradictions), 1)),
		// Sizes of scales with different numbers of levels, compared as fractions.
		cmp.Compare(b.Spread.Size*max(a.Spread.Widest, 1), a.Spread.Size*max(b.Spread.Widest, 1)),
		cmp.Compare(b.Question.Weight, a.Question.Weight),
	)
}

// comesToPanel tells whether the panel can agree an answer to the question: it judges, on a scale with an order.
func (t Tool) comesToPanel(q Question) bool {
	s, ok := t.ScaleOf(q)
	return ok && s.Ordered() && q.Judges != ""
}
