package macfa

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// LongestText is the most letters that one field of an answer may hold.
const LongestText = 20_000

const defaultLargestNumber = 999

// Answer is what one agency says to one question. Which fields are used follows from the question's kind.
type Answer struct {
	Question string
	Path     string // which repetition of a repeated part; "" when the question is asked once
	Choice   string
	Choices  []string
	Number   *int64
	Day      string // YYYY-MM-DD
	Text     string // of a text or a name
	Why      string
	Evidence string // what in the record shows it
}

// Empty tells whether the question itself has no answer yet, whatever is written beside it.
func (a *Answer) Empty() bool {
	return a.Choice == "" && len(a.Choices) == 0 && a.Number == nil && a.Day == "" && strings.TrimSpace(a.Text) == ""
}

// Gap is something that is still needed before a return can be signed off. Field names a field of the answer's form.
type Gap struct{ Question, Field, Message string }

// CheckAnswer tells what is wrong with an answer that somebody wants to save, or nil. The fields are those of the answer:
// question, choice, choices, number, day, text, why, evidence. An answer may be saved before it is complete:
// what sign-off needs is MissingForSignOff's to say.
func (t Tool) CheckAnswer(a Answer) error {
	q, ok := t.Question(a.Question)
	if !ok {
		return At("question", "This question is not in the audit tool of the round. Open the section again.")
	}
	return InvalidIf(slices.Concat(checkTexts(a), checkOwnFields(q, a), t.checkChoices(q, a), checkNumber(q, a), checkDay(a)))
}

func checkTexts(a Answer) (problems []Problem) {
	for _, f := range []struct{ field, text string }{{"text", a.Text}, {"why", a.Why}, {"evidence", a.Evidence}} {
		if n := utf8.RuneCountInString(f.text); n > LongestText {
			problems = append(problems, Problem{f.field, fmt.Sprintf("This has %d characters. Shorten it to %d.", n, LongestText)})
		}
		if !utf8.ValidString(f.text) || strings.ContainsRune(f.text, 0) {
			problems = append(problems, Problem{f.field, "This has characters that are not text. Type it again, or paste it as plain text."})
		}
	}
	return problems
}

// checkOwnFields refuses an answer in a field that the question does not have.
func checkOwnFields(q Question, a Answer) (problems []Problem) {
	given := []struct {
		field string
		is    bool
		kinds []string
	}{
		{"choice", a.Choice != "", []string{KindStandard, KindGrade, KindChoice}},
		{"choices", len(a.Choices) > 0, []string{KindChoices}},
		{"number", a.Number != nil, []string{KindNumber}},
		{"day", a.Day != "", []string{KindDay}},
		{"text", a.Text != "", []string{KindText, KindName}},
	}
	for _, g := range given {
		if g.is && !slices.Contains(g.kinds, q.Kind) {
			problems = append(problems, Problem{g.field, fmt.Sprintf("Question %s does not take this kind of answer. Open the section again.", q.Number)})
		}
	}
	return problems
}

func (t Tool) checkChoices(q Question, a Answer) (problems []Problem) {
	s, _ := t.ScaleOf(q)
	if _, ok := s.Level(a.Choice); a.Choice != "" && !ok {
		problems = append(problems, Problem{"choice", "Choose one of the answers shown."})
	}
	seen := map[string]bool{}
	for _, code := range a.Choices {
		l, ok := s.Level(code)
		switch {
		case !ok || seen[code]:
			return append(problems, Problem{"choices", "Choose from the answers shown, each once."})
		case l.OffScale && len(a.Choices) > 1:
			return append(problems, Problem{"choices", fmt.Sprintf("Choose “%s” alone, or take it away.", l.Label)})
		}
		seen[code] = true
	}
	return problems
}

func checkNumber(q Question, a Answer) []Problem {
	largest := q.LargestNumber
	if largest == 0 {
		largest = defaultLargestNumber
	}
	if a.Number == nil || *a.Number >= 0 && *a.Number <= largest {
		return nil
	}
	return []Problem{{"number", fmt.Sprintf("Enter a whole number from 0 to %d.", largest)}}
}

func checkDay(a Answer) []Problem {
	if a.Day == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, a.Day); err != nil {
		return []Problem{{"day", "Enter a real date, with day, month and year."}}
	}
	return nil
}

// MissingForSignOff lists what a return still needs, in the order of the tool: questions without an answer,
// grades without a reason, answers without the evidence that they call for.
func (t Tool) MissingForSignOff(answers []Answer) []Gap {
	given := map[string][]Answer{}
	for _, a := range answers {
		given[a.Question] = append(given[a.Question], a)
	}
	var gaps []Gap
	for _, s := range t.Sections {
		for i := range s.Questions {
			q := &s.Questions[i]
			all := given[q.ID]
			if len(all) == 0 {
				all = []Answer{{Question: q.ID}}
			}
			for _, a := range all {
				gaps = t.AppendGaps(gaps, q, a)
			}
		}
	}
	return gaps
}

// AppendGaps adds what one answer of a question still needs to a list.
func (t Tool) AppendGaps(gaps []Gap, q *Question, a Answer) []Gap {
	if a.Empty() {
		if q.Optional {
			return gaps
		}
		return append(gaps, Gap{q.ID, answerField(q.Kind), "Answer " + q.Number + "."})
	}
	if needsWhy(q, &a) && q.Kind == KindGrade {
		gaps = append(gaps, Gap{q.ID, "why", fmt.Sprintf("Give the reason for the grade at %s.", q.Number)})
	} else if needsWhy(q, &a) {
		gaps = append(gaps, Gap{q.ID, "why", fmt.Sprintf("Say why at %s.", q.Number)})
	}
	if needsEvidence(q, &a) {
		s, _ := t.ScaleOf(*q)
		l, _ := s.Level(a.Choice)
		gaps = append(gaps, Gap{q.ID, "evidence", fmt.Sprintf("“%s” at %s needs at least one entry from the record. Say where it is.", l.Label, q.Number)})
	}
	return gaps
}

// Complete tells whether an answer leaves no gap.
func (q *Question) Complete(a *Answer) bool {
	if a.Empty() {
		return q.Optional
	}
	return !needsWhy(q, a) && !needsEvidence(q, a)
}

func needsWhy(q *Question, a *Answer) bool {
	return (q.Kind == KindGrade || q.WhyRequired) && blank(a.Why)
}

func needsEvidence(q *Question, a *Answer) bool {
	return slices.Contains(q.EvidenceFor, a.Choice) && blank(a.Evidence)
}

// answerField names the field in which a kind of question is answered.
func answerField(kind string) string {
	switch kind {
	case KindStandard, KindGrade, KindChoice:
		return "choice"
	case KindName:
		return "text"
	}
	return kind
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
