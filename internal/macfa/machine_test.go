package macfa_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
)

func TestEveryMachineIsWholeAndUnambiguous(t *testing.T) {
	for name, m := range macfa.Machines {
		seen, reached := map[[2]string]bool{}, map[string]bool{m.States[0]: true}
		for _, mv := range m.Moves {
			if !slices.Contains(m.States, mv.From) || !slices.Contains(m.States, mv.To) {
				t.Errorf("%s: %s → %s names a state that it does not have", name, mv.From, mv.To)
			}
			if key := [2]string{mv.From, string(mv.By)}; seen[key] {
				t.Errorf("%s: %s by %s leads to two states", name, mv.From, mv.By)
			} else {
				seen[key] = true
			}
			reached[mv.To] = true
		}
		for _, s := range m.States {
			if !reached[s] && !slices.ContainsFunc(m.Moves, func(mv macfa.Move) bool { return mv.From == s }) {
				t.Errorf("%s: nothing leads to or from %s", name, s)
			}
		}
	}
}

func TestEveryRowOfEveryMachineMovesAndEveryOtherActionIsRefused(t *testing.T) {
	for name, m := range macfa.Machines {
		for _, from := range m.States {
			for _, mv := range m.Moves {
				want, allowed := "", false
				for _, row := range m.Moves {
					if row.From == from && row.By == mv.By {
						want, allowed = row.To, true
					}
				}
				got, err := m.Next(from, mv.By)
				if (err == nil) != allowed || got != want {
					t.Errorf("%s: %s in %s gives %q, %v; want %q", name, mv.By, from, got, err, want)
				}
			}
		}
	}
}

func TestEveryMoveIsAnActionOfTheAccessTable(t *testing.T) {
	for name, m := range macfa.Machines {
		for _, mv := range m.Moves {
			if !slices.ContainsFunc(macfa.Access, func(r macfa.Rule) bool { return r.Action == mv.By }) {
				t.Errorf("%s: nobody may do %s", name, mv.By)
			}
		}
	}
}

// The drawing in docs is made from the tables: UPDATE_DOCS=1 go test ./internal/macfa -run Drawn writes it anew.
func TestEveryMachineIsDrawnInTheDocumentation(t *testing.T) {
	const path = "../../docs/states.md"
	want := macfa.DrawMachines()
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil || strings.TrimSpace(string(have)) != strings.TrimSpace(want) {
		t.Errorf("docs/states.md does not show the tables as they are (%v). Run UPDATE_DOCS=1 go test ./internal/macfa -run Drawn", err)
	}
}
