package rights_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	tableStart = regexp.MustCompile(`^CREATE TABLE (\w+) \(`)
	added      = regexp.MustCompile(`^ALTER TABLE (\w+) ADD COLUMN (\w+) BYTES`)
	bytesOf    = regexp.MustCompile(`(\w+) BYTES`)
)

// notOfACase are tables with sealed fields that belong to no case.
var notOfACase = []string{"trail_hash", "upload", "case_list_child", "draw_exclusion", "round", "panel", "panel_member", "finding", "briefing", "edition", "contact", "extension",
	"letter", "briefing_untold", "factor", "subject_request", "subject_part"}

// sealedFields reads from the migrations every sealed field of a table that belongs to cases.
func sealedFields(t *testing.T) (fields []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "store", "migrations", "*.sql"))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d migrations: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		up, _, _ := strings.Cut(string(text), "-- +goose Down")
		table := ""
		for _, line := range strings.Split(up, "\n") {
			line, _, _ = strings.Cut(line, "--")
			if m := added.FindStringSubmatch(line); m != nil {
				fields = append(fields, m[1]+"."+m[2])
			}
			if m := tableStart.FindStringSubmatch(line); m != nil {
				table = m[1]
			}
			if strings.HasPrefix(line, ")") {
				table = ""
			}
			for _, m := range bytesOf.FindAllStringSubmatch(line, -1) {
				if table != "" {
					fields = append(fields, table+"."+m[1])
				}
			}
		}
	}
	return slices.DeleteFunc(fields, func(f string) bool {
		table, _, _ := strings.Cut(f, ".")
		return slices.Contains(notOfACase, table)
	})
}
