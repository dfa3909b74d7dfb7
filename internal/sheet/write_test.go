package sheet_test

import (
	"strings"
	"testing"

	"caseaudit/internal/sheet"
)

func TestNoCellBeginsWithAFormula(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{"=1+1", "'=1+1"}, {"+44 7700", "'+44 7700"}, {"-cmd", "'-cmd"}, {"@SUM(A1)", "'@SUM(A1)"}, {" =1", "' =1"}, {"\t=1", "'\t=1"}, {"\r=1", "'\r=1"},
		{"\n=1", "'\n=1"}, {"＝1", "'＝1"}, {"|x", "'|x"}, {"-1+1", "'-1+1"}, {"--1", "'--1"}, {"\ufeff=1", "'\ufeff=1"},
		{"-12.5", "-12.5"}, {"+7", "+7"}, {"a=b", "a=b"}, {"", ""}, {"plain", "plain"}, {"-", "'-"},
	} {
		if got := sheet.SafeCell(c.cell); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.cell, got, c.want)
		}
	}
	var out strings.Builder
	if err := sheet.WriteCSV(&out, [][]string{{"a", "=b,\"c\""}, {"two\nlines", "-3"}}); err != nil {
		t.Fatal(err)
	}
	if want := "a,\"'=b,\"\"c\"\"\"\r\n\"two\r\nlines\",-3\r\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}
