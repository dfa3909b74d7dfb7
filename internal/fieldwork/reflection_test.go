package fieldwork_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

// reflectionOf is the one that a practitioner is asked for on the first case.
func reflectionOf(t *testing.T, w *world.World, who string) fieldwork.Reflection {
	t.Helper()
	for _, r := range must[[]fieldwork.Reflection](t)(fieldwork.Reflections(ctx, w.People[who])) {
		if r.Case == w.Cases[0] {
			return r
		}
	}
	t.Fatal("no reflection is asked for")
	return fieldwork.Reflection{}
}

func write(t *testing.T, w *world.World, who, text string, named bool) fieldwork.Reflection {
	t.Helper()
	r := reflectionOf(t, w, who)
	r.Texts.Well, r.Named = text, named
	must[string](t)(fieldwork.WriteReflection(ctx, w.People[who], of("reflection.write"), r))
	return reflectionOf(t, w, who)
}

func TestAReflectionIsUnnamedToOthersUnlessTheNameIsOffered(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		write(t, w, "practitioner-csc", "I visited with the school", false)
		write(t, w, "practitioner-health", "I would do it again", true)
		body := at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/reflections", "I visited with the school", "I would do it again", "Practitioner Homerton Health")
		if strings.Contains(body, "Practitioner Children") {
			t.Error("the page names a writer who did not offer the name")
		}
	})
}

func TestAReflectionCanBeTakenBackUntilThePanelOpens(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		r := write(t, w, "practitioner-csc", "I regret this sentence", false)
		must[string](t)(fieldwork.TakeBack(ctx, w.People["practitioner-csc"], of("reflection.take-back"), r.ID, r.Version))
		now := must[fieldwork.Reflection](t)(fieldwork.ReflectionOf(ctx, w.People["practitioner-csc"], r.ID))
		if now.State != "taken_back" || now.Texts.Well != "" {
			t.Errorf("the reflection is %+v", now)
		}
		write(t, w, "practitioner-csc", "Written again", false)
	})
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		r := reflectionOf(t, w, "practitioner-csc")
		r.Texts.Well = "Too late"
		_, err := fieldwork.WriteReflection(ctx, w.People["practitioner-csc"], of("reflection.write"), r)
		wantKind(t, err, macfa.Conflict)
	})
}

func TestAReflectionIsTheWritersAlone(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		r := write(t, w, "practitioner-csc", "Mine", false)
		for _, who := range []string{"practitioner-health", "auditor-csc", "lead-csc", "coordinator", "chair", "board", "administrator", "stranger"} {
			_, err := fieldwork.ReflectionOf(ctx, w.People[who], r.ID)
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.TakeBack(ctx, w.People[who], of("reflection.take-back"), r.ID, r.Version)
			wantKind(t, err, macfa.NotFound)
		}
		for _, who := range []string{"practitioner-csc", "auditor-csc", "lead-csc", "chair", "panel", "board", "administrator", "stranger"} {
			_, err := fieldwork.ReflectionsOfCase(ctx, w.People[who], w.Cases[0])
			wantKind(t, err, macfa.NotFound)
		}
	})
}

func TestTheReflectionPageKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		r := reflectionOf(t, w, "practitioner-csc")
		b := at(t, w, "practitioner-csc")
		b.sees("/reflections", "Case H1")
		b.sees("/reflections/"+r.ID, "About 20 minutes", "Who reads it", "1. What went well for this child?")
		status, body := b.post("/reflections/"+r.ID, url.Values{"key": {"k1"}, "version": {"1"}, "harder": {strings.Repeat("long ", 3000)}})
		if status != 422 || !strings.Contains(body, "Shorten it") || !strings.Contains(body, "long long") {
			t.Errorf("answered %d", status)
		}
		status, body = b.post("/reflections/"+r.ID, url.Values{"key": {"k2"}, "version": {"0"}, "harder": {"An older window"}})
		if status != 409 || !strings.Contains(body, "An older window") || !strings.Contains(body, "Not saved yet") {
			t.Errorf("a conflict answered %d and lost what was typed", status)
		}
		status, _ = b.post("/reflections/"+r.ID, url.Values{"key": {"k3"}, "version": {"1"}, "harder": {"Kept"}, "named": {"yes"}})
		if status != 303 {
			t.Errorf("answered %d", status)
		}
		status, _ = b.post("/reflections/"+r.ID+"/take-back", url.Values{"key": {"k4"}, "version": {"2"}})
		if status != 303 {
			t.Errorf("answered %d", status)
		}
	})
}

func TestVoiceIsKeptByWhoeverAskedAndReadByThePanelOnceItIsOpen(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		path := "/cases/" + w.Cases[0] + "/voice"
		csc := at(t, w, "auditor-csc")
		csc.sees(path, "Nothing is kept yet")
		status, body := csc.post(path, url.Values{"key": {"k1"}, "whose": {"child"}, "asked": {"yes"}, "said": {"I liked the nurse"}})
		if status != 422 || !strings.Contains(body, "Choose how they were asked") || !strings.Contains(body, "I liked the nurse") {
			t.Errorf("answered %d", status)
		}
		status, _ = csc.post(path, url.Values{"key": {"k2"}, "whose": {"child"}, "asked": {"yes"}, "how": {"spoke"}, "said": {"I liked the nurse"}})
		if status != 303 {
			t.Errorf("answered %d", status)
		}
		status, _ = at(t, w, "lead-health").post(path, url.Values{"key": {"k3"}, "whose": {"parent"}, "asked": {"no"}, "reason": {"It was not safe"}})
		if status != 303 {
			t.Errorf("answered %d", status)
		}
		if body := at(t, w, "auditor-health").sees(path, "It was not safe"); strings.Contains(body, "I liked the nurse") {
			t.Error("another agency reads the entry before the panel")
		}
		at(t, w, "coordinator").sees(path, "I liked the nurse", "It was not safe")
		for _, who := range []string{"chair", "panel", "practitioner-csc", "board", "administrator", "stranger", "lead-gp"} {
			if status, _ := at(t, w, who).get(path); status != 404 {
				t.Errorf("%s gets %d", who, status)
			}
		}
	})
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		at(t, w, "chair").sees("/cases/"+w.Cases[0]+"/voice", "Nothing is kept yet")
		at(t, w, "panel").sees("/cases/"+w.Cases[0]+"/reflections", "No reflection yet")
	})
}
