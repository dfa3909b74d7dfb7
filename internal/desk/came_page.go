package desk

import (
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// cameOfItPage tells a practitioner what came of what they wrote.
func cameOfItPage(x *web.Exchange) error {
	p, err := WhatCameOfIt(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Reflections")
	f.Heading, f.Title = "What came of it", "What came of it"
	f.Trail = []ui.Link{{Text: "Reflections", Href: "/reflections"}}
	return x.Page(f, cameOfItBody(p))
}

// waiting says of how many reflections nothing is public yet.
func (p CameOfIt) waiting() string {
	if p.Waiting == 0 {
		return ""
	}
	return counted(int64(p.Waiting), "more reflection of yours is", "more reflections of yours are") + " part of a round whose briefing is not public yet. When it is, they stand here."
}

func (c Came) briefingLinks() []ui.Link {
	var list []ui.Link
	for _, b := range c.Briefings {
		list = append(list, ui.Link{Text: "Read the briefing " + b.Name(), Href: b.Address()})
	}
	return list
}

// of keeps the lessons, or the strengths.
func (c Came) of(kind string) []CameFinding {
	return slices.DeleteFunc(slices.Clone(c.Findings), func(f CameFinding) bool { return f.Kind != kind })
}

func (c Came) actionTable(today macfa.Day) ui.TableOf {
	t := ui.TableOf{Caption: "What is done because of it", Columns: []ui.Column{{Text: "Action"}, {Text: "By"}, {Text: "State"}},
		Empty: "No action has been agreed for these findings."}
	for _, a := range c.Actions {
		kind, word := a.mark(today)
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: a.What, Note: a.Outcome}, {Text: a.Due.Medium()}, {Body: ui.MarkWord(kind, word)}}})
	}
	return t
}

func (a CameAction) mark(today macfa.Day) (ui.Kind, string) {
	switch {
	case a.State == "agreed" && a.Due.Before(today):
		return ui.Late, "Late"
	case a.State == "agreed":
		return ui.InProgress, "In progress"
	case a.State == "done":
		return ui.Done, "Done"
	}
	return ui.Done, "Done and assured"
}
