package fieldwork

import "caseaudit/internal/paper"

// ReflectionForm is the five open questions on paper, for a practitioner who does not write on screen.
func ReflectionForm() paper.Document {
	d := paper.Document{Title: "Reflection", Foot: "Confidential once it is filled in. No names, please."}
	d.Add(paper.Head(1, "Reflection"),
		paper.Text(paper.Paragraph, "For a practitioner who worked with the family. Five questions, about twenty minutes, best with your supervisor. It is not an appraisal."),
		paper.Text(paper.Paragraph, "The panel reads it without your name. Write no name of anybody. Hand it back to whoever gave it to you, never by ordinary e-mail: they type it in for you, and you confirm that it is right."),
		paper.Block{Kind: paper.Table, Rows: [][]string{{"Case number", "Agency", "Date"}, {" ", " ", " "}}})
	for _, q := range reflectionQuestions {
		d.Add(paper.Head(2, q.label))
		if q.hint != "" {
			d.Add(paper.Text(paper.Paragraph, q.hint))
		}
		d.Add(paper.Room(6))
	}
	d.Add(paper.Text(paper.Box, "I offer my name to the panel."))
	return d
}
