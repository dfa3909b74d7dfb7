package briefing

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Draft is a briefing while it is worked on. It is sealed until it is published. Its parts are changed one by one, each
// with a version of its own, so that two people who write on different parts do not meet.
type Draft struct {
	Head   Part         `json:"head"`
	Themes []DraftTheme `json:"themes"`
	Guides []Guide      `json:"guides"` // documents of the findings that readers can open
}

// DraftTheme is one theme with its sentences in order.
type DraftTheme struct {
	Part
	Strengths []Part `json:"strengths"`
	Lessons   []Part `json:"lessons"`
}

// The kinds of part.
const (
	HeadPart     = "head"
	ThemePart    = "theme"
	StrengthPart = "strength"
	LessonPart   = "lesson"
)

// Part is one thing of a draft that is written at a time: the head, a theme's heading and notes, a strength, a lesson.
type Part struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Out     bool   `json:"out,omitempty"` // left out of the edition
	Version int64  `json:"version"`
	By      string `json:"by,omitempty"` // person who wrote it last
	At      int64  `json:"at,omitempty"`

	Issuer        string `json:"issuer,omitempty"`       // head
	Introduction  string `json:"introduction,omitempty"` // head
	Title         string `json:"title,omitempty"`        // head, theme
	StrengthsNote string `json:"strengths_note,omitempty"`
	LessonsNote   string `json:"lessons_note,omitempty"`
	Topic         string `json:"topic,omitempty"`    // lesson
	Text          string `json:"text,omitempty"`     // what was found
	Emphasis      string `json:"emphasis,omitempty"` // strength: one phrase a line
	Message       string `json:"message,omitempty"`  // lesson: what you do
	Promise       string `json:"promise,omitempty"`  // lesson: what the partnership does
	Status        string `json:"status,omitempty"`   // lesson: emerging, confirmed
}

// Field is a text of a part, by the name of its form field.
type Field struct{ Name, Text string }

// Fields lists the texts of a part in reading order.
func (p Part) Fields() []Field {
	all := []Field{{"issuer", p.Issuer}, {"title", p.Title}, {"introduction", p.Introduction}, {"strengths_note", p.StrengthsNote}, {"lessons_note", p.LessonsNote},
		{"topic", p.Topic}, {"text", p.Text}, {"message", p.Message}, {"promise", p.Promise}}
	var list []Field
	for _, f := range all {
		if f.Text != "" {
			list = append(list, f)
		}
	}
	return list
}

// Phrases are the emphasised phrases of a strength.
func (p Part) Phrases() []string {
	var list []string
	for _, line := range strings.Split(p.Emphasis, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// problems lists what has to be put right in a part.
func (p Part) problems() []macfa.Problem {
	var list []macfa.Problem
	need := func(field, value, message string) {
		if value == "" {
			list = append(list, macfa.Problem{Field: field, Message: message})
		}
	}
	switch p.Kind {
	case HeadPart:
		need("title", p.Title, "Enter the title of the briefing.")
	case ThemePart:
		need("title", p.Title, "Enter the title of this theme.")
	case StrengthPart:
		need("text", p.Text, "Enter the text of this strength, or leave it out.")
	case LessonPart:
		need("topic", p.Topic, "Enter the topic of this lesson.")
		need("text", p.Text, "Enter what was found, or leave this lesson out.")
		if p.Status != macfa.LessonEmerging && p.Status != macfa.LessonConfirmed {
			need("status", "", "Choose whether this lesson is emerging or confirmed.")
		}
	}
	for _, phrase := range p.Phrases() {
		if !strings.Contains(p.Text, phrase) {
			return append(list, macfa.Problem{Field: "emphasis", Message: "Emphasise only words that stand in the text, each phrase on a line of its own."})
		}
	}
	return list
}

// Published is the document that the draft becomes: without what is left out, without counts and ties.
func (d Draft) Published(area string, year macfa.AuditYear) Document {
	b := macfa.Briefing{Issuer: d.Head.Issuer, Title: d.Head.Title, Area: area, Year: string(year), Introduction: paragraphs(d.Head.Introduction)}
	for _, t := range d.Themes {
		theme := macfa.BriefingTheme{Title: t.Title, StrengthsNote: t.StrengthsNote, LessonsNote: t.LessonsNote}
		for _, s := range kept(t.Strengths) {
			theme.Strengths = append(theme.Strengths, macfa.BriefingStrength{Text: s.Text, Emphasis: s.Phrases()})
		}
		for _, l := range kept(t.Lessons) {
			theme.Lessons = append(theme.Lessons, macfa.BriefingLesson{Topic: l.Topic, Finding: l.Text, Message: l.Message, Promise: l.Promise, Status: l.Status})
		}
		if !t.Out && len(theme.Strengths)+len(theme.Lessons) > 0 {
			b.Themes = append(b.Themes, theme)
		}
	}
	return Document{Briefing: b, Guidance: d.Guides}
}

func kept(parts []Part) []Part {
	var list []Part
	for _, p := range parts {
		if !p.Out {
			list = append(list, p)
		}
	}
	return list
}

// parts lists every part that will be public.
func (d Draft) parts() []Part {
	list := []Part{d.Head}
	for _, t := range d.Themes {
		if !t.Out {
			list = append(list, t.Part)
			list = append(list, kept(t.Strengths)...)
			list = append(list, kept(t.Lessons)...)
		}
	}
	return list
}

// fromFindings drafts a briefing from findings, theme by theme, and says which sentence comes from which.
func fromFindings(findings []learning.Finding) (d Draft, sources map[string]string) {
	sources = map[string]string{}
	add(&d, sources, findings)
	return d, sources
}

// add puts findings that the draft does not hold yet under their themes.
func add(d *Draft, sources map[string]string, findings []learning.Finding) (added int) {
	held := map[string]bool{}
	for _, f := range sources {
		held[f] = true
	}
	for _, f := range findings {
		if held[f.ID] || f.State == "withdrawn" || f.N == 0 {
			continue
		}
		p := partOf(f, "s"+strconv.Itoa(len(sources)+1))
		sources[p.ID] = f.ID
		t := d.themeNamed(f.ThemeName)
		if p.Kind == StrengthPart {
			t.Strengths = append(t.Strengths, p)
		} else {
			t.Lessons = append(t.Lessons, p)
		}
		if p.Status == macfa.LessonEmerging && t.LessonsNote == "" {
			t.LessonsNote = "Some of these lessons are emerging findings: they are still being looked into."
		}
		d.guide(f.Guidance)
		added++
	}
	return added
}

func partOf(f learning.Finding, id string) Part {
	p := Part{ID: id, Kind: StrengthPart, Version: 1, Text: f.Text, Emphasis: f.Emphasis}
	if f.Kind == "lesson" {
		p.Kind, p.Topic, p.Message, p.Promise, p.Status = LessonPart, f.TopicName, f.Message, f.Promise, macfa.LessonConfirmed
		if f.State == "emerging" {
			p.Status = macfa.LessonEmerging
		}
	}
	return p
}

func (d *Draft) themeNamed(name string) *DraftTheme {
	for i := range d.Themes {
		if d.Themes[i].Title == name {
			return &d.Themes[i]
		}
	}
	d.Themes = append(d.Themes, DraftTheme{Part: Part{ID: "t" + strconv.Itoa(len(d.Themes)+1), Kind: ThemePart, Title: name, Version: 1}})
	return &d.Themes[len(d.Themes)-1]
}

func (d *Draft) guide(list []learning.Guidance) {
	for _, g := range list {
		guide := Guide{Title: g.Title, Link: g.Link}
		if g.Link != "" && !slices.Contains(d.Guides, guide) {
			d.Guides = append(d.Guides, guide)
		}
	}
}

// fromDocument makes a draft of what is public, for the correction of a briefing that was brought in.
func fromDocument(doc Document) Draft {
	d := Draft{Guides: doc.Guidance, Head: Part{ID: HeadPart, Kind: HeadPart, Version: 1, Issuer: doc.Issuer, Title: doc.Title, Introduction: strings.Join(doc.Introduction, "\n\n")}}
	n := 0
	next := func() string { n++; return "s" + strconv.Itoa(n) }
	for i, t := range doc.Themes {
		theme := DraftTheme{Part: Part{ID: "t" + strconv.Itoa(i+1), Kind: ThemePart, Version: 1, Title: t.Title, StrengthsNote: t.StrengthsNote, LessonsNote: t.LessonsNote}}
		for _, s := range t.Strengths {
			theme.Strengths = append(theme.Strengths, Part{ID: next(), Kind: StrengthPart, Version: 1, Text: s.Text, Emphasis: strings.Join(s.Emphasis, "\n")})
		}
		for _, l := range t.Lessons {
			theme.Lessons = append(theme.Lessons, Part{ID: next(), Kind: LessonPart, Version: 1, Topic: l.Topic, Text: l.Finding, Message: l.Message, Promise: l.Promise, Status: l.Status})
		}
		d.Themes = append(d.Themes, theme)
	}
	return d
}

func (b Briefing) openDraft(v *operation.View) (d Draft, err error) {
	text, err := b.open(v, "draft", b.draft)
	if err != nil || text == "" || text == operation.Destroyed {
		return d, err
	}
	return d, json.Unmarshal([]byte(text), &d)
}

func (b *Briefing) sealDraft(tx *operation.Tx, d Draft) error {
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	b.draft, err = tx.Seal(scopeOf(b.ID), "briefing", b.ID, "draft", string(text))
	return err
}
