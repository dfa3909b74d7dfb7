package fieldwork

import (
	"context"
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// SectionState is how far a section of a return has come.
type SectionState struct {
	macfa.Section
	Answered int
	Grade    string // code of the own-work grade, or ""
	done     bool
	tool     macfa.Tool
	filled   map[string]macfa.Answer // by question, of the whole return
}

// Done tells whether nothing is missing for sign-off.
func (s SectionState) Done() bool { return s.done }

// Gaps is what sign-off still needs.
func (s SectionState) Gaps() []macfa.Gap {
	var gaps []macfa.Gap
	for i := range s.Questions {
		q := &s.Questions[i]
		gaps = s.tool.AppendGaps(gaps, q, s.filled[q.ID])
	}
	return gaps
}

// Started tells whether anything is answered.
func (s SectionState) Started() bool { return s.Answered > 0 }

// statesOf tells of every section how far it is, by what is filled: no text need be opened for it.
func statesOf(tool macfa.Tool, answers []macfa.Answer) []SectionState {
	filled := make(map[string]macfa.Answer, len(answers))
	for _, a := range answers {
		filled[a.Question] = a
	}
	states := make([]SectionState, len(tool.Sections))
	for i, s := range tool.Sections {
		states[i] = SectionState{Section: s, done: true, tool: tool, filled: filled}
		states[i].count()
	}
	return states
}

func (s *SectionState) count() {
	for i := range s.Questions {
		q := &s.Questions[i]
		a := s.filled[q.ID]
		s.done = s.done && q.Complete(&a)
		if !a.Empty() {
			s.Answered++
		}
		if q.Kind == macfa.KindGrade && q.Judges == macfa.OwnWork {
			s.Grade = a.Choice
		}
	}
}

// filled is an answer by which fields hold something, without opening a text.
func (r answerRow) filled() (macfa.Answer, error) {
	has := func(sealed []byte) string {
		if len(sealed) > 0 {
			return "…"
		}
		return ""
	}
	choices, err := r.choiceList()
	return macfa.Answer{Question: r.question, Choice: r.choice, Choices: choices, Number: r.number, Day: r.day,
		Text: has(r.text), Why: has(r.why), Evidence: has(r.evidence)}, err
}

func filledOf(rows []answerRow) ([]macfa.Answer, error) {
	list := make([]macfa.Answer, len(rows))
	for i, r := range rows {
		a, err := r.filled()
		if err != nil {
			return nil, err
		}
		list[i] = a
	}
	return list, nil
}

// SectionPage is one section of a return with its answers.
type SectionPage struct {
	Return
	Tool     macfa.Tool
	Section  macfa.Section
	Sections []SectionState
	Answers  map[string]Answer // by question
	MayWrite bool
	SavedAt  int64 // when an answer of the section was saved last, or 0
	Comments Comments
	OnBehalf OnBehalf

	MayRestrict bool             // enter what few may read
	restricted  []restrictedMark // where such entries stand that the actor may read
}

// RestrictedAt tells whether an entry stands at a question that the actor may read beside the answer.
func (p SectionPage) RestrictedAt(question string) bool {
	return slices.Contains(p.restricted, restrictedMark{"question", question})
}

// Section answers what one section of a return asks and says.
func Section(ctx context.Context, a operation.Actor, ret, section string) (SectionPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (SectionPage, error) {
		p, rows, err := openReturn(v, ret)
		if err != nil {
			return SectionPage{}, err
		}
		s, ok := p.Tool.Section(section)
		if !ok {
			return SectionPage{}, macfa.Missing()
		}
		p.Section, p.Answers = s, map[string]Answer{}
		if err = p.open(v, rows, s.Questions); err != nil {
			return p, err
		}
		p.Comments, err = commentsOf(v, p.Return)
		return p, err
	})
}

// Whole answers everything that a return asks and says, on one page.
func Whole(ctx context.Context, a operation.Actor, ret string) (WholePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (WholePage, error) {
		p, err := wholeOf(v, ret)
		if err != nil {
			return WholePage{}, err
		}
		events, err := keyEventsWhere(v, `r.id = $3`, ret)
		if err != nil {
			return WholePage{}, err
		}
		events, err = openKeyEvents(v, events)
		return WholePage{SectionPage: p, Events: events}, err
	})
}

// wholeOf opens all answers of a return.
func wholeOf(v *operation.View, ret string) (SectionPage, error) {
	p, rows, err := openReturn(v, ret)
	if err != nil {
		return p, err
	}
	p.Answers = map[string]Answer{}
	return p, p.open(v, rows, p.Tool.Questions())
}

// WholePage is a return on one page.
type WholePage struct {
	SectionPage
	Events []KeyEvent
}

// openReturn reads a return whose content the actor may see, its tool and its answers, unopened.
func openReturn(v *operation.View, ret string) (SectionPage, []answerRow, error) {
	r, err := returnOf(v, ret)
	if err != nil {
		return SectionPage{}, nil, err
	}
	if err := v.May("return.see", r.Thing(v)); err != nil {
		return SectionPage{}, nil, err
	}
	v.About("case", r.Case)
	tool, err := audittool.ToolOf(v, r.Tool)
	if err != nil {
		return SectionPage{}, nil, err
	}
	rows, err := answersOfReturn(v, ret)
	if err != nil {
		return SectionPage{}, nil, err
	}
	filled, err := filledOf(rows)
	p := SectionPage{Return: r, Tool: Asked(tool, r.Graded), MayWrite: writable(r) == nil && v.Can("answer.save", r.Thing(v))}
	p.Sections = statesOf(p.Tool, filled)
	if err != nil {
		return p, rows, err
	}
	p.MayRestrict = p.MayWrite && v.Can("restricted.save", r.Thing(v))
	if p.restricted, err = restrictedMarks(v, r); err != nil || r.typedBy == "" || r.guest {
		return p, rows, err
	}
	if p.OnBehalf, err = behalfOf(v, r.Scope, ret); err != nil {
		return p, rows, err
	}
	return p, rows, p.OnBehalf.open(v)
}

// open reads the answers to some questions with their texts.
func (p *SectionPage) open(v *operation.View, rows []answerRow, questions []macfa.Question) error {
	asked := map[string]bool{}
	for _, q := range questions {
		asked[q.ID] = true
	}
	for _, row := range rows {
		if !asked[row.question] {
			continue
		}
		a, err := openAnswer(v, p.Scope, row)
		if err != nil {
			return err
		}
		p.Answers[a.Question] = a
		p.SavedAt = max(p.SavedAt, a.At)
	}
	return nil
}
