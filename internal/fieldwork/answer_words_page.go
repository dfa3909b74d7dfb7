package fieldwork

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// ValueWords is an answer in words, whatever its kind.
func ValueWords(t macfa.Tool, q macfa.Question, a macfa.Answer) string {
	if a.Empty() {
		return "No answer"
	}
	s, _ := t.ScaleOf(q)
	switch q.Kind {
	case macfa.KindChoices:
		var words []string
		for _, code := range a.Choices {
			words = append(words, labelIn(s, code))
		}
		return strings.Join(words, ", ")
	case macfa.KindDay:
		return macfa.Day(a.Day).Medium()
	case macfa.KindNumber:
		return strconv.FormatInt(*a.Number, 10)
	case macfa.KindText, macfa.KindName:
		return a.Text
	}
	return labelIn(s, a.Choice)
}

func labelIn(s macfa.Scale, code string) string {
	if l, ok := s.Level(code); ok {
		return l.Label
	}
	return code
}

func chosenMark(t macfa.Tool, q macfa.Question, a macfa.Answer) ui.Kind {
	s, _ := t.ScaleOf(q)
	return markOf(s, a.Choice)
}

func lines(text string) []string { return strings.Split(text, "\n") }

func versionOf(a Answer) string { return strconv.FormatInt(a.Version, 10) }

func (v *sectionView) asksText(q *macfa.Question) ui.Field {
	f := v.field(q, "text", q.Number+" "+q.Label, v.answer(q).Text)
	f.Hint, f.LabelHidden = q.Hint, true // the heading above says it
	return f
}

func (v *sectionView) asksNumber(q *macfa.Question) ui.Field {
	f := v.field(q, "number", q.Number+" "+q.Label, v.number(q))
	f.Hint, f.InputMode, f.Width, f.LabelHidden = q.Hint, "numeric", 5, true
	return f
}

func (v *sectionView) why(q *macfa.Question) ui.Field {
	f := v.field(q, "why", whyLabel(q), v.answer(q).Why)
	f.Rows = 3
	return f
}

func (v *sectionView) evidence(q *macfa.Question) ui.Field {
	f := v.field(q, "evidence", "What in the record shows this?", v.answer(q).Evidence)
	f.Hint, f.Rows = "Say what it is, its date and where it stands. No names.", 3
	return f
}

// pair is one part of two answers that differs.
type pair struct {
	label         string
	theirs, yours ui.ConflictBox
}

// pairs are the parts in which two answers differ; an answer on a scale stands with its reason.
func (p ConflictPage) pairs(x *web.Exchange, c TwoTexts) []pair {
	var list []pair
	add := func(label, theirs, yours string, marks bool) {
		one := pair{label: label, theirs: ui.ConflictBox{Heading: firstName(c.By) + "’s text", Saved: "Saved " + when(c.Theirs.At, x.House().Today(), x.House().Zone)},
			yours: ui.ConflictBox{Heading: "Your text", Saved: "Not saved yet"}}
		one.theirs.Text, one.yours.Text = ui.Differ(theirs, yours)
		if marks {
			one.theirs.Answer, one.yours.Answer = chosenMark(p.Tool, c.Question, c.Theirs.Answer), chosenMark(p.Tool, c.Question, c.Yours)
		}
		list = append(list, one)
	}
	asked := asksWhy(&c.Question)
	if asked && (c.Theirs.Why != c.Yours.Why || c.Theirs.Choice != c.Yours.Choice) {
		add(whyLabel(&c.Question), c.Theirs.Why, c.Yours.Why, true)
	} else if !asked {
		add("", ValueWords(p.Tool, c.Question, c.Theirs.Answer), ValueWords(p.Tool, c.Question, c.Yours), false)
	}
	if c.Theirs.Evidence != c.Yours.Evidence {
		add("What in the record shows this?", c.Theirs.Evidence, c.Yours.Evidence, false)
	}
	return list
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

// keep is the form of what to keep: yours, on the version that is kept now.
func (p ConflictPage) keep(c TwoTexts) *sectionView {
	yours := c.Yours
	yours.Question = c.ID
	return &sectionView{SectionPage: SectionPage{Return: p.Return, Tool: p.Tool, Answers: map[string]Answer{c.ID: {Answer: yours, Version: c.Theirs.Version}}}}
}

func (p ConflictPage) keepTheirs() string {
	if len(p.Conflicts) > 1 {
		return "Keep theirs as they are"
	}
	return "Keep " + firstName(p.Conflicts[0].By) + "’s as it is"
}
