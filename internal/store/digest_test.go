package store

import (
	"io/fs"
	"regexp"
	"testing"

	"caseaudit/internal/ledger"
)

// A row's digest must stay what the record says of it when a later version adds a column.
func TestAColumnAddedLaterChangesNoDigestOfTheRowsThatWereThere(t *testing.T) {
	defer func(was func() map[string]map[string]any) { added = was }(added)
	added = func() map[string]map[string]any {
		return map[string]map[string]any{"panel": {"note": "", "seats": int64(-1)}}
	}
	before := ledger.DigestRow("panel", map[string]any{"id": "a", "version": int64(1)})
	for _, c := range []struct {
		name string
		row  map[string]any
		same bool
	}{
		{"as the migration left it", map[string]any{"id": "a", "version": int64(1), "note": "", "seats": int64(-1)}, true},
		{"with a text", map[string]any{"id": "a", "version": int64(1), "note": "x", "seats": int64(-1)}, false},
		{"with another number", map[string]any{"id": "a", "version": int64(1), "note": "", "seats": int64(0)}, false},
		{"with another value of an old column", map[string]any{"id": "a", "version": int64(2), "note": "", "seats": int64(-1)}, false},
	} {
		if same := DigestRow("panel", c.row) == before; same != c.same {
			t.Errorf("%s: the digest is the same: %v", c.name, same)
		}
		if c.row["note"] == nil {
			t.Errorf("%s: the row was changed", c.name)
		}
	}
	if DigestRow("round", map[string]any{"id": "a", "note": ""}) != ledger.DigestRow("round", map[string]any{"id": "a", "note": ""}) {
		t.Error("another table's column was left out")
	}
}

func TestWhatAMigrationGivesTheRowsThatAreThereIsRead(t *testing.T) {
	for literal, want := range map[string]any{"0": int64(0), "-1": int64(-1), "''": "", "'open'": "open"} {
		if got := given(literal); got != want {
			t.Errorf("%s is %#v", literal, got)
		}
	}
}

var anyColumn = regexp.MustCompile(`(?mi)^ALTER TABLE (\w+) ADD (?:COLUMN )?(\w+) .*NOT NULL.*$`)

func TestEveryColumnAddedLaterMayBeEmptyOrSaysWhatItGivesInAFormThatDigestsKnow(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		text, err := fs.ReadFile(migrations, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range anyColumn.FindAllStringSubmatch(string(text), -1) {
			if _, known := added()[m[1]][m[2]]; !known {
				t.Errorf("%s: write it as ALTER TABLE t ADD COLUMN c INT64|IDTEXT|TEXT NOT NULL DEFAULT 0|'x', or let it be NULL: %s", f, m[0])
			}
		}
	}
}
