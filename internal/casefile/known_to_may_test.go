package casefile_test

import (
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

func TestNobodyElseSeesOrChangesTheKnownToCheck(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		k := knownRows(t, w, "csc")[0]
		_, err := answer(w, "csc", asksExemption(k, "Held by another council."))
		noError(t, err)
		k = knownRows(t, w, "csc")[0]
		before := asStored(t, w)
		type try func(a operation.Actor) error
		leads := map[string]try{
			"see the answers": func(a operation.Actor) error {
				_, err := casefile.Answering(inBackground, a, w.Round, w.Agencies["csc"])
				return err
			},
			"answer": func(a operation.Actor) error {
				_, err := answerKnownTo(a, knownOf("known-to.answer"), w.Round, w.Agencies["csc"], []casefile.GivenAnswer{knowsNot(k)})
				return err
			},
			"show who they are": func(a operation.Actor) error {
				_, err := casefile.ShowKnownTo(inBackground, a, knownOf("known-to.show"), w.Round, w.Agencies["csc"], "")
				return err
			},
		}
		runs := map[string]try{
			"see the round": func(a operation.Actor) error {
				_, err := casefile.KnownToOf(inBackground, a, w.Round)
				return err
			},
			"ask": func(a operation.Actor) error {
				_, err := casefile.AskKnownTo(inBackground, a, knownOf("known-to.ask"), w.Round)
				return err
			},
			"see an exemption": func(a operation.Actor) error {
				_, err := casefile.Exemption(inBackground, a, k.ID)
				return err
			},
			"agree an exemption": func(a operation.Actor) error {
				_, err := casefile.DecideExemption(inBackground, a, knownOf("known-to.agree-exemption"), k.ID, k.Version, casefile.ExemptionDecision{Agree: true, AgreedBy: "Me"})
				return err
			},
			"decline an exemption": func(a operation.Actor) error {
				_, err := casefile.DecideExemption(inBackground, a, knownOf("known-to.refuse-exemption"), k.ID, k.Version, casefile.ExemptionDecision{Reason: "No"})
				return err
			},
			"see what is gone on without": func(a operation.Actor) error {
				_, err := casefile.Without(inBackground, a, w.Round, "")
				return err
			},
			"go on without": func(a operation.Actor) error {
				_, err := casefile.GoOnWithout(inBackground, a, knownOf("known-to.go-on-without"), w.Round, "", map[string]int64{}, "No")
				return err
			},
		}
		others := []string{"auditor-csc", "practitioner-csc", "lead-police", "administrator", "board", "panel", "chair", "stranger"}
		for _, person := range append(others, "coordinator") {
			for what, do := range leads {
				if err := do(w.People[person]); macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s may %s: %v", person, what, err)
				}
			}
		}
		for _, person := range append(others, "lead-csc") {
			for what, do := range runs {
				if err := do(w.People[person]); macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s may %s: %v", person, what, err)
				}
			}
		}
		if asStored(t, w) != before {
			t.Error("something has changed")
		}
	})
}

func TestALeadCannotAnswerForAnotherAgency(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		k := knownRows(t, w, "csc")[0]
		before := asStored(t, w)
		_, err := answer(w, "police", knowsNot(k))
		isKind(t, err, macfa.NotFound)
		knownChange(t, w, "person_role", `UPDATE person_role SET ended_at = 2 WHERE person = $1`, w.People["lead-csc"].Person)
		_, err = answer(w, "csc", knowsNot(k)) // the session still believes in the role; the database does not
		isKind(t, err, macfa.NotFound)
		if asStored(t, w) != before {
			t.Error("something has changed")
		}
	})
}

func TestOneCaseIsSeenByThoseConcerned(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		for person, want := range map[string]int{"coordinator": 5, "lead-csc": 1, "panel": 5, "chair": 5} {
			p, err := casefile.KnownToOfCase(inBackground, w.People[person], w.Cases[0])
			noError(t, err)
			if len(p.Rows) != want || p.Reasons == (person == "panel" || person == "chair") {
				t.Errorf("%s sees %d answers, reasons %v", person, len(p.Rows), p.Reasons)
			}
		}
		for _, person := range []string{"auditor-police", "practitioner-csc", "administrator", "board", "stranger"} {
			_, err := casefile.KnownToOfCase(inBackground, w.People[person], w.Cases[0])
			isKind(t, err, macfa.NotFound)
		}
	})
}

func TestAnAgencyThatDoesNotKnowTheFamilyIsNotToldWhoItIs(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		lead, kase := w.People["lead-gp"], w.Cases[0]
		_, err := casefile.Identity(inBackground, lead, kase)
		isKind(t, err, macfa.NotFound)
		_, err = casefile.AskIdentity(inBackground, lead, knownOf("identity.ask"), kase, "To look again.")
		isKind(t, err, macfa.NotFound)
		if n := knownTexts(t, w, `SELECT id FROM identity_view`); len(n) != 0 {
			t.Errorf("%d looks are noted", len(n))
		}
		_, err = casefile.Identity(inBackground, w.People["lead-health"], kase)
		noError(t, err)
	})
}

func TestTheCheckSaysHowManyReturnsAreInOnceTheyAreAskedFor(t *testing.T) {
	for stage, words := range map[world.Stage]string{world.Checked: "3 to write", world.Fieldwork: "0 of 3 in", world.Returned: "3 of 3 in"} {
		world.Each(t, stage, func(t *testing.T, w *world.World) {
			page := pagesFor(t, w, "coordinator").sees("/rounds/"+w.Round+"/known-to", words)
			if stage != world.Checked {
				saysNot(t, page, "to write")
			}
		})
	}
}
