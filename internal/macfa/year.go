package macfa

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// AuditYear is the year of a programme, April to March, written "2014/15"; "" means none. A round's is that of its
// panel day.
type AuditYear string

var yearWritten = regexp.MustCompile(`^(\d{4})\s*(?:/|-|‐|‑|–|—|to)\s*(\d{4}|\d{2})$`)

// AuditYearOf is the audit year that a day falls in; none for no day.
func AuditYearOf(d Day) AuditYear {
	if d.IsZero() {
		return ""
	}
	year := d.Time().Year()
	if d.Time().Month() < time.April {
		year--
	}
	return yearFrom(year)
}

// ParseAuditYear reads "2014/15" and the other ways in which people write it: "2014-15", "2014 to 2015",
// "2014–2015". The second year must follow the first. The error is Invalid.
func ParseAuditYear(s string) (AuditYear, error) {
	parts := yearWritten.FindStringSubmatch(strings.TrimSpace(s))
	if parts == nil {
		return "", At("", "Write the audit year like 2014/15.")
	}
	first, _ := strconv.Atoi(parts[1]) // four digits always convert
	next := fmt.Sprintf("%04d", first+1)
	if !strings.HasSuffix(next, parts[2]) {
		return "", At("", fmt.Sprintf("An audit year ends in the year after it begins: write %s.", yearFrom(first)))
	}
	return yearFrom(first), nil
}

func yearFrom(first int) AuditYear {
	return AuditYear(fmt.Sprintf("%04d/%02d", first, (first+1)%100))
}

// First is 1 April, the first day of the year; none for no year.
func (y AuditYear) First() Day {
	first, _, ok := strings.Cut(string(y), "/")
	if !ok {
		return ""
	}
	return Day(first + "-04-01")
}

// Last is 31 March, the last day of the year; none for no year.
func (y AuditYear) Last() Day { return y.Next().First().AddDays(-1) }

// Next is the audit year that follows; none for no year.
func (y AuditYear) Next() AuditYear { return AuditYearOf(y.First().AddDays(366)) }

// Before is the year before.
func (y AuditYear) Before() AuditYear { return AuditYearOf(y.First().AddDays(-1)) }

// Slug is the year as public addresses write it: "2014-15".
func (y AuditYear) Slug() string { return strings.ReplaceAll(string(y), "/", "-") }
