package macfa

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A Briefing is what a partnership publishes at the end of its rounds: an
// edition drafted from findings, or a past briefing brought in from its text.
// Its JSON is the contract of `briefing import`.
type Briefing struct {
	// Issuer is the partnership as the masthead writes it; empty if there is none.
	Issuer string `json:"issuer"`
	Title  string `json:"title"`
	Area   string `json:"area"`
	// Year is the audit year, April to March, as "2014/15".
	Year         string          `json:"year"`
	Introduction []string        `json:"introduction"`
	Themes       []BriefingTheme `json:"themes"`
}

// A BriefingTheme holds the strengths and lessons of one theme, with the notes
// that may stand under the headings "Strengths" and "Lessons". Notes and
// findings of several paragraphs have an empty line between paragraphs.
type BriefingTheme struct {
	Title         string             `json:"title"`
	StrengthsNote string             `json:"strengths_note"`
	Strengths     []BriefingStrength `json:"strengths"`
	LessonsNote   string             `json:"lessons_note"`
	Lessons       []BriefingLesson   `json:"lessons"`
}

// A BriefingStrength is one sentence of good practice and the phrases in it
// that carry the message, in the order in which they stand.
type BriefingStrength struct {
	Text     string   `json:"text"`
	Emphasis []string `json:"emphasis"`
}

// A BriefingLesson says what was found, what the reader does about it
// (Message) and what the partnership does about it (Promise).
type BriefingLesson struct {
	Topic   string `json:"topic"`
	Finding string `json:"finding"`
	Message string `json:"message"`
	Promise string `json:"promise"`
	Status  string `json:"status"`
}

// The two states of a published lesson: still being looked into, or settled.
const (
	LessonEmerging  = "emerging"
	LessonConfirmed = "confirmed"
)

// Filled returns the briefing with empty lists in place of absent ones, for
// readers of its JSON that expect a list. A struct that embeds Briefing and
// adds keys must define its own MarshalJSON (or it inherits Briefing's) and
// start from this.
func (b Briefing) Filled() Briefing {
	b.Introduction = filled(b.Introduction)
	b.Themes = filled(b.Themes)
	return b
}

func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// MarshalJSON writes an absent list as [] and never as null.
func (b Briefing) MarshalJSON() ([]byte, error) {
	type plain Briefing
	return json.Marshal(plain(b.Filled()))
}

// MarshalJSON writes an absent list as [] and never as null.
func (t BriefingTheme) MarshalJSON() ([]byte, error) {
	type plain BriefingTheme
	t.Strengths, t.Lessons = filled(t.Strengths), filled(t.Lessons)
	return json.Marshal(plain(t))
}

// MarshalJSON writes an absent list as [] and never as null.
func (s BriefingStrength) MarshalJSON() ([]byte, error) {
	type plain BriefingStrength
	s.Emphasis = filled(s.Emphasis)
	return json.Marshal(plain(s))
}

// Problems says, in reading order, what is missing or wrong in a briefing. The
// issuer and the introduction may be absent: not every past briefing has them.
// A problem's field is the path of the form field, counted from 0: "title",
// "themes.0.title", "themes.1.lessons.2.topic".
func (b Briefing) Problems() []Problem {
	var p briefingProblems
	p.need("title", b.Title, "Enter the title of the briefing.")
	p.need("area", b.Area, "Enter the area the briefing is about.")
	p.year(b.Year)
	if len(b.Themes) == 0 {
		p.add("themes", "Add at least one theme with its strengths or lessons.")
	}
	for i, theme := range b.Themes {
		p.theme(fmt.Sprintf("themes.%d", i), theme)
	}
	return p
}

type briefingProblems []Problem

func (p *briefingProblems) add(field, message string) {
	*p = append(*p, Problem{field, message})
}

func (p *briefingProblems) need(field, value, message string) {
	if strings.TrimSpace(value) == "" {
		p.add(field, message)
	}
}

func (p *briefingProblems) year(year string) {
	if strings.TrimSpace(year) == "" {
		p.add("year", "Enter the audit year, for example 2014/15.")
		return
	}
	read, err := ParseAuditYear(year)
	for _, problem := range ProblemsOf(err) {
		p.add("year", problem.Message)
	}
	if err == nil && string(read) != year {
		p.add("year", fmt.Sprintf("Write the audit year as %s.", read))
	}
}

func (p *briefingProblems) theme(at string, theme BriefingTheme) {
	p.need(at+".title", theme.Title, "Enter the title of this theme.")
	if len(theme.Strengths)+len(theme.Lessons) == 0 {
		p.add(at, "Add a strength or a lesson, or remove this theme.")
	}
	for i, strength := range theme.Strengths {
		p.strength(fmt.Sprintf("%s.strengths.%d", at, i), strength)
	}
	for i, lesson := range theme.Lessons {
		p.lesson(fmt.Sprintf("%s.lessons.%d", at, i), lesson)
	}
}

func (p *briefingProblems) strength(at string, strength BriefingStrength) {
	p.need(at+".text", strength.Text, "Enter the text of this strength, or remove it.")
	for _, phrase := range strength.Emphasis {
		if phrase == "" || !strings.Contains(strength.Text, phrase) {
			p.add(at+".emphasis", "Emphasise only words that stand in the text of this strength.")
			return
		}
	}
}

func (p *briefingProblems) lesson(at string, lesson BriefingLesson) {
	p.need(at+".topic", lesson.Topic, "Enter the topic of this lesson.")
	p.need(at+".finding", lesson.Finding+lesson.Message, "Enter what was found, or what you ask the reader to do.")
	if lesson.Status != LessonEmerging && lesson.Status != LessonConfirmed {
		p.add(at+".status", "Choose whether this lesson is emerging or confirmed.")
	}
}

// A Span is a stretch of text that is rendered in one way.
type Span struct {
	Text   string
	Strong bool
}

// Spans cuts a text into emphasised and plain stretches, in order; joined they
// are the text. Each phrase marks its first occurrence after the phrase before
// it, or, if there is none, its first that is not yet marked; a phrase that
// does not stand in the text marks nothing.
func Spans(text string, emphasis []string) []Span {
	strong := make([]bool, len(text))
	after := 0
	for _, phrase := range emphasis {
		at := unmarked(text, phrase, strong, after)
		if at < 0 {
			at = unmarked(text, phrase, strong, 0)
		}
		if at < 0 {
			continue
		}
		after = at + len(phrase)
		for i := at; i < after; i++ {
			strong[i] = true
		}
	}
	return cut(text, strong)
}

// unmarked finds a phrase at or after from whose place is free, or -1.
func unmarked(text, phrase string, strong []bool, from int) int {
	for phrase != "" && from < len(text) {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return -1
		}
		if !strong[from+i] && !strong[from+i+len(phrase)-1] {
			return from + i
		}
		from += i + len(phrase)
	}
	return -1
}

func cut(text string, strong []bool) []Span {
	var spans []Span
	start := 0
	for i := 1; i <= len(text); i++ {
		if i == len(text) || strong[i] != strong[start] {
			spans = append(spans, Span{text[start:i], strong[start]})
			start = i
		}
	}
	return spans
}
