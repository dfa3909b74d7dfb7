package sheet

import (
	"math"
	"strings"
)

// parser walks through text once. Cells share the text's memory unless a
// quoted cell has to be put together from parts.
type parser struct {
	text   string
	at     int
	sep    byte
	limits Limits
}

// parse cuts text into rows; blank lines count as rows unless only blank lines follow.
func parse(text string, sep rune, limits Limits) ([]Row, error) {
	p := &parser{text: text, sep: byte(sep), limits: limits}
	var rows []Row
	number, blank, held := 0, 0, 0
	for p.at < len(p.text) {
		number++
		cells, err := p.row(number)
		if err != nil {
			return nil, err
		}
		if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
			blank++
			continue
		}
		if number > limits.Rows+1 { // the header is not counted
			return nil, refuse("too_many_rows", "The file has more than %d rows. Keep only the rows that are needed, or split the file.", limits.Rows)
		}
		if held += len(cells) + blank; held > limits.Cells {
			return nil, refuse("too_many_cells", "The file has more than %d cells. Remove the columns that are not needed.", limits.Cells)
		}
		for ; blank > 0; blank-- {
			rows = append(rows, Row{Number: number - blank, Cells: []string{""}})
		}
		rows = append(rows, Row{Number: number, Cells: cells})
	}
	return rows, nil
}

// row reads to the end of the row: a line end outside quotes, or the text's end.
func (p *parser) row(number int) ([]string, error) {
	var cells []string
	for {
		cell, err := p.cell(number)
		if err != nil {
			return nil, err
		}
		if tooLong(cell, p.limits.Cell) {
			return nil, refuse("cell_too_long", "Row %d, column %s holds more than %d characters. Shorten it, or check that every quotation mark is closed.", number, columnLetters(len(cells)), p.limits.Cell)
		}
		if len(cells) == p.limits.Columns {
			return nil, refuse("too_many_columns", "Row %d has more than %d columns. Remove the columns that are not needed.", number, p.limits.Columns)
		}
		cells = append(cells, cell)
		if !p.another() {
			return cells, nil
		}
	}
}

// another steps over what ends a cell and says whether the row goes on.
func (p *parser) another() bool {
	if p.at >= len(p.text) {
		return false
	}
	end := p.text[p.at]
	p.at++
	if end == p.sep {
		return true
	}
	if end == '\r' && p.at < len(p.text) && p.text[p.at] == '\n' {
		p.at++
	}
	return false
}

func (p *parser) cell(number int) (string, error) {
	if p.at >= len(p.text) || p.text[p.at] != '"' {
		return p.plain(), nil
	}
	p.at++
	var parts strings.Builder
	for {
		end := strings.IndexByte(p.text[p.at:], '"')
		if end < 0 {
			return "", refuse("quote_not_closed", "A quotation mark opened in row %d is never closed. Close it or remove it.", number)
		}
		parts.WriteString(p.text[p.at : p.at+end])
		p.at += end + 1
		if p.at >= len(p.text) || p.text[p.at] != '"' {
			break
		}
		parts.WriteByte('"')
		p.at++
	}
	// Text behind the closing mark belongs to the cell, as spreadsheet programs read it.
	parts.WriteString(p.plain())
	return parts.String(), nil
}

// plain reads up to a separator or line end; quotation marks in it are text.
func (p *parser) plain() string {
	start := p.at
	for p.at < len(p.text) {
		if c := p.text[p.at]; c == p.sep || c == '\n' || c == '\r' {
			break
		}
		p.at++
	}
	return p.text[start:p.at]
}

// separators in the order in which they win a draw: a comma is the likeliest to
// stand inside a cell.
const separators = "\t|;,"

// separator finds what stands between cells: the sign that cuts the first rows
// most often into as many cells as the header. A first line "sep=;", which
// Excel obeys and does not show, decides alone and is taken off.
func separator(text string) (rune, string) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\r\"")
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") && strings.ContainsRune(separators, rune(line[4])) {
		return rune(line[4]), rest
	}
	best, most := ',', 0
	for _, sep := range separators {
		if score := fit(text, sep); score > most {
			best, most = sep, score
		}
	}
	return best, text
}

// fit counts separators over the first ten rows, in each at most as many as
// the header has: commas inside the cells of a file with semicolons then count little.
func fit(text string, sep rune) int {
	p := &parser{text: text, sep: byte(sep), limits: Limits{Columns: math.MaxInt, Cell: math.MaxInt}}
	score, inHeader := 0, 0
	for number := 1; number <= 10 && p.at < len(text); number++ {
		cells, err := p.row(number)
		if err != nil {
			break // the sign does not fit here; parse reports it if it is chosen
		}
		if number == 1 {
			inHeader = len(cells) - 1
		}
		score += min(inHeader, len(cells)-1)
	}
	return score
}
