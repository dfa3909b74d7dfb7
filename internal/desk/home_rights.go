package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/rights"
)

// rightsLines are families' objections to decide and requests to answer, each within one calendar month.
func rightsLines(v *operation.View) ([]Line, error) {
	waits, err := rights.Waiting(v)
	var list []Line
	for _, w := range waits {
		l := Line{Due: w.Due, Href: "/objections/" + w.ID, Title: "Decide an objection about case " + w.Ref, Note: "One calendar month after the family was heard"}
		switch {
		case w.Kind == "request":
			l.Href, l.Title, l.Note = "/requests/"+w.ID, requestTodo[w.State], "One calendar month after it was received"
		case !v.Actor.Has(macfa.DPO):
			l.Title = "A family objects in case " + w.Ref + ": the data protection officer decides"
		}
		list = append(list, l)
	}
	return list, err
}

var requestTodo = map[string]string{
	"received": "Gather what is kept about somebody who asks",
	"gathered": "Look through what is kept about somebody who asks",
	"exported": "Send somebody what is kept about them",
}
