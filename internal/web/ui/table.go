package ui

import "github.com/a-h/templ"

// Column is the heading of a column.
type Column struct {
	Text    string
	Numeric bool
	Hidden  bool // spoken only
}

// Cell is text, a link, or anything that a component draws.
type Cell struct {
	Text string
	Href string
	Body templ.Component
	Note string // small, under the text
}

// Row is a line of a table. The first cell names it.
type Row struct {
	Cells []Cell
	Late  bool // a date has passed, or the row cannot be taken
}

// TableOf is a table. Below 40 rem each row becomes a block with its labels.
type TableOf struct {
	Caption string
	Quiet   bool // the caption is spoken only
	Columns []Column
	Rows    []Row
	Empty   string // said instead of an empty table
	Numbers bool   // the first cell is a number, not a name
}

// Texts makes cells of plain text.
func Texts(texts ...string) []Cell {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i].Text = text
	}
	return cells
}

// numeric says whether a cell stands in a column of numbers.
func (t TableOf) numeric(i int) bool { return i < len(t.Columns) && t.Columns[i].Numeric }

// label stands before a cell on small screens; columns of operations have none.
func (t TableOf) label(i int) string {
	if i < len(t.Columns) && !t.Columns[i].Hidden {
		return t.Columns[i].Text
	}
	return ""
}

// SummaryRow is one fact of a summary list.
type SummaryRow struct {
	Key    string
	Value  string
	Body   templ.Component // instead of the value
	Change Link            // its hidden words are the key
}

// blank cells are left out on small screens.
func (c Cell) blank() bool { return c.Text == "" && c.Body == nil && c.Note == "" }
