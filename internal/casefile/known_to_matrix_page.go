package casefile

import (
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

// cell is one question in the matrix: a mark, its word and a few more.
func (k KnownTo) cell(due, today macfa.Day) ui.MatrixCell {
	c := ui.MatrixCell{Note: k.SettingName}
	add := func(note string) {
		if c.Note = strings.TrimPrefix(c.Note+". "+note, ". "); note == "" {
			c.Note = k.SettingName
		}
	}
	switch k.State {
	case "known":
		c.Mark = ui.Known
		add(k.WhoWords())
	case "not_known":
		c.Mark = ui.NotKnownTo
	case "exempt":
		c.Mark = ui.Exempt
		add("Agreed by " + k.AgreedBy)
	case "exemption_asked":
		c.Mark = ui.Waiting
		add("Exemption to decide")
	case "not_answered":
		c.Mark, c.Word = ui.Exempt, k.Words()
		add("Gone on without")
	default:
		c.Mark = ui.Waiting
		if k.Late(due, today) {
			c.Mark = ui.Late
			add(knownCount(macfa.DaysBetween(macfa.LaterDay(due, k.GivenUntil), today), "day", "days"))
		} else if k.GivenUntil.After(due) {
			add("Given until " + k.GivenUntil.Short())
		}
	}
	return c
}

// cellOf is the cell of an agency in the row of a case, which may hold several of its schools.
func (p KnownToPage) cellOf(kase, agency string) ui.MatrixCell {
	var cells []ui.MatrixCell
	for _, k := range p.Rows {
		if k.Case == kase && k.Agency == agency {
			cells = append(cells, k.cell(p.Due, p.Today))
		}
	}
	switch len(cells) {
	case 0:
		return ui.MatrixCell{Body: ui.NoData()}
	case 1:
		return cells[0]
	}
	return ui.MatrixCell{Mark: loudest(cells), Body: severalCells(cells)}
}

// returnWords says how many returns an agency writes, and how many are in once they are asked for.
func (s KnownToSum) returnWords() string {
	if s.Known+s.ReturnsAsked == 0 {
		return "None"
	}
	if s.ReturnsAsked == 0 {
		return fmt.Sprintf("%d to write", s.Known)
	}
	return fmt.Sprintf("%d of %d in", s.ReturnsIn, s.ReturnsAsked)
}

// loudest is the mark by which a cell with several is coloured.
func loudest(cells []ui.MatrixCell) ui.Kind {
	for _, mark := range []ui.Kind{ui.Late, ui.Known} {
		if slices.ContainsFunc(cells, func(c ui.MatrixCell) bool { return c.Mark == mark }) {
			return mark
		}
	}
	return cells[0].Mark
}

func (p KnownToPage) matrix() ui.MatrixOf {
	m := ui.MatrixOf{Caption: "Cases by agency", Corner: "Case", Totals: &ui.MatrixRow{Head: ui.Link{Text: "Returns"}}}
	for _, a := range p.Agencies {
		m.Columns = append(m.Columns, a.Name)
		m.Totals.Cells = append(m.Totals.Cells, ui.MatrixCell{Word: a.Sum.returnWords()})
	}
	last := ""
	for _, k := range p.Rows {
		if k.Case == last {
			continue
		}
		last = k.Case
		row := ui.MatrixRow{Head: ui.Link{Text: k.Ref, Href: "/cases/" + k.Case}, Note: k.Kind()}
		for _, a := range p.Agencies {
			row.Cells = append(row.Cells, p.cellOf(k.Case, a.ID))
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}
