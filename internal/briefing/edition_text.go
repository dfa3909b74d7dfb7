package briefing

import (
	"encoding/json"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
)

// Markdown writes a briefing in the form in which past briefings are read, so that it can be brought in elsewhere.
func Markdown(b macfa.Briefing) string {
	var m markdown
	m.add(escaped(b.Issuer))
	m.add("# " + escaped(b.Title))
	m.add("## " + escaped(b.Area))
	m.add("## " + b.Year)
	for _, p := range b.Introduction {
		m.add(escaped(p))
	}
	for _, t := range b.Themes {
		m.theme(t)
	}
	return strings.Join(m, "\n\n") + "\n"
}

// Word writes an edition as a Word file.
func (e Edition) Word() ([]byte, error) {
	return paper.Word(paper.Document{Title: e.heading(), Foot: e.Area + " " + string(e.Year), Blocks: paper.FromMarkdown(Markdown(e.Document.Briefing))})
}

// markdown is a list of blocks.
type markdown []string

func (m *markdown) add(block string) {
	if block = strings.TrimSpace(block); block != "" {
		*m = append(*m, block)
	}
}

func (m *markdown) paragraphs(text string) {
	for _, p := range paragraphs(text) {
		m.add(escaped(p))
	}
}

func (m *markdown) theme(t macfa.BriefingTheme) {
	m.add("## " + escaped(t.Title))
	if len(t.Strengths) > 0 || t.StrengthsNote != "" {
		m.add("### Strengths")
		m.paragraphs(t.StrengthsNote)
		var items []string
		for _, s := range t.Strengths {
			items = append(items, "- "+emphasised(s))
		}
		m.add(strings.Join(items, "\n"))
	}
	if len(t.Lessons) > 0 || t.LessonsNote != "" {
		m.add("### Lessons")
		m.paragraphs(t.LessonsNote)
		for _, l := range t.Lessons {
			m.add("#### " + escaped(l.Topic))
			m.paragraphs(l.Finding)
			m.paragraphs(l.Promise)
			m.paragraphs(l.Message)
		}
	}
}

func emphasised(s macfa.BriefingStrength) string {
	var b strings.Builder
	for _, span := range macfa.Spans(s.Text, s.Emphasis) {
		if span.Strong {
			b.WriteString("**" + escaped(span.Text) + "**")
		} else {
			b.WriteString(escaped(span.Text))
		}
	}
	return b.String()
}

// escaped keeps a text from being read as marks.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", `\<`, "\n", " ").Replace(text)
}

// published is an edition as other programs read it: the keys of `briefing import` and what it is.
type published struct {
	briefingKeys
	Guidance []Guide   `json:"guidance"`
	Slug     string    `json:"slug"`
	Edition  int64     `json:"edition"`
	Day      macfa.Day `json:"published"`
	Origin   string    `json:"origin"`
}

// JSON writes an edition for other programs.
func (e Edition) JSON() ([]byte, error) {
	return json.MarshalIndent(published{briefingKeys(e.Document.Briefing.Filled()), append([]Guide{}, e.Document.Guidance...), e.Slug, e.Number, e.Day, e.Origin}, "", "  ")
}

// Linked cuts a text at the titles of guidance that can be opened, longest titles first.
func (d Document) linked(text string) []linkedSpan {
	spans := []linkedSpan{{text: text}}
	for _, g := range d.Guidance {
		spans = linkOne(spans, g)
	}
	return spans
}

// linkedSpan is a stretch of text that may lead somewhere.
type linkedSpan struct{ text, href string }

func linkOne(spans []linkedSpan, g Guide) []linkedSpan {
	var out []linkedSpan
	for _, s := range spans {
		at := strings.Index(strings.ToLower(s.text), strings.ToLower(g.Title))
		if s.href != "" || g.Title == "" || at < 0 || len(s.text) != len(strings.ToLower(s.text)) {
			out = append(out, s)
			continue
		}
		for _, part := range []linkedSpan{{text: s.text[:at]}, {s.text[at : at+len(g.Title)], g.Link}, {text: s.text[at+len(g.Title):]}} {
			if part.text != "" {
				out = append(out, part)
			}
		}
	}
	return out
}
