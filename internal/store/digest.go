package store

import (
	"io/fs"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"caseaudit/internal/ledger"
)

// DigestRow is ledger.DigestRow for a row of this schema. A column that a later migration added counts only where it differs from
// what that migration gave every row: so the rows that were there before keep the digests that the record holds of them.
func DigestRow(table string, columns map[string]any) string {
	given := added()[table]
	if given == nil {
		return ledger.DigestRow(table, columns)
	}
	told := maps.Clone(columns)
	maps.DeleteFunc(told, func(name string, value any) bool {
		was, later := given[name]
		return later && value == was
	})
	return ledger.DigestRow(table, told)
}

var addColumn = regexp.MustCompile(`(?m)^ALTER TABLE (\w+) ADD COLUMN (\w+) (?:IDTEXT|TEXT|INT64) NOT NULL DEFAULT ('[^']*'|-?\d+)`)

// added are the columns that migrations added to tables made before them, with what they gave the rows that were there.
var added = sync.OnceValue(func() map[string]map[string]any {
	all := map[string]map[string]any{}
	files, _ := fs.Glob(migrations, "migrations/*.sql") // a fixed pattern
	for _, f := range files {
		text, _ := fs.ReadFile(migrations, f) // embedded
		for _, m := range addColumn.FindAllStringSubmatch(string(text), -1) {
			if all[m[1]] == nil {
				all[m[1]] = map[string]any{}
			}
			all[m[1]][m[2]] = given(m[3])
		}
	}
	return all
})

// given is a default as a driver gives it back: text or a whole number.
func given(literal string) any {
	if n, err := strconv.ParseInt(literal, 10, 64); err == nil {
		return n
	}
	return strings.Trim(literal, "'")
}
