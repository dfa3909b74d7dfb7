package audittool

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
)

// Form is an audit tool as a form on paper: for whoever cannot answer on screen. It holds no name and no case.
func Form(t macfa.Tool) paper.Document {
	d := paper.Document{Title: t.Title, Foot: "Confidential once it is filled in. Write no names: say “mother”, “social worker”."}
	d.Add(paper.Head(1, t.Title),
		paper.Text(paper.Paragraph, "For whoever reads an agency’s own file on one child. Tick one answer to each question, say why, and say where in the record it stands (kind of entry and date)."),
		paper.Text(paper.Paragraph, "Write no name of anybody on this form. Hand it back to whoever gave it to you, never by ordinary e-mail: they type it in for you, and you confirm that it is right."),
		paper.Block{Kind: paper.Table, Rows: [][]string{{"Case number", "Agency or setting", "Filled in by (job)", "Date"}, {" ", " ", " ", " "}}})
	for _, s := range t.Sections {
		d.Add(paper.Head(2, s.Number+"  "+s.Title))
		for _, q := range s.Questions {
			addQuestion(&d, t, q)
		}
	}
	return d
}

func addQuestion(d *paper.Document, t macfa.Tool, q macfa.Question) {
	d.Add(paper.Head(3, q.Number+"  "+q.Label))
	if q.Hint != "" {
		d.Add(paper.Text(paper.Paragraph, q.Hint))
	}
	if scale, ok := t.ScaleOf(q); ok {
		for _, l := range scale.Levels {
			d.Add(paper.Text(paper.Box, l.Label+goodAt(q, l.Code)))
		}
	}
	switch q.Kind {
	case macfa.KindName, macfa.KindDay:
		d.Add(paper.Room(1))
		return
	case macfa.KindText:
		d.Add(paper.Room(5))
		return
	}
	d.Add(paper.Text(paper.Paragraph, "Why, and what in the record shows it:"), paper.Room(3))
}

// goodAt is what a level means, where the tool says it.
func goodAt(q macfa.Question, code string) string {
	for _, g := range q.Good {
		if g.Code == code {
			return fmt.Sprintf(": %s", g.Text)
		}
	}
	return ""
}
