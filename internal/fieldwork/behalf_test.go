package fieldwork_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

const spoke = "Dr A. Example, GP at Larch Surgery"

func spokenOn() fieldwork.OnBehalf {
	return fieldwork.OnBehalf{Spoke: spoke, How: "telephone", On: "2015-01-05"}
}

func typeFor(w *world.World, who string, version int64, b fieldwork.OnBehalf) error {
	_, err := fieldwork.TypeFor(ctx, w.People[who], of("return.on-behalf"), w.Returns["0/csc"], version, b)
	return err
}

func confirm(w *world.World, who string, version int64, c fieldwork.Confirmation) error {
	_, err := fieldwork.Confirm(ctx, w.People[who], of("return.confirm"), w.Returns["0/csc"], version, c)
	return err
}

func TestTheCoordinatorTypesAReturnInForSomebodyWhoSpoke(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/csc"]
		_, err := save(w, "coordinator", met("Before"))
		wantKind(t, err, macfa.NotFound)
		if err := typeFor(w, "coordinator", 0, spokenOn()); err != nil {
			t.Fatal(err)
		}
		wantKind(t, typeFor(w, "coordinator", 0, spokenOn()), macfa.Conflict)
		fill(t, w, "coordinator", ret)
		must[string](t)(fieldwork.Send(ctx, w.People["coordinator"], of("return.send"), ret, version(t, w, ret)))
		_, err = fieldwork.Sign(ctx, w.People["lead-csc"], of("return.sign-off"), ret, version(t, w, ret))
		wantMessage(t, err, "confirmed", "who confirmed it")
		at(t, w, "lead-csc").sees("/returns/"+ret+"/sign-off", spoke, "by telephone on 5 January 2015", "Nobody has confirmed it yet", "Say who confirmed")
		if err := confirm(w, "lead-csc", 1, fieldwork.Confirmation{Confirmed: "yes", By: spoke, ByHow: "telephone"}); err != nil {
			t.Fatal(err)
		}
		must[string](t)(fieldwork.Sign(ctx, w.People["lead-csc"], of("return.sign-off"), ret, version(t, w, ret)))
		for _, path := range []string{"", "/all", "/planning"} {
			at(t, w, "lead-csc").sees("/returns/"+ret+path, spoke, "Confirmed by "+spoke+" by telephone")
		}
		wantKind(t, confirm(w, "lead-csc", 2, fieldwork.Confirmation{Confirmed: "no", Reason: "Late"}), macfa.Conflict)
		wantKind(t, typeFor(w, "coordinator", 2, spokenOn()), macfa.Conflict)
	})
}

func TestWhoMayNotTypeOnBehalf(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for _, who := range []string{"lead-health", "auditor-health", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			wantKind(t, typeFor(w, who, 0, spokenOn()), macfa.NotFound)
			wantKind(t, confirm(w, who, 0, fieldwork.Confirmation{Confirmed: "yes"}), macfa.NotFound)
			_, err := fieldwork.BehalfOf(ctx, w.People[who], w.Returns["0/csc"])
			wantKind(t, err, macfa.NotFound)
		}
		wantKind(t, confirm(w, "lead-csc", 0, fieldwork.Confirmation{Confirmed: "yes"}), macfa.NotFound) // nobody typed it in
		if n := readOne(t, w, `SELECT id FROM on_behalf`); n != "" {
			t.Error("something was kept")
		}
		if err := typeFor(w, "auditor-csc", 0, spokenOn()); err != nil {
			t.Errorf("the auditor of a practice: %v", err)
		}
		if sealed := readOne(t, w, `SELECT id FROM on_behalf WHERE CAST(spoke AS TEXT) LIKE '%Larch%'`); sealed != "" {
			t.Error("who spoke stands in clear")
		}
	})
}

func TestWhatIsWrongWithAnEntryOnBehalfIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for field, b := range map[string]fieldwork.OnBehalf{
			"spoke": {How: "telephone", On: "2015-01-05"},
			"how":   {Spoke: spoke, How: "smoke", On: "2015-01-05"},
			"on":    {Spoke: spoke, How: "telephone", On: "2035-02-20"},
		} {
			wantMessage(t, typeFor(w, "coordinator", 0, b), field, "")
		}
		coordinator, address := at(t, w, "coordinator"), "/returns/"+w.Returns["0/csc"]+"/on-behalf"
		code, page := coordinator.post(address, url.Values{"version": {"0"}, "spoke": {spoke}, "how": {"telephone"}, "on-day": {"31"}, "on-month": {"2"}, "on-year": {"2015"}})
		if code != 422 || !strings.Contains(page, spoke) || !strings.Contains(page, `value="31"`) {
			t.Errorf("answered %d without what was typed", code)
		}
		if err := typeFor(w, "coordinator", 0, spokenOn()); err != nil {
			t.Fatal(err)
		}
		for field, c := range map[string]fieldwork.Confirmation{
			"confirmed": {}, "confirmed_by": {Confirmed: "yes", ByHow: "paper"}, "confirmed_how": {Confirmed: "yes", By: spoke}, "confirmed_reason": {Confirmed: "no"},
		} {
			wantMessage(t, confirm(w, "lead-csc", 1, c), field, "")
		}
		if err := confirm(w, "lead-csc", 1, fieldwork.Confirmation{Confirmed: "no", Reason: "They have moved abroad."}); err != nil {
			t.Error(err)
		}
	})
}

func spokenBy(r fieldwork.Reflection) fieldwork.Spoken {
	s := fieldwork.Spoken{Reflection: fieldwork.Reflection{ID: r.ID, Version: r.Version, Texts: fieldwork.ReflectionTexts{Well: "We stayed in touch."}}}
	s.How, s.On, s.Confirmation = "telephone", "2015-01-05", fieldwork.Confirmation{Confirmed: "yes", By: "The practitioner", ByHow: "telephone"}
	return s
}

func TestAReflectionThatWasSpokenIsTypedInByTheCoordinatorAlone(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		r := reflectionOf(t, w, "practitioner-csc")
		for _, who := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			_, err := fieldwork.TypeReflection(ctx, w.People[who], of("reflection.on-behalf"), spokenBy(r))
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.SpokenPage(ctx, w.People[who], r.ID)
			wantKind(t, err, macfa.NotFound)
		}
		wrong := spokenBy(r)
		wrong.Confirmation = fieldwork.Confirmation{}
		_, err := fieldwork.TypeReflection(ctx, w.People["coordinator"], of("reflection.on-behalf"), wrong)
		wantMessage(t, err, "confirmed", "Choose whether")

		coordinator := at(t, w, "coordinator")
		coordinator.sees("/cases/"+r.Case+"/reflections", "Spoken to you?", "/reflections/"+r.ID+"/on-behalf")
		must[string](t)(fieldwork.TypeReflection(ctx, w.People["coordinator"], of("reflection.on-behalf"), spokenBy(r)))
		coordinator.sees("/cases/"+r.Case+"/reflections", "We stayed in touch.", "for somebody who spoke by telephone on 5 January 2015", "Confirmed by telephone")
		mine := must[fieldwork.Reflection](t)(fieldwork.ReflectionOf(ctx, w.People["practitioner-csc"], r.ID))
		if mine.State != "written" || mine.Texts.Well != "We stayed in touch." || !mine.OnBehalf.There() {
			t.Errorf("the practitioner sees %+v", mine)
		}
		_, err = fieldwork.TypeReflection(ctx, w.People["coordinator"], of("reflection.on-behalf"), spokenBy(mine))
		wantKind(t, err, macfa.Conflict)
		must[string](t)(fieldwork.TakeBack(ctx, w.People["practitioner-csc"], of("reflection.take-back"), r.ID, mine.Version))
		if n := readOne(t, w, `SELECT id FROM on_behalf`); n != "" {
			t.Error("it is still said who typed")
		}
	})
}
