package rights

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func overviewShown(x *web.Exchange) error {
	p, err := Overview(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("What families object to and ask for")
	f.Title = "Families’ rights"
	return x.Page(f, overviewBody(p))
}

func caseShown(x *web.Exchange) error {
	p, err := OfCase(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := x.Frame("Objections and requests about case " + p.Case.Ref)
	f.Title = "Objections and requests"
	f.Trail = caseTrail(x, p.Case.ID, p.Case.Ref)
	return x.Page(f, caseBody(p))
}

// caseTrail is the way up from what is about a case: through the case for who may open it, else through the list of all.
func caseTrail(x *web.Exchange, kase, ref string) []ui.Link {
	trail := []ui.Link{{Text: "Families’ rights", Href: "/rights"}}
	if x.Actor.Has(macfa.Coordinator) {
		trail = append(trail, ui.Link{Text: "Case " + ref, Href: "/cases/" + kase})
	}
	return trail
}

// clock says by when something is to be answered.
func clock(due, today macfa.Day) string {
	switch days := macfa.DaysBetween(today, due); {
	case days < 0:
		return plural(-days, "day") + " late"
	case days == 0:
		return "today"
	default:
		return "in " + plural(days, "day")
	}
}

func objectionRows(list []Objection, today macfa.Day) []ui.Row {
	var rows []ui.Row
	for _, o := range list {
		state := ui.Cell{Text: "Waits for the decision", Note: "Due " + o.Due.Long() + ": " + clock(o.Due, today)}
		if o.State == "decided" {
			state = ui.Cell{Text: macfa.CodedLabel(macfa.ObjectionOutcomes, o.Outcome)}
		}
		rows = append(rows, ui.Row{Late: o.State == "open" && o.Due.Before(today), Cells: []ui.Cell{{Text: "Case " + o.Ref, Href: "/objections/" + o.ID, Note: o.Round}, {Text: o.Received.Long()}, state}})
	}
	return rows
}

var requestStates = map[string]string{"received": "Received: gather what there is", "gathered": "Gathered: look through every part", "exported": "Let out: send it", "answered": "Answered", "refused": "Refused"}

func requestRows(list []Request, today macfa.Day) []ui.Row {
	var rows []ui.Row
	for _, r := range list {
		state := ui.Cell{Text: requestStates[r.State]}
		if r.Open() {
			state.Note = "Due " + r.Due.Long() + ": " + clock(r.Due, today)
		}
		rows = append(rows, ui.Row{Late: r.Open() && r.Due.Before(today), Cells: []ui.Cell{{Text: macfa.CodedLabel(macfa.SubjectWhose, r.Whose), Href: "/requests/" + r.ID}, {Text: r.Received.Long()}, state}})
	}
	return rows
}

func codedOptions(list []macfa.Coded) []ui.Option {
	options := make([]ui.Option, len(list))
	for i, c := range list {
		options[i] = ui.Option{Value: c.Code, Text: c.Label}
	}
	return options
}

// lines parts what was typed into a box with one thing a line.
func lines(text string) []string {
	var list []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, l)
		}
	}
	return list
}
