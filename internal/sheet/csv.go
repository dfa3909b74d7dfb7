package sheet

import (
	"fmt"
	"io"
	"strings"
)

// ReadCSV reads a header row and the rows below it. It finds out encoding
// (UTF-8, UTF-16 with a byte order mark, otherwise Windows-1252), separator
// (comma, semicolon, tab, bar) and line ends by itself. Errors of the file are
// *Error; any other error is the reader's own.
func ReadCSV(r io.Reader, limits Limits) (*Table, error) {
	limits = limits.orDefault()
	data, err := io.ReadAll(io.LimitReader(r, limits.Bytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if int64(len(data)) > limits.Bytes {
		return nil, refuse("file_too_large", "The file is larger than %s. Keep only the rows and columns that are needed, or split it.", sizeWords(limits.Bytes))
	}
	if err := refuseBinary(data); err != nil {
		return nil, err
	}
	text, encoding, err := decode(data)
	if err != nil {
		return nil, err
	}
	table, err := readText(text, limits)
	if err != nil {
		return nil, err
	}
	table.Encoding = encoding
	return table, nil
}

func readText(text string, limits Limits) (*Table, error) {
	if strings.TrimSpace(text) == "" {
		return nil, refuse("empty_file", "The file is empty. Choose a file with column names in the first row and one child in each row below.")
	}
	sep, text := separator(text)
	rows, err := parse(text, sep, limits)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 { // only a line that names the separator
		return nil, refuse("empty_file", "The file is empty. Choose a file with column names in the first row and one child in each row below.")
	}
	table := &Table{Rows: rows[1:], Separator: sep}
	if table.Header, err = header(rows[0].Cells, table.Rows); err != nil {
		return nil, err
	}
	if len(table.Rows) == 0 {
		return nil, refuse("nothing_in_it", "There is nothing in the file below the column names. Check that you chose the right file and that it was saved with its rows.")
	}
	table.trim(len(rows[0].Cells))
	table.reportRagged()
	return table, nil
}

// header checks the column names. Blank names at the end are let go where no
// row has anything below them: spreadsheet programs leave such columns behind.
func header(cells []string, rows []Row) ([]string, error) {
	names := make([]string, len(cells))
	used := 0
	for i, cell := range cells {
		names[i] = strings.Join(strings.Fields(cell), " ")
		if names[i] != "" {
			used = i + 1
		}
	}
	if used == 0 {
		return nil, refuse("no_header", "The first row is empty. Put the column names in the first row.")
	}
	for i := used; i < len(names); i++ {
		if filled(rows, i) {
			return nil, blankHeader(i)
		}
	}
	return names[:used], checkNames(names[:used])
}

func checkNames(names []string) error {
	seen := map[string]int{}
	for i, name := range names {
		if name == "" {
			return blankHeader(i)
		}
		key := strings.ToLower(name)
		if first, twice := seen[key]; twice {
			return refuse("duplicate_header", "Columns %s and %s have the same name in the first row. Rename or remove one of them.", columnLetters(first), columnLetters(i))
		}
		seen[key] = i
	}
	return nil
}

func blankHeader(i int) *Error {
	return refuse("blank_header", "Column %s has no name in the first row. Give it a name or remove the column.", columnLetters(i))
}

func filled(rows []Row, column int) bool {
	for _, row := range rows {
		if strings.TrimSpace(row.Cell(column)) != "" {
			return true
		}
	}
	return false
}

// trim cuts from the rows the empty columns that header let go. A row that is
// longer than the first row was keeps its cells: it is ragged.
func (t *Table) trim(width int) {
	for i, row := range t.Rows {
		if n := len(row.Cells); n > len(t.Header) && n <= width {
			t.Rows[i].Cells = row.Cells[:len(t.Header)]
		}
	}
}

// reportRagged leaves out blank lines: they lack cells, but nothing is amiss
// that their emptiness does not say.
func (t *Table) reportRagged() {
	for _, row := range t.Rows {
		blankLine := len(row.Cells) == 1 && row.Cells[0] == ""
		if len(row.Cells) != len(t.Header) && !blankLine {
			t.Ragged = append(t.Ragged, Ragged{Row: row.Number, Cells: len(row.Cells)})
		}
	}
}

func sizeWords(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MB", bytes>>20)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
