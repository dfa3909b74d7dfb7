package desk_test

import (
	"context"
	"strings"
	"testing"

	"caseaudit/internal/desk"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestFindFindsWhatThePersonMaySeeAndNeverAChild(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		for _, row := range []struct {
			who, term, says string
			n               int // -1: at least one
		}{
			{"coordinator", "h1", "Case H1", -1},
			{"coordinator", "Case H1", "Case H1", -1},
			{"coordinator", "H99", "", 0},
			{"auditor-csc", "H1", "Case H1", -1},
			{"board", "H1", "", 0},
			{"administrator", "H1", "", 0},
			{"coordinator", "fathers", "Strength", -1},
			{"board", "FATHERS", "Topic", -1},
			{"practitioner-csc", "fathers", "", 0},
			{"coordinator", "Testchild", "", 0},
			{"coordinator", "%%", "", 0},
			{"coordinator", "social care", "Agency", -1},
		} {
			f, err := desk.Find(context.Background(), w.People[row.who], row.term)
			if err != nil {
				t.Fatalf("%s looks for %q: %v", row.who, row.term, err)
			}
			var said strings.Builder
			for _, p := range f.Parts {
				for _, l := range p.Lines {
					said.WriteString(l.Kind + " " + l.Title + "\n")
				}
			}
			if row.n == 0 && f.Number != 0 || row.n < 0 && f.Number == 0 || !strings.Contains(said.String(), row.says) {
				t.Errorf("%s looks for %q: %d found, %q", row.who, row.term, f.Number, said.String())
			}
		}
	})
}

func TestFindSaysWhatToType(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, term := range []string{"", "a", strings.Repeat("a", 101)} {
			if _, err := desk.Find(context.Background(), w.People["coordinator"], term); macfa.KindOf(err) != macfa.Invalid || macfa.ProblemsOf(err)[0].Field != "find" {
				t.Errorf("looking for %d letters: %v", len(term), err)
			}
		}
	})
}
