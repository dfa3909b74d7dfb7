package programme_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestTheRecordOfARoundSaysWhoDidWhat(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		grace := w.People["coordinator"]
		for n := range 60 {
			if _, err := programme.ChangeDates(ctx, grace, of("round.change-dates"), w.Round, int64(n+1), workedBack("2015-03-24")); err != nil {
				t.Fatal(err)
			}
		}
		first, err := programme.Record(ctx, grace, w.Round, programme.Cursor{})
		if err != nil || len(first.Entries) != 50 || first.Entries[0].Who != "Grace Adeyemi" || first.Entries[0].As != "Coordinator" || first.Entries[0].What != "Changed the dates" {
			t.Fatalf("%d entries, %v", len(first.Entries), err)
		}
		rest, err := programme.Record(ctx, w.People["administrator"], w.Round, first.Older)
		if err != nil || len(rest.Entries) != 10 || rest.Older != (programme.Cursor{}) {
			t.Errorf("then %d, %v", len(rest.Entries), err)
		}
		for _, key := range []string{"lead-csc", "auditor-csc", "chair", "board", "stranger"} {
			_, err := programme.Record(ctx, w.People[key], w.Round, programme.Cursor{})
			wantKind(t, err, macfa.NotFound)
		}
	})
}

func TestAPractitionersPartIsNotToBeToldByOthersThanCoordinators(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		_, err := operation.Do(ctx, w.People["practitioner-csc"], of("reflection.send"), func(tx *operation.Tx) (string, error) {
			if err := tx.May("home.see", macfa.Thing{Kind: "reflection", ID: store.NewID()}); err != nil {
				return "", err
			}
			tx.About("round", w.Round)
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for key, hidden := range map[string]bool{"administrator": true, "coordinator": false} {
			p, err := programme.Record(ctx, w.People[key], w.Round, programme.Cursor{})
			if err != nil || len(p.Entries) != 1 || p.Entries[0].Hidden != hidden || strings.Contains(p.Entries[0].Who, "Practitioner Children") == hidden {
				t.Errorf("%s: %+v, %v", key, p.Entries, err)
			}
		}
	})
}

func TestLooksOfOnePersonInARowAreOneLineOfTheRecord(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for range 3 {
			_, err := operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (string, error) {
				err := v.May("finding.see-evidence", macfa.Thing{Kind: "finding", ID: "x", Areas: []string{w.Areas["hackney"]}})
				v.About("round", w.Round)
				return "", err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		_, page := get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/record")
		if strings.Count(page, "Evidence of a finding") != 1 || !strings.Contains(page, "Looked at 3 times, since ") {
			t.Error("three looks are not one line")
		}
	})
}
