package macfa_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseaudit/internal/macfa"
)

func TestAuditYearIsReadAsPeopleWriteIt(t *testing.T) {
	for name, row := range map[string]struct {
		in   string
		want macfa.AuditYear
	}{
		"with a stroke":                {"2014/15", "2014/15"},
		"with a hyphen":                {"2014-15", "2014/15"},
		"with words":                   {"2014 to 2015", "2014/15"},
		"with an en dash":              {"2014–2015", "2014/15"},
		"with both years and a stroke": {"2014/2015", "2014/15"},
		"with blanks around":           {" 2014 / 15 ", "2014/15"},
		"over the century":             {"1999/00", "1999/00"},
		"over the century in full":     {"1999-2000", "1999/00"},
		"two years apart is refused":   {"2014/16", ""},
		"backwards is refused":         {"2015-2014", ""},
		"another century is refused":   {"2014-1915", ""},
		"one year is refused":          {"2014", ""},
		"three digits are refused":     {"2014/015", ""},
		"a date is refused":            {"2014-04-01", ""},
		"nothing is refused":           {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := macfa.ParseAuditYear(row.in)
			if got != row.want || (err == nil) != (row.want != "") {
				t.Fatalf("ParseAuditYear(%q) = %q, %v", row.in, got, err)
			}
			if err != nil && macfa.KindOf(err) != macfa.Invalid {
				t.Errorf("kind = %q", macfa.KindOf(err))
			}
		})
	}
}

func TestAuditYearRunsFromAprilToMarch(t *testing.T) {
	for name, row := range map[string]struct{ got, want string }{
		"31 March is of the year that ends":     {string(macfa.AuditYearOf("2015-03-31")), "2014/15"},
		"1 April is of the year that begins":    {string(macfa.AuditYearOf("2015-04-01")), "2015/16"},
		"no day is of no year":                  {string(macfa.AuditYearOf("")), ""},
		"the first day":                         {string(macfa.AuditYear("2014/15").First()), "2014-04-01"},
		"the last day":                          {string(macfa.AuditYear("2014/15").Last()), "2015-03-31"},
		"the next year":                         {string(macfa.AuditYear("2014/15").Next()), "2015/16"},
		"the next year over the century":        {string(macfa.AuditYear("1998/99").Next()), "1999/00"},
		"as public addresses write it":          {macfa.AuditYear("2014/15").Slug(), "2014-15"},
		"no year has no days, no next, no slug": {string(macfa.AuditYear("").First()+macfa.AuditYear("").Last()) + string(macfa.AuditYear("").Next()) + macfa.AuditYear("").Slug(), ""},
	} {
		if row.got != row.want {
			t.Errorf("%s: %q, want %q", name, row.got, row.want)
		}
	}
}

func TestEveryDayLiesInItsAuditYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dayDrawn(t, "day")
		y := macfa.AuditYearOf(d)
		if d.Before(y.First()) || d.After(y.Last()) {
			t.Fatalf("%s lies outside %s", d, y)
		}
		if y.Last().AddDays(1) != y.Next().First() {
			t.Fatalf("there is a gap after %s", y)
		}
		for _, written := range []string{string(y), y.Slug()} {
			if got, err := macfa.ParseAuditYear(written); err != nil || got != y {
				t.Fatalf("%q does not read back: %q, %v", written, got, err)
			}
		}
	})
}
