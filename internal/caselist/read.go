package caselist

import (
	"fmt"
	"regexp"
	"strings"

	"caseaudit/internal/sheet"
)

// Options are a person's choices for reading a list.
type Options struct {
	AgeBandsAt string // YYYY-MM-DD at which age bands are worked out; empty is today
	MonthFirst bool   // 03/27/2008 is 27 March; without it dates are day first
}

// Read makes children out of rows by a mapping that CheckMapping passed. today is
// YYYY-MM-DD. Problems come in the rows' order; a row with a refused problem is
// in no child.
func Read(table *sheet.Table, mapping Mapping, today string, opts Options) (List, []Problem) {
	if opts.AgeBandsAt == "" {
		opts.AgeBandsAt = today
	}
	r := newReader(table, mapping, today, opts)
	var entries []entry
	for _, row := range table.Rows {
		if e, ok := r.row(row); ok {
			entries = append(entries, e)
		}
	}
	list := List{Children: []Child{}, Rows: len(table.Rows), AgeBandsAt: opts.AgeBandsAt}
	for _, group := range groupByChild(entries) {
		if child, ok := r.merge(group); ok {
			child.AgeBand = ageBand(child.Values[DateOfBirth], child.Values[ExpectedDate], opts.AgeBandsAt)
			list.Children = append(list.Children, child)
		}
	}
	sortByRow(r.problems)
	list.Refused = r.refusedRows()
	return list, r.problems
}

// entry is a row that was read: its child, and the row for what is as written.
type entry struct {
	child   Child
	row     sheet.Row
	refused bool // makes no child, but its facts may contradict another row's
}

type reader struct {
	mapping  Mapping
	columns  map[string]int   // field → place in the row
	orders   map[string]order // field → what its dates prove
	width    int
	ragged   map[int]bool // row numbers
	today    string
	opts     Options
	problems []Problem
}

func newReader(table *sheet.Table, mapping Mapping, today string, opts Options) *reader {
	r := &reader{mapping: mapping, columns: map[string]int{}, orders: map[string]order{}, ragged: map[int]bool{},
		width: len(table.Header), today: today, opts: opts, problems: []Problem{}}
	for _, field := range Fields {
		if column := table.Column(mapping[field.Key]); column >= 0 && mapping[field.Key] != "" {
			r.columns[field.Key] = column
		}
	}
	for _, ragged := range table.Ragged {
		r.ragged[ragged.Row] = true
	}
	r.seeOrders(table)
	return r
}

func (r *reader) seeOrders(table *sheet.Table) {
	for _, field := range Fields {
		if _, mapped := r.columns[field.Key]; !mapped || field.Kind != Day {
			continue
		}
		var o order
		for _, row := range table.Rows {
			o.see(r.cell(row, field.Key), r.opts.MonthFirst)
		}
		r.orders[field.Key] = o
	}
}

// cell is the field's text in the row, cleaned; empty if the list has no such column.
func (r *reader) cell(row sheet.Row, field string) string {
	column, mapped := r.columns[field]
	if !mapped {
		return ""
	}
	return clean(row.Cell(column))
}

// clean takes off white space, no-break spaces included, and the marks that some programs leave at a cell's start.
func clean(cell string) string {
	return strings.TrimSpace(strings.Trim(cell, "\uFEFF\u200B"))
}

func (r *reader) refuse(row int, field, code, format string, args ...any) bool {
	r.note(Refused, row, field, code, fmt.Sprintf(format, args...))
	return false
}

func (r *reader) look(row int, field, code, format string, args ...any) {
	r.note(Look, row, field, code, fmt.Sprintf(format, args...))
}

func (r *reader) note(level string, row int, field, code, message string) {
	r.problems = append(r.problems, Problem{Row: row, Column: r.mapping[field], Level: level, Code: code, Message: message, Also: []Cell{}})
}

func (r *reader) refusedRows() int {
	rows := map[int]bool{}
	for _, problem := range r.problems {
		if problem.Level == Refused {
			rows[problem.Row] = true
		}
	}
	return len(rows)
}

// A long number that Excel has shortened: the digits it cut off are lost.
var shortened = regexp.MustCompile(`^\d([.,]\d+)?[Ee]\+\d+$`)

// row reads one row; false if it names no child.
func (r *reader) row(row sheet.Row) (entry, bool) {
	if row.Blank() {
		return entry{}, r.refuse(row.Number, "", "blank_row", "This row is empty. Remove it from the file if it is not a child.")
	}
	id := r.cell(row, ChildID)
	switch {
	case id == "":
		return entry{}, r.refuse(row.Number, ChildID, "missing_child_id", "This row has no Child ID. Add it in the file, or remove the row if it is not a child.")
	case shortened.MatchString(id):
		return entry{}, r.refuse(row.Number, ChildID, "child_id_shortened", "Excel has shortened the Child ID and lost digits. Format the column as text, put the ID in again and save the file as CSV.")
	}
	e := entry{child: Child{ID: id, Row: row.Number, Values: map[string]string{ChildID: id}}, row: row}
	ok := true
	for _, field := range Fields {
		if cell := r.cell(row, field.Key); cell != "" && field.Key != ChildID {
			ok = r.value(e, field, cell) && ok
		}
	}
	e.refused = !ok || !r.checkDays(e)
	r.checkWidth(row)
	return e, true
}

func (r *reader) checkWidth(row sheet.Row) {
	switch {
	case !r.ragged[row.Number]:
	case len(row.Cells) < r.width:
		r.look(row.Number, "", "too_few_cells", "This row has %d cells, the first row %d. Check that nothing stands in the wrong column.", len(row.Cells), r.width)
	case !(sheet.Row{Cells: row.Cells[r.width:]}).Blank():
		r.look(row.Number, "", "too_many_cells", "This row has %d cells, the first row %d. Check that nothing stands in the wrong column.", len(row.Cells), r.width)
	}
}
