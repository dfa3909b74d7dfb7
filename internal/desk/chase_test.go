package desk_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/desk"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

func chaseOf(action macfa.Action) operation.Of {
	return operation.Of{Action: action, Key: store.NewID()}
}

func wantKind(t *testing.T, err error, kind macfa.Kind) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind {
		t.Errorf("got %v, want %s", err, kind)
	}
}

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	if list := macfa.ProblemsOf(err); len(list) != 1 || list[0].Field != field {
		t.Errorf("problems %v, want one at %s: %v", list, field, err)
	}
}

// lineOf is what an agency owes, on the page of the round.
func lineOf(t *testing.T, w *world.World, who, agency string) desk.AgencyLine {
	t.Helper()
	b, err := desk.Board(context.Background(), w.People[who], w.Round)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(b.Agencies, func(l desk.AgencyLine) bool { return l.ID == w.Agencies[agency] })
	if i < 0 {
		t.Fatalf("%s does not see what %s owes: %+v", who, agency, b.Agencies)
	}
	return b.Agencies[i]
}

func TestAnExtensionIsNotLateAndKeepsTheFirstDay(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		ctx, coordinator, csc := context.Background(), w.People["coordinator"], w.Agencies["csc"]
		if l := lineOf(t, w, "coordinator", "csc"); l.LateReturns != 3 || l.DueSince != "2015-03-10" || l.Given != 0 {
			t.Fatalf("before: %+v", l)
		}
		o := chaseOf("extension.give")
		one := desk.NewExtension{What: "returns", Return: w.Returns["0/csc"], Until: "2015-03-13", Reason: "The auditor is ill"}
		for range 2 { // the same form twice
			if given, err := desk.GiveExtension(ctx, coordinator, o, w.Round, csc, one); err != nil || given.N != 1 {
				t.Fatalf("%+v, %v", given, err)
			}
		}
		if l := lineOf(t, w, "coordinator", "csc"); l.LateReturns != 2 || l.Given != 1 || l.GivenUntil != "2015-03-13" {
			t.Errorf("after one: %+v", l)
		}
		w.Clock.SetDay("2015-03-13")
		if given, err := desk.GiveExtension(ctx, coordinator, chaseOf("extension.give"), w.Round, csc, desk.NewExtension{What: "returns", Until: "2015-03-16", Reason: "Inspection"}); err != nil || given.N != 3 {
			t.Fatalf("%+v, %v", given, err)
		}
		ret, err := fieldwork.ReturnOf(ctx, w.People["auditor-csc"], w.Returns["0/csc"])
		if err != nil || ret.Due != "2015-03-16" || ret.FirstDue != "2015-03-10" {
			t.Errorf("the auditor reads due %s, first %s: %v", ret.Due, ret.FirstDue, err)
		}
		c, err := desk.Chase(ctx, coordinator, w.Round, csc)
		if err != nil || len(c.Extensions) != 2 || c.Extensions[0].Reason != "Inspection" || c.Extensions[0].Was != "2015-03-13" || c.Extensions[1].Ref == "" {
			t.Errorf("the history is %+v: %v", c.Extensions, err)
		}
		_, err = desk.GiveExtension(ctx, coordinator, chaseOf("extension.give"), w.Round, csc, desk.NewExtension{What: "returns", Until: "2015-03-16", Reason: "Again"})
		wantField(t, err, "until")
	})
}

func TestMoreTimeForTheKnownToCheck(t *testing.T) {
	world.Each(t, world.Checked, func(t *testing.T, w *world.World) {
		ctx, csc := context.Background(), w.Agencies["csc"]
		change(t, w, "known_to", `UPDATE known_to SET state = 'waiting', answered_at = NULL WHERE agency = $1`, csc)
		w.Clock.SetDay("2015-02-05") // due on 3 February
		if l := lineOf(t, w, "coordinator", "csc"); l.LateAnswers != 3 {
			t.Fatalf("before: %+v", l)
		}
		if given, err := desk.GiveExtension(ctx, w.People["coordinator"], chaseOf("extension.give"), w.Round, csc, desk.NewExtension{What: "known_to", Until: "2015-02-06", Reason: "Half the team is away"}); err != nil || given.N != 3 {
			t.Fatalf("%+v, %v", given, err)
		}
		if l := lineOf(t, w, "coordinator", "csc"); l.LateAnswers != 0 || l.Waiting != 3 || l.AnswersUntil != "2015-02-06" {
			t.Errorf("after: %+v", l)
		}
		home, err := desk.HomeOf(ctx, w.People["lead-csc"])
		if err != nil || len(home.Late) != 0 || len(home.Waiting) == 0 || home.Waiting[0].Due != "2015-02-06" {
			t.Errorf("the lead's home says %+v, %+v: %v", home.Late, home.Waiting, err)
		}
		w.Clock.SetDay("2015-02-07")
		if l := lineOf(t, w, "coordinator", "csc"); l.LateAnswers != 3 {
			t.Errorf("after the day that was given: %+v", l)
		}
	})
}

func TestACallIsNotedAndPausesReminders(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		ctx, coordinator, csc := context.Background(), w.People["coordinator"], w.Agencies["csc"]
		o := chaseOf("contact.log")
		for range 2 {
			if _, err := desk.LogContact(ctx, coordinator, o, w.Round, csc, desk.NewContact{Kind: "rang", Note: "Back after the course", BackOn: "2015-03-16"}); err != nil {
				t.Fatal(err)
			}
		}
		l := lineOf(t, w, "coordinator", "csc")
		if l.Paused != "2015-03-16" || l.LastHeard != w.Clock.Now().UnixMicro() {
			t.Errorf("%+v", l)
		}
		c, err := desk.Chase(ctx, coordinator, w.Round, csc)
		if err != nil || len(c.Contacts) != 1 || c.Contacts[0].Note != "Back after the course" || c.Contacts[0].By != "Grace Adeyemi" || c.Paused != "2015-03-16" {
			t.Errorf("%+v: %v", c.Contacts, err)
		}
		heard := w.Clock.Now().UnixMicro()
		w.Clock.SetDay("2015-03-13")
		if _, err := desk.LogContact(ctx, coordinator, chaseOf("contact.log"), w.Round, csc, desk.NewContact{Kind: "no_answer"}); err != nil {
			t.Fatal(err)
		}
		if l := lineOf(t, w, "coordinator", "csc"); l.Paused != "" || l.LastHeard != heard {
			t.Errorf("the newest contact does not decide on the pause, or silence counts as heard: %+v", l)
		}
	})
}

func TestChasingRefusesWhatTheRulesSay(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		ctx, coordinator, csc := context.Background(), w.People["coordinator"], w.Agencies["csc"]
		good := desk.NewExtension{What: "returns", Until: "2015-03-13", Reason: "Illness"}
		for _, key := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "panel", "chair", "board", "administrator", "stranger"} {
			_, err := desk.Chase(ctx, w.People[key], w.Round, csc)
			wantKind(t, err, macfa.NotFound)
			_, err = desk.LogContact(ctx, w.People[key], chaseOf("contact.log"), w.Round, csc, desk.NewContact{Kind: "rang"})
			wantKind(t, err, macfa.NotFound)
			_, err = desk.GiveExtension(ctx, w.People[key], chaseOf("extension.give"), w.Round, csc, good)
			wantKind(t, err, macfa.NotFound)
		}
		_, err := desk.Chase(ctx, coordinator, w.Round, "nothing")
		wantKind(t, err, macfa.NotFound)
		for name, c := range map[string]struct {
			in    desk.NewContact
			field string
		}{
			"no kind":                {desk.NewContact{}, "kind"},
			"a note of a book":       {desk.NewContact{Kind: "rang", Note: strings.Repeat("x", 2001)}, "note"},
			"back today":             {desk.NewContact{Kind: "rang", BackOn: "2015-03-12"}, "back"},
			"a pause of half a year": {desk.NewContact{Kind: "rang", BackOn: "2015-09-12"}, "back"},
		} {
			_, err := desk.LogContact(ctx, coordinator, chaseOf("contact.log"), w.Round, csc, c.in)
			if t.Run(name, func(t *testing.T) { wantField(t, err, c.field) }); err == nil {
				t.Errorf("%s was taken", name)
			}
		}
		for name, c := range map[string]struct {
			change func(*desk.NewExtension)
			field  string
		}{
			"nothing chosen":            {func(n *desk.NewExtension) { n.What = "" }, "what"},
			"another agency's return":   {func(n *desk.NewExtension) { n.Return = w.Returns["0/police"] }, "what"},
			"answers that are not owed": {func(n *desk.NewExtension) { n.What = "known_to" }, "what"},
			"no day":                    {func(n *desk.NewExtension) { n.Until = "" }, "until"},
			"a day that has passed":     {func(n *desk.NewExtension) { n.Until = "2015-03-11" }, "until"},
			"the day of the panel":      {func(n *desk.NewExtension) { n.Until = "2015-03-24" }, "until"},
			"no reason":                 {func(n *desk.NewExtension) { n.Reason = "" }, "reason"},
		} {
			n := good
			c.change(&n)
			_, err := desk.GiveExtension(ctx, coordinator, chaseOf("extension.give"), w.Round, csc, n)
			t.Run(name, func(t *testing.T) { wantField(t, err, c.field) })
		}
	})
}

func TestALeadSeesWhatTheOwnAgencyOwesAndNoOther(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		for key, n := range map[string]int{"coordinator": 5, "chair": 5, "board": 5, "lead-csc": 1, "panel": 0} {
			b, err := desk.Board(context.Background(), w.People[key], w.Round)
			if err != nil || len(b.Agencies) != n {
				t.Errorf("%s sees what %d agencies owe, want %d: %v", key, len(b.Agencies), n, err)
			}
		}
		code, page := askDesk(t, w, "lead-csc", httptest.NewRequest("GET", "/rounds/"+w.Round, nil))
		if code != 200 || !strings.Contains(page, "What your agency owes") || strings.Contains(page, "Homerton") || strings.Contains(page, "Police") || strings.Contains(page, "last 9") {
			t.Errorf("%d: the lead reads of other agencies: %s", code, page)
		}
	})
}

func TestTheChasingPageShowsNumbersAndKeepsWhatWasTyped(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		at := "/rounds/" + w.Round + "/agencies/" + w.Agencies["csc"]
		code, page := askDesk(t, w, "coordinator", httptest.NewRequest("GET", at, nil))
		if code != 200 || !strings.Contains(page, "020 7946 0001") || !strings.Contains(page, "2 days late, since 10 March") || strings.Contains(page, "Homerton") {
			t.Errorf("%d: %s", code, page)
		}
		form := url.Values{"what": {"returns"}, "until-day": {"13"}, "until-month": {"3"}, "until-year": {"2015"}, "reason": {""}}
		code, page = postDesk(t, w, at+"/extensions", form)
		if code != 422 || !strings.Contains(page, `value="13"`) || !strings.Contains(page, "Say why more time is given") {
			t.Errorf("%d: %s", code, page)
		}
		form.Set("reason", "Illness")
		if code, page = postDesk(t, w, at+"/extensions", form); code != 303 {
			t.Errorf("%d: %s", code, page)
		}
		if code, page = postDesk(t, w, at+"/contacts", url.Values{"kind": {"rang"}, "note": {"Tomorrow"}}); code != 303 {
			t.Errorf("%d: %s", code, page)
		}
		_, page = askDesk(t, w, "coordinator", httptest.NewRequest("GET", at, nil))
		for _, want := range []string{"Given until Friday 13 March", "First due 10 March", "We rang and spoke", "Tomorrow", "Illness"} {
			if !strings.Contains(page, want) {
				t.Errorf("%q is missing: %s", want, page)
			}
		}
	})
}

func askDesk(t *testing.T, w *world.World, key string, r *http.Request) (int, string) {
	t.Helper()
	s := &web.Site{House: w.House, Routes: desk.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[key], nil }}
	h, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec.Code, rec.Body.String()
}

func postDesk(t *testing.T, w *world.World, path string, form url.Values) (int, string) {
	t.Helper()
	form.Set("key", store.NewID())
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return askDesk(t, w, "coordinator", r)
}

// change plants by a statement, with its entry in the record.
func change(t *testing.T, w *world.World, table, statement string, args ...any) {
	t.Helper()
	err := w.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.plant", Thing: "world:world",
			At: w.Clock.Now().UnixMicro(), Outcome: "done", Rows: tx.Changed()})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOneClickRemindsAllOrOneAgency(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-12")
		w.House.Demo = true // messages are kept, none is sent
		at := "/rounds/" + w.Round
		_, page := askDesk(t, w, "coordinator", httptest.NewRequest("GET", at, nil))
		if !strings.Contains(page, "Remind 3 agencies") || strings.Count(page, ">Remind<span") != 3 {
			t.Errorf("no buttons to remind: %s", page)
		}
		if code, page := postDesk(t, w, at+"/agencies/"+w.Agencies["csc"]+"/remind", url.Values{}); code != 303 {
			t.Fatalf("%d: %s", code, page)
		}
		_, page = askDesk(t, w, "coordinator", httptest.NewRequest("GET", at, nil))
		if strings.Count(page, "Last 12 March") != 1 {
			t.Errorf("the page does not say when csc was last reminded: %s", page)
		}
		if code, page := postDesk(t, w, at+"/remind", url.Values{}); code != 303 {
			t.Errorf("%d: %s", code, page)
		}
	})
}
