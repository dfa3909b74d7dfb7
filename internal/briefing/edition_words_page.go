package briefing

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

func strengthPieces(t macfa.BriefingTheme) [][]ui.Piece {
	var list [][]ui.Piece
	for _, s := range t.Strengths {
		list = append(list, pieces(s.Text, s.Emphasis))
	}
	return list
}

func pieces(text string, emphasis []string) []ui.Piece {
	var list []ui.Piece
	for _, span := range macfa.Spans(text, emphasis) {
		list = append(list, ui.Piece{Text: span.Text, Strong: span.Strong})
	}
	return list
}

func (d Document) lessonBlocks(t macfa.BriefingTheme) []ui.LessonBlock {
	var list []ui.LessonBlock
	for _, l := range t.Lessons {
		list = append(list, ui.LessonBlock{Heading: l.Topic, Found: plainly(l.Finding), Prompt: d.linkedParagraphs(l.Message), Promise: plainly(l.Promise)})
	}
	return list
}

func plainly(text string) [][]ui.Piece {
	var list [][]ui.Piece
	for _, p := range paragraphs(text) {
		list = append(list, ui.Plain(p))
	}
	return list
}

func (d Document) linkedParagraphs(text string) [][]ui.Piece {
	var list [][]ui.Piece
	for _, p := range paragraphs(text) {
		var one []ui.Piece
		for _, s := range d.linked(p) {
			one = append(one, ui.Piece{Text: s.text, Href: s.href})
		}
		list = append(list, one)
	}
	return list
}

// strip says over the briefing which edition this is.
func (e Edition) strip() string {
	text := fmt.Sprintf("Edition %d · %s · about a %d minute read", e.Number, e.Day.Medium(), e.Minutes())
	if e.Number < e.Last {
		text += " · there is a newer edition"
	}
	return text
}

func (e Edition) foot() string {
	text := fmt.Sprintf("Published %s · edition %d · about a %d minute read.", e.Day.Medium(), e.Number, e.Minutes())
	if e.Origin == BroughtIn && e.Number == 1 {
		text = fmt.Sprintf("Edition %d · brought in on %s from the text of a past briefing · about a %d minute read.", e.Number, e.Day.Medium(), e.Minutes())
	}
	return text
}

// links lead to the other forms, and between editions.
func (e Edition) links() []ui.Link {
	var list []ui.Link
	if e.Number < e.Last {
		list = append(list, ui.Link{Text: "Newest edition", Href: e.Address()})
	}
	for n := e.Last; n >= 1; n-- {
		if n != e.Number && n < e.Last {
			list = append(list, ui.Link{Text: fmt.Sprintf("Edition %d", n), Href: fmt.Sprintf("%s/%d", e.Address(), n)})
		}
	}
	return append(list, ui.Link{Text: "As a Word file", Href: e.Address() + ".docx"}, ui.Link{Text: "As text (Markdown)", Href: e.Address() + ".md"}, ui.Link{Text: "For programs (JSON)", Href: e.Address() + ".json"},
		ui.Link{Text: "Follow new briefings", Href: "/briefings.atom"})
}

// paper is the line at the foot of the printed briefing.
func (e Edition) paper(host string) string {
	text := fmt.Sprintf("%s, edition %d, %s", e.heading(), e.Number, e.Day.Medium())
	if e.Document.Issuer != "" {
		text = e.Document.Issuer + " · " + text
	}
	if host != "" {
		text += " · this page and the newest edition: " + host + e.Address()
	}
	return text
}

// yearOfEditions is one audit year of the library.
type yearOfEditions struct {
	year  string
	lines []ui.Todo
}

// byYear keeps the order of the list.
func byYear(list []Edition) []yearOfEditions {
	var years []yearOfEditions
	for _, e := range list {
		if n := len(years); n == 0 || years[n-1].year != string(e.Year) {
			years = append(years, yearOfEditions{year: string(e.Year)})
		}
		note := fmt.Sprintf("Edition %d, %s", e.Number, e.Day.Medium())
		if e.Origin == BroughtIn && e.Number == 1 {
			note += ", brought in from the text of a past briefing"
		}
		last := &years[len(years)-1]
		last.lines = append(last.lines, ui.Todo{When: e.Area, Title: e.Title + ", " + e.Area, Href: e.Address(), Note: note})
	}
	return years
}

func (p LibraryPage) buttons() []ui.Button {
	var list []ui.Button
	if p.MayDrafts {
		list = append(list, ui.Button{Text: "Drafts", Href: "/drafts", Look: ui.Secondary})
	}
	if p.MayBring {
		list = append(list, ui.Button{Text: "Bring in a past briefing", Href: "/briefings/import", Look: ui.Secondary})
	}
	return list
}
