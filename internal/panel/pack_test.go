package panel_test

import (
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// tell plants what an agency gives as the reason of an answer.
func tell(t *testing.T, w *world.World, ret, question, why string) {
	t.Helper()
	plant(t, w, func(tx *operation.Tx) error {
		id, err := store.Value[string](tx.Snap, `SELECT id FROM answer WHERE ret = $1 AND question = $2`, w.Returns[ret], question)
		if err != nil {
			return err
		}
		text, err := tx.Seal("case:"+w.Cases[0], "answer", id, "why", why)
		if err != nil {
			return err
		}
		return tx.ChangeOne("answer", `UPDATE answer SET why = $2 WHERE id = $1`, id, text)
	})
}

func TestThePackIsLookedThroughReleasedAndReadWithoutIdentifiers(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id, coordinator := gathered(t, w), w.People["coordinator"]
		name := childOf(t, w)
		tell(t, w, "0/csc", "planning.plan", name+" was seen by NHS 943 476 5919 and at E8 1EA.")
		c := must(panel.Confirm(ctx, coordinator, id, "pack.release"))(t)
		kinds := map[string]bool{}
		for _, s := range c.Spotted {
			kinds[s.Kind] = kinds[s.Kind] || s.Ref == "H1" && strings.HasPrefix(s.Href, "/returns/"+w.Returns["0/csc"])
		}
		if !kinds["name"] || !kinds["postcode"] || !kinds["NHS number"] {
			t.Errorf("spotted before the release: %+v", c.Spotted)
		}
		code, body, _ := visit(t, w, "coordinator", "GET", "/panels/"+id+"/release", nil)
		if code != 200 || !strings.Contains(body, "a text may tell who the child is") || strings.Contains(body, name) {
			t.Errorf("the page before the release: %d", code)
		}
		for _, who := range []string{"chair", "panel", "auditor-csc", "lead-csc", "board", "administrator"} {
			_, err := panel.Confirm(ctx, w.People[who], id, "pack.release")
			refused(t, who+" looking through", err)
			_, err = panel.Release(ctx, w.People[who], of("pack.release"), id, version(t, w, id), "")
			refused(t, who+" releasing", err)
			_, err = panel.PackOf(ctx, w.People[who], id, w.Cases[0])
			refused(t, who+" before the release", err)
		}
		old := version(t, w, id)
		once := of("pack.release")
		must(panel.Release(ctx, coordinator, once, id, old, ""))(t)
		must(panel.Release(ctx, coordinator, once, id, old, ""))(t) // the form posted twice
		if _, err := panel.Release(ctx, coordinator, of("pack.release"), id, old, ""); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("released again: %v", err)
		}
		for _, state := range texts(t, w, `SELECT state FROM audit_return`) {
			if state != "frozen" {
				t.Errorf("a return is %s", state)
			}
		}
		w.Panel = id
		readsPack(t, w, name)
	})
}

func readsPack(t *testing.T, w *world.World, name string) {
	t.Helper()
	for path, sheets := range map[string]int{"/pack": len(w.Cases), "/cases/" + w.Cases[0] + "/pack": 1} {
		code, body, _ := visit(t, w, "panel", "GET", "/panels/"+w.Panel+path, nil)
		if code != 200 || strings.Contains(body, name) || strings.Contains(body, "943 476 5919") || strings.Contains(body, "E8 1EA") || !strings.Contains(body, "[name] was seen by NHS [NHS number] and at [postcode].") {
			t.Errorf("%s: %d", path, code)
		}
		if n := strings.Count(body, "Confidential: destroy after the panel · printed by "); n != sheets {
			t.Errorf("%s has %d cases with a foot", path, n)
		}
	}
	for _, who := range []string{"auditor-police", "lead-csc", "practitioner-csc", "board", "administrator", "stranger"} {
		_, err := panel.PackOf(ctx, w.People[who], w.Panel, "")
		refused(t, who, err)
	}
	seen := texts(t, w, `SELECT about FROM trail_entry WHERE action = 'pack.see' AND actor = $1`, w.People["panel"].Person)
	if len(seen) != len(w.Cases)+1 {
		t.Errorf("%d looks are on record: %v", len(seen), seen)
	}
	for _, kase := range w.Cases {
		if !strings.Contains(strings.Join(seen, " "), "case:"+kase) {
			t.Errorf("the look at %s is not on record", kase)
		}
	}
	grade := panel.Judgement{Panel: w.Panel, Case: w.Cases[0], Question: "overall.grade_joint", Choice: "good", Because: "A plan."}
	_, err := panel.Agree(ctx, w.People["chair"], of("panel.agree"), grade)
	refused(t, "judging before the panel opens", err)
	must(panel.Open(ctx, w.People["coordinator"], of("panel.open"), w.Panel, version(t, w, w.Panel), ""))(t)
	must(panel.Agree(ctx, w.People["chair"], of("panel.agree"), grade))(t)
}

// childOf is the name of the first case's child.
func childOf(t *testing.T, w *world.World) (name string) {
	t.Helper()
	plant(t, w, func(tx *operation.Tx) error {
		sealed, err := store.Value[[]byte](tx.Snap, `SELECT child_name FROM case_sheet WHERE id = $1`, w.Cases[0])
		if err != nil {
			return err
		}
		name, err = tx.Open("who:"+w.Cases[0], "case_sheet", w.Cases[0], "child_name", sealed)
		return err
	})
	return name
}

func TestWhatAnswersAmountToIsKeptWhenTheyFreeze(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		id := gathered(t, w)
		alike(t, w, 0)
		say(t, w, 0, "csc", "joint.sharing", "not_met")
		say(t, w, 0, "police", "joint.lead_name", "Brian Osei")
		must(panel.Open(ctx, w.People["coordinator"], of("panel.open"), id, version(t, w, id), ""))(t)
		kase := must(panel.Case(ctx, w.People["chair"], id, w.Cases[0]))(t)
		plant(t, w, func(tx *operation.Tx) error { // nobody reads the answers again to count them
			_, err := tx.Change("answer", `UPDATE answer SET why = $1, evidence = $1, text = $1`, []byte("not sealed at all"))
			return err
		})
		l := must(panel.Show(ctx, w.People["panel"], id))(t).Cases[0]
		if l.Contradictions != 1 || l.Differences != 2 || l.Open != kase.Open || l.State != "open" {
			t.Errorf("the list says %+v, the case %d", l, kase.Open)
		}
	})
}
