package ledger_test

import (
	"strings"
	"testing"

	"caseaudit/internal/ledger"
)

func digestOf(n int) string { return ledger.DigestRow("answer", map[string]any{"n": n}) }

// gathered: a1 changed once, a2 as made, a3 removed, a4 removed and made again.
func gathered(t *testing.T) *ledger.Rows {
	t.Helper()
	rows := ledger.NewRows()
	for place, of := range [][]ledger.RowDigest{
		{{Table: "answer", Row: "a1", Digest: digestOf(1)}, {Table: "answer", Row: "a2", Digest: digestOf(2)}},
		{{Table: "answer", Row: "a3", Digest: digestOf(3)}, {Table: "answer", Row: "a4", Digest: digestOf(4)}},
		{{Table: "answer", Row: "a3", Gone: true}, {Table: "answer", Row: "a4", Gone: true}},
		{{Table: "answer", Row: "a1", Digest: digestOf(11)}, {Table: "answer", Row: "a4", Digest: digestOf(44)}},
	} {
		if misfit := rows.Record(ledger.Placed{Place: int64(place), Entry: ledger.Entry{ID: "e", Rows: of}}); misfit != nil {
			t.Fatal(misfit)
		}
	}
	return rows
}

func answer(row string, n int) ledger.Row {
	return ledger.Row{Table: "answer", Row: row, Digest: digestOf(n)}
}

func TestRows(t *testing.T) {
	for _, row := range []struct {
		name  string
		there []ledger.Row
		where string // empty: all fits
		why   string
	}{
		{"rows as the record left them fit", []ledger.Row{answer("a1", 11), answer("a2", 2), answer("a4", 44)}, "", ""},
		{"their order does not matter", []ledger.Row{answer("a4", 44), answer("a2", 2), answer("a1", 11)}, "", ""},
		{"a changed row is named", []ledger.Row{answer("a1", 11), answer("a2", 3), answer("a4", 44)}, "answer a2", "place 0"},
		{"a row put back to an earlier state is named", []ledger.Row{answer("a1", 1), answer("a2", 2), answer("a4", 44)}, "answer a1", "place 3"},
		{"a missing row is named", []ledger.Row{answer("a1", 11), answer("a2", 2)}, "answer a4", "missing"},
		{"the first of several missing is named", nil, "answer a1", "missing"},
		{"a row that was removed and is back is named", []ledger.Row{answer("a1", 11), answer("a2", 2), answer("a3", 3)}, "answer a3", "removed"},
		{"a row in no entry is named", []ledger.Row{answer("a9", 9)}, "answer a9", "no entry"},
		{"a row of another table is in no entry", []ledger.Row{{Table: "finding", Row: "a1", Digest: digestOf(11)}}, "finding a1", "no entry"},
		{"a row that is there twice is named", []ledger.Row{answer("a1", 11), answer("a1", 11)}, "answer a1", "twice"},
	} {
		t.Run(row.name, func(t *testing.T) {
			n, misfit, err := gathered(t).Verify(each(row.there))
			must(t, err)
			switch {
			case row.where == "" && (misfit != nil || n != int64(len(row.there))):
				t.Errorf("%d rows fit, then %v", n, misfit)
			case row.where != "" && (misfit == nil || misfit.Where != row.where || !strings.Contains(misfit.Why, row.why)):
				t.Errorf("misfit: %v", misfit)
			}
		})
	}
}

func TestRowsThatCannotBeReadAreNoMisfit(t *testing.T) {
	if _, misfit, err := gathered(t).Verify(broken); err == nil || misfit != nil {
		t.Error(misfit, err)
	}
}

func TestVerifyGathersRowsOnItsWay(t *testing.T) {
	r := newRecord(t, 8)
	rows := ledger.NewRows()
	asked := r.asked()
	asked.See = rows.Record
	if _, misfit, err := ledger.Verify(asked); misfit != nil || err != nil {
		t.Fatal(misfit, err)
	}
	last := ledger.Row{Table: "answer", Row: "a1", Digest: r.entries[7].Entry.Rows[0].Digest}
	if n, misfit, err := rows.Verify(each([]ledger.Row{last})); n != 1 || misfit != nil || err != nil {
		t.Error(n, misfit, err)
	}
}

func TestEntryWithADigestThatIsNoneIsNamed(t *testing.T) {
	r := newRecord(t, 8)
	r.entries[4].Entry.Rows[0].Digest = "short"
	r.build(t)
	asked := r.asked()
	asked.See = ledger.NewRows().Record
	if _, misfit, err := ledger.Verify(asked); err != nil || misfit == nil || misfit.Where != "e004 at place 4" {
		t.Error(misfit, err)
	}
}
