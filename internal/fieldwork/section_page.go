package fieldwork

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// sectionView is a section as its page shows it: what is kept, or what was typed and could not be saved.
type sectionView struct {
	SectionPage
	typed    map[string]typed
	problems ui.Problems
	looks    []Look // what in the kept answers may tell who somebody is, where that is asked for
}

func sectionGet(x *web.Exchange) error {
	p, err := Section(x.R.Context(), x.Actor, returnIn(x), x.Path("section"))
	if err != nil {
		return err
	}
	v := &sectionView{SectionPage: p}
	if x.Query("look") != "" && p.MayWrite {
		v.looks, err = Looks(x.R.Context(), x.Actor, p.ID, p.written())
	}
	if err != nil {
		return err
	}
	return showSection(x, v)
}

// written are the answers of the section as they are kept.
func (p SectionPage) written() (list []macfa.Answer) {
	for _, q := range p.Section.Questions {
		a := p.Answers[q.ID].Answer
		a.Question = q.ID
		list = append(list, a)
	}
	return list
}

// look warns of words in the answer to a question.
func (v *sectionView) look(q *macfa.Question) string {
	var at []Look
	for _, l := range v.looks {
		if l.Question == q.ID {
			at = append(at, l)
		}
	}
	return said(at)
}

func showSection(x *web.Exchange, v *sectionView) error {
	f := returnFrame(x, v.Return, v.Section.Title)
	f.Title = "Case " + v.Ref + ": section " + v.Section.Number
	f.Caption = fmt.Sprintf("Section %s of %d", v.Section.Number, len(v.Tool.Sections))
	if own(x, v.Return) {
		f.Trail = append(f.Trail, ui.Link{Text: "Case " + v.Ref, Href: v.address()})
	}
	f.Problems, f.Body = v.problems, ui.BodyWide
	bar := barOf(x, v.Return, v.Section.ID)
	bar.Live = v.MayWrite
	if v.SavedAt > 0 && v.MayWrite {
		bar.Saved = "Saved " + when(v.SavedAt, x.House().Today(), x.House().Zone)
	}
	if len(v.problems) > 0 {
		bar.Unsaved = "Not saved yet"
	}
	f.Bar = ui.Bar(bar)
	f.Left = ui.SectionNav("Sections", v.nav(), ui.Link{Text: fmt.Sprintf("All %d sections", len(v.Tool.Sections)), Href: v.address()})
	if !v.MayWrite {
		return x.Page(f, sectionRead(x, v))
	}
	return x.Page(f, sectionBody(x, v))
}

func (v *sectionView) nav() []ui.NavItem {
	var items []ui.NavItem
	for _, s := range v.Sections {
		mark := ui.NotStarted
		if s.Done() {
			mark = ui.Done
		} else if s.Started() {
			mark = ui.InProgress
		}
		items = append(items, ui.NavItem{Text: s.Number + ". " + s.Title, Href: v.address() + "/" + s.ID, Current: s.ID == v.Section.ID, Mark: mark})
	}
	return items
}

// answer is what the form shows at a question.
func (v *sectionView) answer(q *macfa.Question) macfa.Answer {
	if t, ok := v.typed[q.ID]; ok {
		return t.Answer
	}
	return v.Answers[q.ID].Answer
}

// version is that of the answer the form was made from: what was typed keeps its own, so that a change by somebody else is still seen.
func (v *sectionView) version(q *macfa.Question) string {
	if t, ok := v.typed[q.ID]; ok {
		return strconv.FormatInt(t.Version, 10)
	}
	return strconv.FormatInt(v.Answers[q.ID].Version, 10)
}

func (v *sectionView) was(q *macfa.Question) string {
	if t, ok := v.typed[q.ID]; ok {
		return t.Was
	}
	kept := v.Answers[q.ID]
	kept.Answer.Question = q.ID
	return Mark(kept.Answer, kept.Version)
}

// field is a field of a question's form, by the part of the answer that it holds.
func (v *sectionView) field(q *macfa.Question, part, label, value string) ui.Field {
	name := part + "." + q.ID
	return ui.Field{Name: name, Label: label, Value: value, Error: v.problems.For(name), Sealed: true, Strong: true}
}

// asks is the field that carries the question itself.
func (v *sectionView) asks(q *macfa.Question, part, value string) ui.Field {
	f := v.field(q, part, q.Number+" "+q.Label, value)
	f.Hint, f.Heading, f.Strong = q.Hint, true, false
	return f
}

func (v *sectionView) dateField(q *macfa.Question) ui.DateField {
	name := "day." + q.ID
	f := ui.DateField{Name: name, Label: "Day, month and year", Hint: q.Hint, Error: v.problems.For(name)}
	if t, ok := v.typed[q.ID]; ok {
		f.Day, f.Month, f.Year = t.day[0], t.day[1], t.day[2]
		return f
	}
	if day := macfa.Day(v.Answers[q.ID].Day); !day.IsZero() {
		t := day.Time()
		f.Day, f.Month, f.Year = strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())
	}
	return f
}

func (v *sectionView) number(q *macfa.Question) string {
	if t, ok := v.typed[q.ID]; ok {
		return t.number
	}
	if n := v.Answers[q.ID].Number; n != nil {
		return strconv.FormatInt(*n, 10)
	}
	return ""
}

// strip is the answers to choose from. There are only so many, with one of them chosen or none, in a version of a tool, which
// never changes: each is rendered once. What says that something is wrong, or carries a code from elsewhere, is not kept.
func (v *sectionView) strip(q *macfa.Question) templ.Component {
	f := v.asks(q, "choice", v.answer(q).Choice)
	s, _ := v.Tool.ScaleOf(*q)
	if _, known := s.Level(f.Value); f.Error != "" || f.Value != "" && !known {
		return ui.Choice(f, levels(v.Tool, q))
	}
	return ui.Kept("strip/"+v.Return.Tool+"/"+q.ID+"/"+f.Value, func() templ.Component { return ui.Choice(f, levels(v.Tool, q)) })
}

// levels are the answers of a question's scale; those with a shape of their own carry it.
func levels(t macfa.Tool, q *macfa.Question) []ui.Answer {
	s, _ := t.ScaleOf(*q)
	var list []ui.Answer
	for _, l := range s.Levels {
		list = append(list, ui.Answer{Value: l.Code, Text: l.Label, Mark: markOf(s, l.Code), OffScale: l.OffScale})
	}
	return list
}

// markOf is the shape of a level; a code without one is a word only.
func markOf(s macfa.Scale, code string) ui.Kind {
	if k := ui.Kind(code); k.Word() != "" && s.Ordered() {
		return k
	}
	return ""
}

func options(t macfa.Tool, q *macfa.Question, chosen []string) []ui.Option {
	s, _ := t.ScaleOf(*q)
	var list []ui.Option
	for _, l := range s.Levels {
		list = append(list, ui.Option{Value: l.Code, Text: l.Label, Checked: slices.Contains(chosen, l.Code)})
	}
	return list
}

// asksWhy and asksEvidence tell which boxes stand below a question.
func asksWhy(q *macfa.Question) bool {
	return q.Kind == macfa.KindStandard || q.Kind == macfa.KindGrade || q.WhyRequired
}

func asksEvidence(q *macfa.Question) bool {
	return q.Kind == macfa.KindStandard || q.Kind == macfa.KindChoice || len(q.EvidenceFor) > 0
}

func whyLabel(q *macfa.Question) string {
	if q.Kind == macfa.KindGrade {
		return "Reason for the grade"
	}
	return "Why"
}

// gapNote says what an answer that is given still lacks before sign-off.
func (v *sectionView) gapNote(q *macfa.Question) string {
	for _, g := range v.Tool.AppendGaps(nil, q, v.Answers[q.ID].Answer) {
		if g.Field == "why" || g.Field == "evidence" {
			return "Before sign-off: " + g.Message
		}
	}
	return ""
}

// goodNotes say what good looks like, level by level.
func goodNotes(t macfa.Tool, q *macfa.Question) [][]ui.Piece {
	s, _ := t.ScaleOf(*q)
	var notes [][]ui.Piece
	for _, g := range q.Good {
		l, ok := s.Level(g.Code)
		if !ok {
			notes = append(notes, ui.Plain(g.Text))
			continue
		}
		notes = append(notes, []ui.Piece{{Text: l.Label + ":", Strong: true}, {Text: " " + g.Text}})
	}
	return notes
}

// beside is the guidance right of a question; the strip of a grade takes the whole width and has its guidance below.
func (v *sectionView) beside(q *macfa.Question) templ.Component {
	if q.Kind == macfa.KindGrade {
		return nil
	}
	return v.guidance(q)
}

// guidance is the help beside a question. A version of a tool never changes, and so its guidance is rendered once.
func (v *sectionView) guidance(q *macfa.Question) templ.Component {
	return ui.Kept(v.Return.Tool+"/"+q.ID, func() templ.Component { return guidance(v.Tool, q) })
}

func (v *sectionView) buttons() []ui.Button {
	save := ui.Button{Text: "Save and go to all sections"}
	if next, ok := v.Tool.Next(v.Section.ID); ok {
		save.Text = "Save and go to " + next.Title
	}
	return []ui.Button{save, {Text: "Back to all sections", Look: ui.Plainly, Href: v.address()}}
}
