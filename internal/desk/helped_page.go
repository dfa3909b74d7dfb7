package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

// helpedTable says of each lesson how often it was found, and how often in the next audit of its theme.
func helpedTable(list []macfa.BeforeAfter) ui.TableOf {
	t := ui.TableOf{Caption: "What was learnt, and what the next audit of the same theme found", Quiet: true,
		Columns: []ui.Column{{Text: "Lesson"}, {Text: "Before"}, {Text: "Next audit"}}}
	for _, b := range list {
		next := ui.Cell{Note: auditWords(b.Next)}
		switch {
		case b.FoundAgain():
			next.Body = ui.MarkWord(ui.Lesson, "Found again: "+lowerFirst(shownBy(*b.After)))
		case b.After != nil:
			next.Body = ui.MarkWord(ui.Waiting, "Carried over, in no case so far")
		case b.Open():
			next.Body = ui.MarkWord(ui.Waiting, "Not found so far; the audit goes on")
		default:
			next.Body = ui.MarkWord(ui.Done, "Not found")
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: b.Before.Topic, Href: "/topics/" + b.Before.ID, Note: b.Theme},
			{Text: shownBy(b.Before), Note: auditWords(b.Before.ThemeAudit)}, next}})
	}
	return t
}

func lowerFirst(s string) string {
	if s == "A lesson" {
		return "a lesson"
	}
	return s
}
