package fieldwork_test

import (
	"html"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/world"
)

const heard = "The panel saw that you kept visiting."

func give(w *world.World, who string, version int64) error {
	_, err := fieldwork.GiveFeedback(ctx, w.People[who], of("feedback.give"), w.Cases[0], version, heard)
	return err
}

// asks makes sure that the practitioner of csc is asked about the first case, and gives the reflection's id.
func asks(t *testing.T, w *world.World) string {
	t.Helper()
	const own = `SELECT id FROM reflection WHERE kase = $1 AND person = $2`
	kase, person := w.Cases[0], w.People["practitioner-csc"].Person
	if readOne(t, w, own, kase, person) == "" {
		change(t, w, "reflection", `INSERT INTO reflection (id, kase, agency, person, state, named, version) VALUES ('mine', $1, $2, $3, 'asked', 0, 1)`, kase, w.Agencies["csc"], person)
	}
	return readOne(t, w, own, kase, person)
}

func TestPractitionersHearBackOnTheirCaseAndMayAnswer(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		mine, practitioner := asks(t, w), w.People["practitioner-csc"]
		_, err := fieldwork.FeedbackFor(ctx, practitioner, mine)
		wantKind(t, err, macfa.NotFound)
		must[string](t)(fieldwork.SaveFeedback(ctx, w.People["chair"], of("feedback.save"), w.Cases[0], 0, "A draft"))
		_, err = fieldwork.FeedbackFor(ctx, practitioner, mine)
		wantKind(t, err, macfa.NotFound)
		wantKind(t, give(w, "coordinator", 7), macfa.Conflict)
		if err := give(w, "coordinator", 1); err != nil {
			t.Fatal(err)
		}
		wantKind(t, give(w, "coordinator", 2), macfa.Conflict)
		b := at(t, w, "practitioner-csc")
		b.sees("/reflections", "/reflections/"+mine+"/feedback")
		b.sees("/reflections/"+mine+"/feedback", heard, "I have read this")
		must[string](t)(fieldwork.Hear(ctx, practitioner, of("feedback.hear"), mine, "The school was there too."))
		at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/feedback", heard, "The school was there too.", "Has read it", html.EscapeString(practitioner.Name))
		_, page := at(t, w, "chair").get("/cases/" + w.Cases[0] + "/feedback")
		if !strings.Contains(page, "The school was there too.") || strings.Contains(page, html.EscapeString(practitioner.Name)) {
			t.Error("the chair reads no answer, or whose it is")
		}
		if n := readOne(t, w, `SELECT id FROM case_feedback WHERE CAST(text AS TEXT) LIKE '%visiting%'`); n != "" {
			t.Error("it stands in clear")
		}
	})
}

func TestWhoMayNotGiveOrReadFeedback(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		mine := asks(t, w)
		for _, who := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "panel", "board", "administrator", "stranger"} {
			wantKind(t, give(w, who, 0), macfa.NotFound)
			_, err := fieldwork.SaveFeedback(ctx, w.People[who], of("feedback.save"), w.Cases[0], 0, heard)
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.FeedbackOf(ctx, w.People[who], w.Cases[0])
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.Told(ctx, w.People[who], of("feedback.told"), mine)
			wantKind(t, err, macfa.NotFound)
		}
		if n := readOne(t, w, `SELECT id FROM case_feedback`); n != "" {
			t.Error("something was kept")
		}
		if err := give(w, "chair", 0); err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"coordinator", "lead-csc", "practitioner-health", "chair", "stranger"} {
			_, err := fieldwork.FeedbackFor(ctx, w.People[who], mine)
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.Hear(ctx, w.People[who], of("feedback.hear"), mine, "")
			wantKind(t, err, macfa.NotFound)
		}
		must[string](t)(fieldwork.Told(ctx, w.People["coordinator"], of("feedback.told"), mine))
		at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/feedback", "Told by "+w.People["coordinator"].Name)
	})
}

func TestFeedbackHasItsTimeAndItsWords(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		wantKind(t, give(w, "coordinator", 0), macfa.Conflict)
		at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/feedback", "Feedback is written when the panel has looked at the case.")
	})
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		asks(t, w)
		change(t, w, "partnership", `UPDATE partnership SET support = 'Staff helpline, 020 7946 0199'`)
		code, page := at(t, w, "coordinator").post("/cases/"+w.Cases[0]+"/feedback", url.Values{"version": {"0"}, "text": {""}, "give": {"yes"}})
		if code != 422 || !strings.Contains(page, "Write what the practitioners of this case hear.") {
			t.Errorf("answered %d", code)
		}
		at(t, w, "practitioner-csc").sees("/reflections/"+asks(t, w), "Staff helpline, 020 7946 0199")
		change(t, w, "audit_case", `UPDATE audit_case SET state = 'frozen' WHERE id = $1`, w.Cases[0])
		wantKind(t, give(w, "coordinator", 0), macfa.Conflict)
	})
}

func TestFeedbackWhoseTimeIsUpAsksForNothing(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		mine := asks(t, w)
		if err := give(w, "coordinator", 0); err != nil {
			t.Fatal(err)
		}
		if err := w.House.Ring.Destroy(seal.Scope("case:" + w.Cases[0])); err != nil {
			t.Fatal(err)
		}
		change(t, w, "scope", `UPDATE scope SET state = 'destroyed' WHERE id = $1`, "case:"+w.Cases[0])
		_, page := at(t, w, "practitioner-csc").get("/reflections/" + mine + "/feedback")
		if !strings.Contains(page, "has been destroyed, because its time was up") || strings.Contains(page, "<textarea") {
			t.Error("the page asks for an answer to what is gone")
		}
	})
}
