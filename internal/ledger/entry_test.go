package ledger_test

import (
	"slices"
	"testing"
	"time"

	"caseaudit/internal/ledger"
)

var sample = ledger.Entry{
	ID: "e1", Actor: "p7", Role: "practitioner", Action: "answer.save", Thing: "return:r3", About: "case:c5",
	Version: 4, At: 1_420_113_600_000_000, Outcome: "done",
	Rows: []ledger.RowDigest{
		{Table: "answer", Row: "a2", Gone: true},
		{Table: "answer", Row: "a1", Digest: "ab"},
	},
}

// The bytes of an entry may never change: every checkpoint ever signed is over
// them.
func TestEntryBytesArePinned(t *testing.T) {
	want := "caseaudit entry 1\n2:e1\n2:p7\n12:practitioner\n11:answer.save\n9:return:r3\n7:case:c5\n1:4\n16:1420113600000000\n4:done\n" +
		"1:2\n6:answer\n2:a1\n2:ab\n1:0\n6:answer\n2:a2\n0:\n1:1\n"
	if got := string(sample.Leaf()); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestOrderOfAnEntrysRowsChangesNothing(t *testing.T) {
	turned := sample
	turned.Rows = slices.Clone(sample.Rows)
	slices.Reverse(turned.Rows)
	if string(turned.Leaf()) != string(sample.Leaf()) {
		t.Error("the bytes depend on the order of the rows")
	}
	if sample.Rows[0].Row != "a2" {
		t.Error("Leaf turned the caller's rows")
	}
}

func TestRowDigestIsPinned(t *testing.T) {
	got := ledger.DigestRow("answer", map[string]any{"id": "a1", "version": int64(3), "why": []byte{1, 0, 255}, "own": true, "later": nil})
	const want = "9e0dc6aa690b92ee0d578e7c99df03decace344e8d54aecb321da1fc05d62a5c"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

type state string

func TestRowDigest(t *testing.T) {
	text := "x"
	var none *string
	row := func(v any) map[string]any { return map[string]any{"id": "a1", "c": v} }
	for _, c := range []struct {
		name string
		a, b map[string]any
		same bool
	}{
		{"a NULL column is as if it were not there", row(nil), map[string]any{"id": "a1"}, true},
		{"a nil pointer is NULL", row(none), row(nil), true},
		{"nil bytes are NULL", row([]byte(nil)), row(nil), true},
		{"empty text is not NULL", row(""), row(nil), false},
		{"empty bytes are not NULL", row([]byte{}), row(nil), false},
		{"text and bytes differ", row("x"), row([]byte("x")), false},
		{"text and numbers differ", row("1"), row(int64(1)), false},
		{"true is 1", row(true), row(int64(1)), true},
		{"false is 0", row(false), row(int64(0)), true},
		{"an int is an int64", row(int(7)), row(int64(7)), true},
		{"a pointer is what it points to", row(&text), row("x"), true},
		{"a named text is its text", row(state("x")), row("x"), true},
		{"an instant is its microseconds", row(time.UnixMicro(9)), row(int64(9)), true},
		{"fractions differ", row(0.5), row(0.25), false},
		{"a value in another column differs", map[string]any{"a": "x", "b": "y"}, map[string]any{"a": "y", "b": "x"}, false},
		{"a value cannot run on into the next", map[string]any{"a": "x\n1:b", "c": "y"}, map[string]any{"a": "x", "b": "c"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if same := ledger.DigestRow("answer", c.a) == ledger.DigestRow("answer", c.b); same != c.same {
				t.Errorf("same is %v", same)
			}
		})
	}
	if ledger.DigestRow("answer", row("x")) == ledger.DigestRow("finding", row("x")) {
		t.Error("a row of another table has the same digest")
	}
}

func TestColumnThatNoDatabaseHasIsAMistakeInTheProgram(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a map was digested")
		}
	}()
	ledger.DigestRow("answer", map[string]any{"c": map[string]int{}})
}
