// Package sheet turns files of rows into plain tables: a header, rows with the
// number a spreadsheet program shows beside them, and text in every cell.
// It knows nothing of what the columns mean and gives no cell a type.
package sheet

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Table is what a file held.
type Table struct {
	Header    []string // column names, surrounding white space removed; none blank, none twice
	Rows      []Row    // in the file's order, without the header
	Ragged    []Ragged // rows whose number of cells differs from the header's
	Encoding  string   // "UTF-8", "UTF-16" or "Windows-1252", for the reader to check accents by
	Separator rune     // ',', ';', '\t' or '|'
}

// Row is one row as it stands in the file.
type Row struct {
	Number int      // as a spreadsheet program shows it: the header is 1
	Cells  []string // as written; may be shorter or longer than the header
}

// Ragged names a row that has more or fewer cells than the header.
type Ragged struct {
	Row   int // the row's number
	Cells int // how many cells it has
}

// Cell is the text of column i, empty where the row is too short.
func (r Row) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// Blank says whether nothing but white space stands in the row.
func (r Row) Blank() bool {
	for _, cell := range r.Cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// Column is the place of the column with that name, -1 if there is none.
func (t *Table) Column(name string) int {
	for i, have := range t.Header {
		if have == name {
			return i
		}
	}
	return -1
}

// Limits bound what a file may cost. A zero field takes the default.
type Limits struct {
	Bytes   int64 // size of the file
	Rows    int   // rows below the header
	Columns int   // cells in a row
	Cell    int   // characters in a cell
	Cells   int   // cells altogether: a file of nothing but commas costs sixteen times its size
}

// DefaultLimits are far above any case list (real ones have up to 3,000 rows)
// and far below what would trouble a small server.
var DefaultLimits = Limits{Bytes: 20 << 20, Rows: 50_000, Columns: 500, Cell: 10_000, Cells: 2_000_000}

func (l Limits) orDefault() Limits {
	if l.Bytes <= 0 {
		l.Bytes = DefaultLimits.Bytes
	}
	if l.Rows <= 0 {
		l.Rows = DefaultLimits.Rows
	}
	if l.Columns <= 0 {
		l.Columns = DefaultLimits.Columns
	}
	if l.Cell <= 0 {
		l.Cell = DefaultLimits.Cell
	}
	if l.Cells <= 0 {
		l.Cells = DefaultLimits.Cells
	}
	return l
}

// Error is a file that cannot be read as rows. Message says what is wrong and
// how to put it right; it never repeats a cell, since a file without column
// names has a child in its first row.
type Error struct {
	Code    string // snake_case, stable
	Message string
}

func (e *Error) Error() string { return e.Message }

func refuse(code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// columnLetters is the name a spreadsheet program gives the column: A, B … Z, AA.
func columnLetters(i int) string {
	letters := ""
	for i++; i > 0; i = (i - 1) / 26 {
		letters = string(rune('A'+(i-1)%26)) + letters
	}
	return letters
}

func tooLong(cell string, limit int) bool {
	return len(cell) > limit && utf8.RuneCountInString(cell) > limit
}
