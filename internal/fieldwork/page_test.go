package fieldwork_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestASectionIsSavedWithoutScripts(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		address := "/returns/" + w.Returns["0/csc"]
		b := at(t, w, "auditor-csc")
		b.sees(address+"/joint", "Section 4 of 12", "Joint working and information sharing", "What in the record shows this?", "What good looks like",
			"Save and go to Escalation", "/concerns/new?return="+w.Returns["0/csc"]+"&amp;section=joint", `data-autosave="`+address+`/answers"`)
		form := url.Values{"key": {"k1"}, "section": {"joint"}, "version.joint.lead": {"0"}, "choice.joint.lead": {"partly_met"}, "why.joint.lead": {"Known to some\r\nnot to all"},
			"version.joint.absent": {"0"}, "choices.joint.absent": {"police", "gp"}, "version.joint.lead_name": {"0"}, "text.joint.lead_name": {"The school nurse"}}
		status, to := b.post(address+"/answers", form)
		if status != 303 || to != address+"/escalation" {
			t.Fatalf("answered %d, on to %s", status, to)
		}
		b.sees(address+"/joint", "Known to some\nnot to all", "The school nurse", "needs at least one entry from the record", `name="version.joint.lead" value="1"`,
			`name="choice.joint.lead" value="partly_met" checked`, `value="police" checked`, `value="gp" checked`)
		b.sees(address, "In progress", "3 of 10 answered.", "Not started", "Send to Lead Children&#39;s Social Care for sign-off")
	})
}

func TestInvalidInputKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		address := "/returns/" + w.Returns["0/csc"]
		b := at(t, w, "auditor-csc")
		status, body := b.post(address+"/answers", url.Values{"key": {"k1"}, "section": {"recognition"}, "version.recognition.first_day": {"0"},
			"day.recognition.first_day-day": {"31"}, "day.recognition.first_day-month": {"Feb"}, "day.recognition.first_day-year": {"2014"},
			"version.recognition.signs": {"0"}, "why.recognition.signs": {"Typed and kept"}})
		if status != 422 {
			t.Fatalf("answered %d", status)
		}
		contains(t, body, "Date must be a real date", `href="#day-recognition-first_day"`, `value="Feb"`, "Typed and kept", "Not saved yet", "<title>Error: Case H1")
	})
}

func TestTheScriptSavesOneAnswerAndHearsOfConflicts(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		address := "/returns/" + w.Returns["0/csc"] + "/answers"
		auditor, lead := at(t, w, "auditor-csc"), at(t, w, "lead-csc")
		auditor.json, lead.json = true, true
		post := func(b *browser, key, version, why string) (int, map[string]any) {
			status, body := b.post(address, url.Values{"key": {key}, "question": {"joint.lead"}, "version": {version}, "choice.joint.lead": {"met"}, "why.joint.lead": {why}})
			said := map[string]any{}
			if err := json.Unmarshal([]byte(body), &said); err != nil {
				t.Fatalf("%q: %v", body, err)
			}
			return status, said
		}
		if status, said := post(auditor, "k1", "0", "one two three"); status != 200 || said["version"] != 1.0 || said["saved"] != "9am" {
			t.Errorf("%d %v", status, said)
		}
		if status, said := post(lead, "k2", "0", "one two four"); status != 409 || said["by"] != "Auditor Children's Social Care" || said["conflict"] != address {
			t.Errorf("%d %v", status, said)
		}
		if status, said := post(lead, "k3", "1", strings.Repeat("a", 20_001)); status != 422 || !strings.Contains(said["message"].(string), "Shorten it") {
			t.Errorf("%d %v", status, said)
		}
		lead.json = false
		status, body := lead.post(address, url.Values{"key": {"k4"}, "question": {"joint.lead"}, "version": {"0"}, "choice.joint.lead": {"not_met"}, "why.joint.lead": {"one two four"}})
		if status != 200 {
			t.Errorf("the page that compares answers %d", status)
		}
		contains(t, body, "Auditor Children&#39;s Social Care changed this answer while you were writing", `<mark class="ca-marked">three</mark>`, `<mark class="ca-marked">four</mark>`,
			"1 answer not saved", `name="version.joint.lead" value="1"`, ">\none two four</textarea>", "Keep Auditor’s as it is")
		status, to := lead.post(address, url.Values{"key": {"k5"}, "section": {"joint"}, "stay": {"yes"}, "version.joint.lead": {"1"}, "choice.joint.lead": {"not_met"}, "why.joint.lead": {"one two four"}})
		if status != 303 || !strings.HasSuffix(to, "/joint") {
			t.Errorf("%d %s", status, to)
		}
		if a := kept(t, w, "joint.lead"); a.Version != 2 || a.Why != "one two four" || a.Choice != "not_met" {
			t.Errorf("kept %+v", a)
		}
	})
}

func TestThePagesOfSending(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		address := "/returns/" + w.Returns["0/csc"]
		auditor, lead := at(t, w, "auditor-csc"), at(t, w, "lead-csc")
		auditor.sees("/returns", "Case H1", "Start")
		partly := met("Known to some")
		partly.Choice, partly.Evidence = "partly_met", ""
		must[fieldwork.Saved](t)(save(w, "auditor-csc", partly))
		if status, _ := auditor.post(address+"/send", url.Values{"key": {"k1"}, "version": {"2"}}); status != 303 {
			t.Errorf("answered %d", status)
		}
		lead.sees("/returns", "Sign off", "As agency lead")
		lead.sees(address+"/sign-off", "things are missing", "Answer section 5: Escalation", address+"/joint#evidence-joint-lead", "Send it back")
		status, body := lead.post(address+"/sign-off", url.Values{"key": {"k2"}, "version": {"3"}})
		if status != 422 || !strings.Contains(body, "cannot be signed off yet") {
			t.Errorf("answered %d", status)
		}
		status, body = lead.post(address+"/send-back", url.Values{"key": {"k3"}, "version": {"1"}, "note": {"Look at 4.2"}})
		if status != 422 || !strings.Contains(body, "Look at 4.2") {
			t.Errorf("a conflict answered %d and lost the note", status)
		}
		if status, _ = lead.post(address+"/send-back", url.Values{"key": {"k4"}, "version": {"3"}, "note": {"Look at 4.2"}}); status != 303 {
			t.Errorf("answered %d", status)
		}
		auditor.sees(address, "sent this return back", "Look at 4.2")
		auditor.sees(address+"/all", "4.1", "No answer", "Key events")
		if status, _ := lead.get(address + "/nothing"); status != 404 {
			t.Errorf("a section that is not there answers %d", status)
		}
	})
}

func TestListsSayWhatWillBeHere(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		at(t, w, "auditor-csc").sees("/returns", "No returns yet")
		at(t, w, "practitioner-csc").sees("/reflections", "Nobody asks you to reflect now")
		at(t, w, "coordinator").sees("/rounds/"+w.Round+"/returns", "No returns yet")
	})
}

func TestLateReturnsStandFirst(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		body := at(t, w, "coordinator").sees("/rounds/"+w.Round+"/returns", "9 are late.", "since 10 March", "12 January")
		if !strings.Contains(body, "ca-table__row--late") {
			t.Error("no row is marked as late")
		}
		at(t, w, "coordinator").sees("/returns", "0 of 9 returns")
		at(t, w, "auditor-csc").sees("/returns", "2 days late")
	})
}

// The number of queries of a page does not grow with the answers, the returns or the cases.
func TestPagesAskAFixedNumberOfQueries(t *testing.T) {
	queries := func(w *world.World, ask func(*world.World) error) int64 {
		counting, n := store.Counting(ctx)
		was := ctx
		ctx = counting
		defer func() { ctx = was }()
		if err := ask(w); err != nil {
			t.Fatal(err)
		}
		return n.Load()
	}
	pages := map[string]func(*world.World) error{
		"a section": func(w *world.World) error {
			_, err := fieldwork.Section(ctx, w.People["auditor-csc"], w.Returns["0/csc"], "joint")
			return err
		},
		"the list of sections": func(w *world.World) error {
			_, err := fieldwork.ReturnOf(ctx, w.People["auditor-csc"], w.Returns["0/csc"])
			return err
		},
		"everything on one page": func(w *world.World) error {
			_, err := fieldwork.Whole(ctx, w.People["auditor-csc"], w.Returns["0/csc"])
			return err
		},
		"a person's returns": func(w *world.World) error {
			_, err := fieldwork.Mine(ctx, w.People["lead-csc"])
			return err
		},
		"a round's returns": func(w *world.World) error {
			_, err := fieldwork.OfRound(ctx, w.People["coordinator"], w.Round)
			return err
		},
	}
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		before := map[string]int64{}
		for name, ask := range pages {
			queries(w, ask) // reads the tool once
			before[name] = queries(w, ask)
		}
		must[fieldwork.Saved](t)(save(w, "auditor-csc", met("One")))
		few := queries(w, pages["a section"])
		fill(t, w, "auditor-csc", w.Returns["1/csc"])
		for name, ask := range pages {
			now := queries(w, ask)
			if now > before[name]+1 { // a scope is looked up once there is something to open
				t.Errorf("%s: %d queries grew to %d", name, before[name], now)
			}
		}
		if few > 3 {
			t.Errorf("a section takes %d queries", few)
		}
	})
}
