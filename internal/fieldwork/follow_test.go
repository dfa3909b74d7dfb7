package fieldwork_test

import (
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/world"
)

// answerOf is what the lead of csc says about the first case, as it stands.
func answerOf(t *testing.T, w *world.World) casefile.GivenAnswer {
	t.Helper()
	k := must[casefile.AnsweringPage](t)(casefile.Answering(ctx, w.People["lead-csc"], w.Round, w.Agencies["csc"])).Rows[0]
	g := casefile.GivenAnswer{ID: k.ID, Version: k.Version, Answer: casefile.AnswerOf(k.State), Who: []string{"child"}, Auditor: k.Auditor, Practitioner: k.Practitioner, Reason: "A second look at the file."}
	for _, n := range k.Further {
		g.Further = append(g.Further, n.ID)
	}
	return g
}

func saveAnswer(w *world.World, g casefile.GivenAnswer) error {
	_, err := fieldwork.AnswerKnownTo(ctx, w.People["lead-csc"], of("known-to.answer"), w.Round, w.Agencies["csc"], []casefile.GivenAnswer{g})
	return err
}

const (
	returnStates     = `SELECT state || ' ' || auditor FROM audit_return WHERE id = $1`
	reflectionStates = `SELECT state || ' ' || person FROM reflection WHERE kase = $1 AND agency = $2 ORDER BY state, person`
)

func TestAReturnFollowsTheAnswerOfItsAgency(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret, auditor, practitioner := w.Returns["0/csc"], w.People["auditor-csc"].Person, w.People["practitioner-csc"].Person
		state := func(want string) {
			t.Helper()
			if got := readOne(t, w, returnStates, ret); got != want {
				t.Errorf("the return is %q, want %q", got, want)
			}
		}
		reflects := func(want string) {
			t.Helper()
			if got := readOne(t, w, reflectionStates, w.Cases[0], w.Agencies["csc"]); got != want {
				t.Errorf("the reflections are %q, want %q", got, want)
			}
		}
		saveOneAnswer(t, w)
		g := answerOf(t, w)
		g.Answer = casefile.AnswerNotKnown
		if err := saveAnswer(w, g); err != nil {
			t.Fatal(err)
		}
		state("not_needed " + auditor)
		reflects("not_needed " + practitioner)
		for _, r := range must[[]fieldwork.ReturnWithAnswers](t)(returnsOf(w, w.Cases[0])) {
			if r.ID == ret {
				t.Error("the panel would see the return")
			}
		}
		_, err := fieldwork.Send(ctx, w.People["auditor-csc"], of("return.send"), ret, version(t, w, ret))
		wantKind(t, err, macfa.Conflict)

		g = answerOf(t, w)
		g.Answer, g.Auditor, g.Practitioner = casefile.AnswerKnown, auditor, practitioner
		if err := saveAnswer(w, g); err != nil {
			t.Fatal(err)
		}
		state("started " + auditor)
		reflects("asked " + practitioner)

		g = answerOf(t, w)
		g.Practitioner = ""
		if err := saveAnswer(w, g); err != nil {
			t.Fatal(err)
		}
		reflects("not_needed " + practitioner)
	})
}

func TestSeveralPractitionersAreAskedOnceEach(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		change(t, w, "person_role", `INSERT INTO person_role (id, person, role, agency, area, given_at) VALUES ('second', $1, 'practitioner', $2, '', 1)`, w.People["auditor-csc"].Person, w.Agencies["csc"])
		g := answerOf(t, w)
		allow(t, w, programme.Safeguards{WorkerWrites: true})
		g.Further = []string{w.People["auditor-csc"].Person, w.People["practitioner-csc"].Person}
		if err := saveAnswer(w, g); err != nil {
			t.Fatal(err)
		}
		k := answerOf(t, w)
		if len(k.Further) != 1 || k.Practitioner == k.Further[0] {
			t.Errorf("named are %q and %q", k.Practitioner, k.Further)
		}
		if n := readOne(t, w, `SELECT CAST(COUNT(*) AS TEXT) FROM reflection WHERE kase = $1 AND state = 'asked' AND agency = $2`, w.Cases[0], w.Agencies["csc"]); n != "2" {
			t.Errorf("%s are asked", n)
		}
	})
}

func TestASignedReturnStaysUntilItIsSentBack(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		g := answerOf(t, w)
		g.Answer = casefile.AnswerNotKnown
		wantMessage(t, saveAnswer(w, g), "answer."+g.ID, "is signed off. Send it back to its auditor first")
		g = answerOf(t, w)
		g.Auditor = w.People["lead-csc"].Person
		wantMessage(t, saveAnswer(w, g), "auditor."+g.ID, "who wrote it stays")
	})
}

func TestARoundGoesOnWithoutReturnsThatAreNotNeeded(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/csc"]
		must[string](t)(fieldwork.SendBack(ctx, w.People["lead-csc"], of("return.send-back"), ret, version(t, w, ret), "Is this the right file?"))
		g := answerOf(t, w)
		g.Answer = casefile.AnswerNotKnown
		if err := saveAnswer(w, g); err != nil {
			t.Fatal(err)
		}
		if f := must[macfa.Facts](t)(factsOf(w)); f.ReturnsOut != 0 {
			t.Errorf("%d returns are still owed", f.ReturnsOut)
		}
	})
}
