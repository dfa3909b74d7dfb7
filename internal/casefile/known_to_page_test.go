package casefile_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// plantFamily gives the first case an address, a sibling and an adult.
func plantFamily(t *testing.T, w *world.World) {
	t.Helper()
	kase := w.Cases[0]
	sealed := func(table, row, field, text string) []byte {
		b, err := w.House.Ring.Seal(seal.Scope("who:"+kase), seal.Place(table, row, field), []byte(text))
		noError(t, err)
		return b
	}
	knownChange(t, w, "case_sheet", `UPDATE case_sheet SET address = $2 WHERE id = $1`, kase, sealed("case_sheet", kase, "address", "7 Canary Wharf Lane"))
	for i, p := range [][3]string{{"sibling", "Sibling Canary", "Sister"}, {"adult", "Adult Canary", "Mother"}} {
		id := store.NewID()
		knownChange(t, w, "case_person", `INSERT INTO case_person (id, kase, kind, position, name, relationship, version) VALUES ($1, $2, $3, $4, $5, $6, 1)`,
			id, kase, p[0], int64(i), sealed("case_person", id, "name", p[1]), sealed("case_person", id, "relationship", p[2]))
	}
}

func looksAt(t *testing.T, w *world.World, kase string) int {
	t.Helper()
	return len(knownTexts(t, w, `SELECT id FROM trail_entry WHERE thing = $1 AND action = 'known-to.see-identity' AND outcome = 'seen'`, "case:"+kase))
}

func TestNamesAreRecordedBeforeTheyAreShown(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		plantFamily(t, w)
		names := []string{"Amberley Testchild", "Bartholomew Testchild", "Calliope Testchild", "1 May 2008", "7 Canary Wharf Lane", "Sibling Canary"}
		address := "/rounds/" + w.Round + "/known-to/" + w.Agencies["health"]
		lead := pagesFor(t, w, "lead-health")
		body := lead.sees(address, "Does your agency know these 3 families?", "Show who these 3 are", "Send 3 answers")
		saysNot(t, body, append(names, "Adult Canary")...)
		if looksAt(t, w, w.Cases[0]) != 0 {
			t.Error("a look is recorded before there was one")
		}
		code, to := lead.post(address+"/show", url.Values{"key": {"k1"}})
		if code != http.StatusSeeOther || to != address {
			t.Fatalf("showing answers %d, on to %s", code, to)
		}
		if got := knownTexts(t, w, `SELECT action || ' ' || role FROM trail_entry WHERE action = 'known-to.show'`); len(got) != 1 || got[0] != "known-to.show agency_lead" {
			t.Errorf("recorded %q", got)
		}
		if views := knownTexts(t, w, `SELECT kase FROM identity_view WHERE person = $1`, w.People["lead-health"].Person); len(views) != 3 {
			t.Errorf("%d cases are named by the record", len(views))
		}
		body = lead.sees(address, append(names, "until 9:10am")...)
		saysNot(t, body, "Adult Canary", "Dorothea Testchild")
		for _, kase := range w.Cases {
			if looksAt(t, w, kase) != 1 {
				t.Errorf("%d looks are recorded", looksAt(t, w, kase))
			}
		}
		knownChange(t, w, "agency", `UPDATE agency SET adult_records = 1 WHERE id = $1`, w.Agencies["health"])
		lead.sees(address, "Adult Canary")
		saysNot(t, pagesFor(t, w, "lead-csc").sees("/rounds/"+w.Round+"/known-to/"+w.Agencies["csc"]), names...)

		w.House.Store.FailOn("trail_entry")
		if code, body := lead.get(address); code != http.StatusServiceUnavailable || strings.Contains(body, "Amberley") {
			t.Errorf("without a record the page answers %d", code)
		}
		w.House.Store.FailOn("")
		w.RealClock.Set(w.RealClock.Now().Add(10 * time.Minute))
		saysNot(t, lead.sees(address), names...)
	})
}

func TestNamesAreShownInTheSessionThatAskedOnly(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		address := "/rounds/" + w.Round + "/known-to/" + w.Agencies["health"]
		pagesFor(t, w, "lead-health").post(address+"/show", url.Values{"key": {"k1"}})
		pagesFor(t, w, "lead-health").sees(address, "Amberley Testchild")
		w.People["lead-health"] = otherSession(w, "lead-health")
		saysNot(t, pagesFor(t, w, "lead-health").sees(address), "Amberley Testchild")
	})
}

func TestAnswersAreSentWithoutScripts(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		rows := knownRows(t, w, "police")
		address := "/rounds/" + w.Round + "/known-to/" + w.Agencies["police"]
		auditor := w.People["auditor-police"].Person
		lead := pagesFor(t, w, "lead-police")
		lead.sees(address, fmt.Sprintf(`value="%s" selected`, auditor), `name="version.`+rows[0].ID+`" value="1"`)
		saysNot(t, lead.sees(address), " checked")
		form := url.Values{"key": {"k1"}}
		for _, k := range rows {
			form.Set("version."+k.ID, "1")
			form.Set("auditor."+k.ID, auditor)
		}
		form.Set("answer."+rows[0].ID, "known")
		form.Set("answer."+rows[1].ID, "exemption")
		form.Set("reason."+rows[1].ID, "Held by <another> force")
		code, body := lead.post(address, form)
		if code != http.StatusUnprocessableEntity {
			t.Fatalf("answers %d", code)
		}
		says(t, body, "<title>Error: Known-to check", `href="#who-`+rows[0].ID+`"`, "Case H1: say who is known.", "Held by &lt;another&gt; force", `value="known" checked`, `value="exemption" checked`)
		form.Set("key", "k2")
		form["who."+rows[0].ID] = []string{"mother"}
		if code, to := lead.post(address, form); code != http.StatusSeeOther || to != address {
			t.Fatalf("answers %d, on to %s", code, to)
		}
		lead.sees(address, "Auditor Police writes the return", "Mother", "Change this answer", "the coordinator decides on the exemption", "Send 1 answer")
		lead.sees("/known-to", "1 of 3 answers wait", "by 3 February")
		form.Set("key", "k3")
		form.Set("answer."+rows[0].ID, "not_known")
		code, body = lead.post(address, form)
		if code != http.StatusUnprocessableEntity {
			t.Fatalf("a conflict answers %d", code)
		}
		says(t, body, "Lead Police answered “Known (Mother)” while you were answering", `name="version.`+rows[0].ID+`" value="2"`, `value="not_known" checked`, "<details class=\"govuk-details\" open>")
	})
}

func TestANilAnswerIsThanked(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		form := url.Values{"key": {"k1"}}
		for _, k := range knownRows(t, w, "gp") {
			form.Set("version."+k.ID, "1")
			form.Set("answer."+k.ID, "not_known")
		}
		address := "/rounds/" + w.Round + "/known-to/" + w.Agencies["gp"]
		lead := pagesFor(t, w, "lead-gp")
		if code, _ := lead.post(address, form); code != http.StatusSeeOther {
			t.Fatalf("answers %d", code)
		}
		lead.sees(address, "Thank you. Your agency knows none of these families: there is nothing more to do.")
		lead.sees("/known-to", "Nothing waits for you.", "0 of 3 families known")
	})
}

func TestTheCoordinatorSeesWhoIsLateAndDecides(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		_, err := answer(w, "health", knowsOf(t, w, "health")...)
		noError(t, err)
		_, err = answer(w, "school", asksExemption(knownRows(t, w, "school")[0], "Below school age."))
		noError(t, err)
		w.Clock.SetDay("2015-02-05")
		address := "/rounds/" + w.Round + "/known-to"
		desk := pagesFor(t, w, "coordinator")
		body := desk.sees(address, "<h1", "Known-to check", "Asked on 12 January, due on 3 February.", "3 of 15 answers are in</strong>", "3 known, 0 not known.", "1 exemption waits for your decision.",
			"11 are late, since 3 February", "Below school age.", "3 to write", "2 days", "Go on without Police", "Go on without all 11 answers", "Sam Contact, 020 7946 0001")
		saysNot(t, body, "Amberley Testchild")
		k := knownRows(t, w, "school")[0]
		exemption := "/known-to/" + k.ID + "/exemption"
		desk.sees(exemption, "Below school age.", "Who asks", "Education")
		if code, body := desk.post(exemption, url.Values{"key": {"k1"}, "version": {"2"}, "reason": {"Kept text"}}); code != http.StatusUnprocessableEntity || !strings.Contains(body, "Kept text") {
			t.Errorf("answers %d", code)
		}
		if code, to := desk.post(exemption, url.Values{"key": {"k2"}, "version": {"2"}, "decision": {"agree"}, "agreed_by": {"Ruth Chair"}}); code != http.StatusSeeOther || to != address {
			t.Errorf("answers %d, on to %s", code, to)
		}
		desk.sees(exemption, "There is nothing to decide here now: Exempt.")
		body = desk.sees(address+"/without", "Go on without 11 answers", "Police, case H1")
		form := url.Values{"key": {"k3"}, "agency": {""}}
		for _, short := range []string{"csc", "police", "gp", "school"} {
			for _, k := range knownRows(t, w, short) {
				if k.State == "waiting" {
					form.Set("version."+k.ID, "1")
					says(t, body, `name="version.`+k.ID+`" value="1"`)
				}
			}
		}
		if code, _ := desk.post(address+"/without", form); code != http.StatusUnprocessableEntity {
			t.Errorf("without a reason it answers %d", code)
		}
		form.Set("reason", "The panel is near.")
		form.Set("key", "k4")
		if code, _ := desk.post(address+"/without", form); code != http.StatusSeeOther {
			t.Errorf("answers %d", code)
		}
		desk.sees(address, "Nothing waits any more", "The round goes on without 11.", "Agreed by Ruth Chair", "Gone on without")
		desk.sees("/cases/"+w.Cases[0]+"/known-to", "Below school age.", "The panel is near.", "Auditor Homerton Health", "Not answered")
		desk.sees(address+"/without", "No answer waits any more.")
	})
}

func TestPagesBeforeAnybodyIsAsked(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		address := "/rounds/" + w.Round + "/known-to"
		desk := pagesFor(t, w, "coordinator")
		desk.sees(address, "Next step", "Ask the agencies")
		pagesFor(t, w, "lead-csc").sees("/known-to", "When a round asks whether your agency knows a family")
		if code, _ := pagesFor(t, w, "lead-csc").get(address + "/" + w.Agencies["csc"]); code != http.StatusNotFound {
			t.Errorf("before asking the lead's page answers %d", code)
		}
		desk.sees("/cases/"+w.Cases[0]+"/known-to", "No agency has been asked yet")
		knownChange(t, w, "case_sheet", `UPDATE case_sheet SET state = 'open' WHERE id = $1`, w.Cases[0])
		desk.sees(address, "1 case sheet is not complete.")
		code, body := desk.post(address+"/ask", url.Values{"key": {"k1"}})
		if code != http.StatusUnprocessableEntity {
			t.Fatalf("answers %d", code)
		}
		says(t, body, "There is a problem", "1 case sheet is not complete.")
	})
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		saysNot(t, pagesFor(t, w, "coordinator").sees("/rounds/"+w.Round+"/known-to", "once the sample is agreed"), "Ask the agencies")
	})
}

func TestPagesAfterTheCheckOnlyShowTheAnswers(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		body := pagesFor(t, w, "lead-health").sees("/rounds/"+w.Round+"/known-to/"+w.Agencies["health"], "The known-to check of this round is over")
		saysNot(t, body, "Send ", "Change this answer", "Show who")
		saysNot(t, pagesFor(t, w, "coordinator").sees("/rounds/"+w.Round+"/known-to", "15 of 15 answers are"), "Go on without")
	})
}

func TestKnownToPagesTakeAFixedNumberOfQueries(t *testing.T) {
	asked(t, func(t *testing.T, w *world.World) {
		type page struct {
			name, person string
			ask          func(at askingAt) error
		}
		pages := []page{
			{"the round's check", "coordinator", func(at askingAt) error { _, err := casefile.KnownToOf(at.ctx, at.actor, w.Round); return err }},
			{"going on without", "coordinator", func(at askingAt) error { _, err := casefile.Without(at.ctx, at.actor, w.Round, ""); return err }},
			{"an agency's answers", "lead-csc", func(at askingAt) error {
				_, err := casefile.Answering(at.ctx, at.actor, w.Round, w.Agencies["csc"])
				return err
			}},
			{"a lead's rounds", "lead-csc", func(at askingAt) error { _, err := casefile.KnownToMine(at.ctx, at.actor); return err }},
			{"one case", "coordinator", func(at askingAt) error { _, err := casefile.KnownToOfCase(at.ctx, at.actor, w.Cases[0]); return err }},
		}
		count := func(p page) int64 {
			t.Helper()
			ctx, n := store.Counting(inBackground)
			noError(t, p.ask(askingAt{ctx, w.People[p.person]}))
			return n.Load()
		}
		shown := func() int64 { // the look at each case has its own entry in the record, and all are written at once
			t.Helper()
			_, err := casefile.ShowKnownTo(inBackground, w.People["lead-csc"], knownOf("known-to.show"), w.Round, w.Agencies["csc"], "")
			noError(t, err)
			return count(pages[2])
		}
		var before []int64
		for _, p := range pages {
			before = append(before, count(p))
		}
		beforeShown := shown()
		w.RealClock.Set(w.RealClock.Now().Add(time.Hour))
		knownMany(t, w, 57)
		for i, p := range pages {
			if n := count(p); n != before[i] {
				t.Errorf("%s takes %d queries with 20 times the cases, %d before", p.name, n, before[i])
			}
		}
		if n := shown(); n != beforeShown {
			t.Errorf("names take %d queries with 20 times the cases, %d before", n, beforeShown)
		}
	})
}
