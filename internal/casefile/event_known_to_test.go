package casefile_test

import (
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestNobodyIsAskedAboutACaseThatWaits(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "health")
		must(t, enter(t, w, "coordinator", rows[0].Case, casefile.GivenEvent{Kind: "frozen"}))
		_, err := answer(w, "health", knowsNot(rows[0]), knowsNot(rows[1]))
		if macfa.KindOf(err) != macfa.Invalid || !strings.Contains(err.Error(), "send them again") || strings.Contains(err.Error(), "rozen") {
			t.Errorf("answered: %v", err)
		}
		if n := knownTexts(t, w, `SELECT id FROM known_to WHERE state <> 'waiting'`); len(n) > 0 {
			t.Errorf("%d answers were saved", len(n))
		}
		if left := knownRows(t, w, "health"); len(left) != len(rows)-1 {
			t.Errorf("%d questions are left of %d", len(left), len(rows))
		}
		_, err = answer(w, "health", knowsNot(rows[1]))
		must(t, err)
	})
}

func TestTheAgenciesAreAskedAboutACaseThatWasPausedWhileTheyWereAsked(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		must(t, enter(t, w, "coordinator", w.Cases[0], casefile.GivenEvent{Kind: "paused"}))
		knownAsk(t, w)
		if n := knownTexts(t, w, `SELECT id FROM known_to WHERE kase = $1`, w.Cases[0]); len(n) > 0 {
			t.Errorf("%d questions about a paused case", len(n))
		}
		must(t, enter(t, w, "coordinator", w.Cases[0], casefile.GivenEvent{Kind: "resumed"}))
		if n := knownTexts(t, w, `SELECT id FROM known_to WHERE kase = $1`, w.Cases[0]); len(n) != 5 {
			t.Errorf("%d questions about a case that goes on", len(n))
		}
	})
}

func TestNobodyIsAskedAboutACaseWhoseSheetIsADraft(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		_, err := casefile.ReplaceCase(ctx, w.People["coordinator"], of("case.replace"), w.Cases[0], 1, "The child's case is before a court.")
		must(t, err)
		reserve := knownTexts(t, w, `SELECT id FROM audit_case WHERE part = 'reserve'`)[0]
		knownChange(t, w, "case_sheet", `UPDATE case_sheet SET state = 'open', proceedings = '' WHERE id = $1`, reserve)
		s := whole()
		s.Proceedings, s.ProceedingKinds, s.ProceedingsNote, s.Version = "reserve", []string{"care"}, "Agreed by the chair.", 1
		for i := range 2 {
			_, err = casefile.SaveSheet(ctx, w.People["coordinator"], of("sheet.save"), reserve, s, i > 0)
			must(t, err)
			s.Version++
			if n := knownTexts(t, w, `SELECT id FROM known_to WHERE kase = $1`, reserve); len(n) > 0 {
				t.Errorf("%d questions before it is known how the audit goes on", len(n))
			}
		}
		s.Proceedings = "go_on"
		_, err = casefile.SaveSheet(ctx, w.People["coordinator"], of("sheet.save"), reserve, s, true)
		must(t, err)
		if n := knownTexts(t, w, `SELECT id FROM known_to WHERE kase = $1`, reserve); len(n) != 5 {
			t.Errorf("%d questions once it is complete", len(n))
		}
	})
}
