package sheet

import (
	"encoding/csv"
	"io"
	"strings"
)

// WriteCSV writes rows for a spreadsheet program: no cell begins with what such a program takes for a formula.
func WriteCSV(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = SafeCell(cell)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// SafeCell puts an apostrophe before a text that a spreadsheet program would run: one that begins, perhaps behind blanks, with
// = + - @ in either width, or with a tab or the end of a line. A plain number keeps its sign.
func SafeCell(cell string) string {
	begin := strings.TrimLeft(cell, " \u00a0\ufeff")
	if begin == "" || !strings.ContainsAny(begin[:1], "=+-@\t\r\n|") && !wideSign(begin) || number(begin) {
		return cell
	}
	return "'" + cell
}

func wideSign(s string) bool {
	for _, sign := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return true
		}
	}
	return false
}

// number tells whether a text is a sign, digits and at most one point.
func number(s string) bool {
	digits := strings.TrimLeft(s, "+-")
	return len(s)-len(digits) == 1 && digits != "" && digits != "." && strings.Trim(digits, "0123456789.") == "" && strings.Count(digits, ".") <= 1
}
