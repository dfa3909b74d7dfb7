package ui_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseaudit/internal/web/ui"
)

// shown writes marked words in brackets.
func shown(list []ui.Piece) string {
	var b strings.Builder
	for _, p := range list {
		if p.Marked {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestDiffer(t *testing.T) {
	for _, row := range []struct{ name, a, b, wantA, wantB string }{
		{"equal texts have no marks", "not checked", "not checked", "not checked", "not checked"},
		{"a changed word is marked in both", "it was never checked", "it was not checked", "it was [never] checked", "it was [not] checked"},
		{"an added word is marked where it stands", "it was checked", "it was not checked", "it was checked", "it was [not] checked"},
		{"the same word elsewhere stays unmarked", "one two three", "two three four", "[one] two three", "two three [four]"},
		{"an empty text has nothing to mark", "", "all new", "", "[all new]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			a, b := ui.Differ(row.a, row.b)
			if shown(a) != row.wantA || shown(b) != row.wantB {
				t.Errorf("got %q and %q", shown(a), shown(b))
			}
		})
	}
}

func TestDifferLosesNoCharacter(t *testing.T) {
	text := rapid.StringMatching(`[ab \n]{0,30}`)
	rapid.Check(t, func(t *rapid.T) {
		x, y := text.Draw(t, "x"), text.Draw(t, "y")
		a, b := ui.Differ(x, y)
		strip := strings.NewReplacer("[", "", "]", "")
		if strip.Replace(shown(a)) != x || strip.Replace(shown(b)) != y {
			t.Fatalf("%q and %q became %q and %q", x, y, shown(a), shown(b))
		}
	})
}
