package programme_test

import (
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/world"
)

func TestARoundIsReadWithAllThatBelongsToIt(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		r := read(t, w, w.Round)
		if r.Caption() != "Hackney · round 2 of 2014/15" || r.Stage != macfa.StageAudit || len(r.Themes) != 2 || len(r.Lines) != 3 || len(r.Kinds) != 5 || len(r.Entered) != 3 {
			t.Errorf("read %+v", r)
		}
		if r.Lines[0].Text != "Was help offered before care?" || r.Kinds[0] != "social_care" || r.Dates[0].Label != "Set-up" || r.Dates.Day(macfa.MilestoneReturnsDue) != "2015-03-10" {
			t.Errorf("the parts are not in order: %v %v %v", r.Lines, r.Kinds, r.Dates)
		}
	})
}

func TestEnter(t *testing.T) {
	for _, row := range []struct {
		name  string
		to    macfa.Stage
		facts macfa.Facts
		kind  macfa.Kind
	}{
		{"the next stage is entered when all is there", macfa.StageSelect, macfa.Facts{TermsAgreed: true}, ""},
		{"what is missing is named and the round stays", macfa.StageSelect, macfa.Facts{}, macfa.Invalid},
		{"no stage can be left out", macfa.StageCheck, macfa.Facts{Cases: 3}, macfa.Conflict},
		{"no stage can be entered twice", macfa.StagePlan, macfa.Facts{}, macfa.Conflict},
	} {
		t.Run(row.name, func(t *testing.T) {
			world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
				_, err := operation.Do(ctx, w.People["coordinator"], operation.Of{Action: "round.begin-selection"}, func(tx *operation.Tx) (string, error) {
					if err := tx.May("home.see", macfa.Thing{Kind: "round", ID: w.Round}); err != nil {
						return "", err
					}
					return "", programme.Enter(tx, w.Round, row.to, row.facts)
				})
				if row.kind == "" && err != nil || row.kind != "" && macfa.KindOf(err) != row.kind {
					t.Fatalf("got %v", err)
				}
				want, entered := macfa.StagePlan, 0
				if row.kind == "" {
					want, entered = row.to, 1
				}
				if r := read(t, w, w.Round); r.Stage != want || len(r.Entered) != entered {
					t.Errorf("the round is in %s with %v", r.Stage, r.Entered)
				}
			})
		})
	}
}
