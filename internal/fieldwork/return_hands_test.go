package fieldwork_test

import (
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/programme"
	"caseaudit/internal/world"
)

// allow enters what the round lets people be at once.
func allow(t *testing.T, w *world.World, s programme.Safeguards) {
	t.Helper()
	must[string](t)(programme.SaveSafeguards(ctx, w.People["coordinator"], of("round.safeguards"), w.Round, s))
}

func TestOnePersonWritesAndSignsOffOnlyWhereTheRoundSaysSo(t *testing.T) {
	const said = "Written and signed off by one person."
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/csc"]
		change(t, w, "audit_return", `UPDATE audit_return SET auditor = $2 WHERE id = $1`, ret, w.People["lead-csc"].Person)
		fill(t, w, "lead-csc", ret)
		must[string](t)(fieldwork.Send(ctx, w.People["lead-csc"], of("return.send"), ret, version(t, w, ret)))
		_, err := fieldwork.Sign(ctx, w.People["lead-csc"], of("return.sign-off"), ret, version(t, w, ret))
		wantMessage(t, err, "gaps", "does not let one person write a return and sign it off")
		at(t, w, "lead-csc").sees("/returns/"+ret+"/sign-off", "Written by a lead of the agency.")
		allow(t, w, programme.Safeguards{LeadWrites: true})
		must[string](t)(fieldwork.Sign(ctx, w.People["lead-csc"], of("return.sign-off"), ret, version(t, w, ret)))
		for _, path := range []string{"/returns/" + ret, "/returns/" + ret + "/all", "/returns/" + ret + "/planning", "/returns/" + ret + "/sign-off"} {
			at(t, w, "lead-csc").sees(path, said)
		}
		at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/returns", said)
	})
}

func TestThatAPractitionerWroteAReturnIsShownWhereverItIs(t *testing.T) {
	const said = "Written by somebody who worked with the family."
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/csc"]
		change(t, w, "audit_return", `UPDATE audit_return SET auditor = $2 WHERE id = $1`, ret, w.People["practitioner-csc"].Person)
		at(t, w, "lead-csc").sees("/returns/"+ret+"/sign-off", said)
		at(t, w, "coordinator").sees("/cases/"+w.Cases[0]+"/returns", said)
	})
}

func TestWhoWorkedWithTheFamilyDoesNotWriteUnlessTheRoundSaysSo(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		change(t, w, "person_role", `INSERT INTO person_role (id, person, role, agency, area, given_at) VALUES ('second', $1, 'practitioner', $2, '', 1)`, w.People["auditor-csc"].Person, w.Agencies["csc"])
		g := answerOf(t, w)
		g.Practitioner = w.People["auditor-csc"].Person
		wantMessage(t, saveAnswer(w, g), "auditor."+g.ID, "somebody who worked with the family does not write the return")
		allow(t, w, programme.Safeguards{WorkerWrites: true})
		if err := saveAnswer(w, g); err != nil {
			t.Error(err)
		}
	})
}
