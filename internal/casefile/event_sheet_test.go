package casefile_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func sheetOf(t *testing.T, w *world.World, kase string) casefile.SheetPage {
	t.Helper()
	p, err := casefile.SheetOf(ctx, w.People["coordinator"], kase)
	must(t, err)
	return p
}

func saveSheet(t *testing.T, w *world.World, kase string, s casefile.Sheet) {
	t.Helper()
	s.Version = sheetOf(t, w, kase).Sheet.Version
	_, err := casefile.SaveSheet(ctx, w.People["coordinator"], of("sheet.save"), kase, s, true)
	must(t, err)
}

func TestAnUnbornChildIsBorn(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase, s := w.Cases[0], whole()
		s.Name, s.Born, s.People, s.NHSNumber = "Unborn Amberley", "2015-02-10", nil, ""
		saveSheet(t, w, kase, s)
		must(t, enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "born", Day: "2015-01-10", Name: "Canary Rose"}))
		if got := sheetOf(t, w, kase).Sheet; got.Born != "2015-01-10" || got.Name != "Canary Rose" || got.State != "complete" {
			t.Errorf("the sheet says %+v", got)
		}
		if err := enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "born", Day: "2015-01-11"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("born again: %v", err)
		}
		if c := caseNow(t, w, kase); c.State != "active" {
			t.Errorf("it is %s", c.State)
		}
	})
}

func TestAYoungPersonTurns18AndMayObject(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase, s := w.Cases[0], whole()
		s.Born, s.People = "1997-01-08", nil
		saveSheet(t, w, kase, s)
		if err := enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "turned_18", Day: "2015-01-07"}); field(err) != "day" {
			t.Errorf("a day early: %v", err)
		}
		must(t, enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "turned_18", Day: "2015-01-08"}))
		if c := caseNow(t, w, kase); c.State != "active" {
			t.Errorf("it is %s", c.State)
		}
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "objected"}))
		if c := caseNow(t, w, kase); c.State != "paused" {
			t.Errorf("after an objection it is %s", c.State)
		}
	})
}

func TestAfterAnAdoptionNobodyIsShownWhoTheChildIs(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase, s := w.Cases[0], whole()
		s.School, s.Practice = "Canary School", "Canary Practice"
		saveSheet(t, w, kase, s)
		_, err := casefile.AskIdentity(ctx, w.People["auditor-csc"], of("identity.ask"), kase, "To find the record.")
		must(t, err)
		must(t, enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "adopted"}))
		for _, person := range []string{"coordinator", "auditor-csc", "lead-csc"} {
			if _, err := casefile.AskIdentity(ctx, w.People[person], of("identity.ask"), kase, "To find the record."); macfa.KindOf(err) != macfa.Conflict {
				t.Errorf("%s asks: %v", person, err)
			}
			if p, err := casefile.Identity(ctx, w.People[person], kase); err != nil || p.Shown || p.Who.Name != "" {
				t.Errorf("%s is shown: %+v %v", person, p, err)
			}
			page := get(site(t, w, person), "/cases/"+kase+"/identity")
			if page.Code != 200 || strings.Contains(page.Body.String(), "Canary") || !strings.Contains(page.Body.String(), "has been adopted") {
				t.Errorf("the page for %s: %d", person, page.Code)
			}
		}
		if p := sheetOf(t, w, kase); p.Sheet.Name != "" || p.MaySave || p.ListID != "" {
			t.Errorf("the sheet is shown: %+v", p.Sheet)
		}
		if page := get(site(t, w, "coordinator"), "/cases/"+kase+"/sheet").Body.String(); strings.Contains(page, "Canary") {
			t.Error("the page of the sheet shows a name")
		}
		for _, column := range []string{"child_name", "aliases", "nhs_number", "address", "household", "school", "practice"} {
			if got := texts(t, w, `SELECT id FROM case_sheet WHERE id = $1 AND `+column+` IS NOT NULL`, kase); len(got) > 0 {
				t.Errorf("%s is still on the sheet", column)
			}
		}
		if got := texts(t, w, `SELECT id FROM audit_case WHERE id = $1 AND source IS NOT NULL`, kase); len(got) > 0 {
			t.Error("what the case list said is still there")
		}
		if _, err := casefile.SaveSheet(ctx, w.People["coordinator"], of("sheet.save"), kase, whole(), true); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a name is entered again: %v", err)
		}
		if err := enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "adopted"}); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("adopted again: %v", err)
		}
	})
}

func TestParallelProceedingsLimitACaseOrTakeItsReserve(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		must(t, enter(t, w, "lead-csc", kase, casefile.GivenEvent{Kind: "proceedings", Proceedings: "limit", ProceedingKinds: []string{"criminal", "care"}, Note: "Agreed with the police."}))
		p := sheetOf(t, w, kase)
		if p.Sheet.Proceedings != "limit" || !slices.Equal(p.Sheet.ProceedingKinds, []string{"criminal", "care"}) || p.Sheet.ProceedingsNote != "Agreed with the police." || p.Sheet.Name != "Amberley Testchild" {
			t.Errorf("the sheet says %+v", p.Sheet)
		}
		if c := caseNow(t, w, kase); c.Proceedings != "limit" || macfa.CaseHold(c.State, c.Proceedings) == "" {
			t.Errorf("%+v", c)
		}
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "proceedings", Proceedings: "none"}))
		if c := caseNow(t, w, kase); macfa.CaseHold(c.State, c.Proceedings) != "" {
			t.Error("proceedings that have ended hold the case")
		}
		h := site(t, w, "coordinator")
		rec := post(h, "/cases/"+kase+"/events/proceedings", url.Values{"version": {"3"}, "proceedings": {"reserve"}, "proceedings_kind": {"inquest"}, "note": {"The chair decided."}})
		if rec.Code != 303 || rec.Header().Get("Location") != "/cases/"+kase+"/events/withdrawn" {
			t.Errorf("taking the reserve in Audit: %d to %s", rec.Code, rec.Header().Get("Location"))
		}
	})
}

func TestAFrozenCasesSheetStaysAsItIs(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		kase := w.Cases[0]
		must(t, enter(t, w, "coordinator", kase, casefile.GivenEvent{Kind: "frozen"}))
		if _, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase, whole(), true); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("saved: %v", err)
		}
		if p := sheetOf(t, w, kase); p.MaySave || p.Sheet.Name != "Amberley Testchild" {
			t.Error("the sheet of a frozen case can be changed")
		}
	})
}

func TestThePagesOfEvents(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		h, at := site(t, w, "coordinator"), "/cases/"+w.Cases[0]+"/events"
		if page := get(h, at).Body.String(); !strings.Contains(page, "Nothing has been entered") || !strings.Contains(page, at+"/frozen") {
			t.Error("the empty page has no way on")
		}
		for _, e := range macfa.CaseEvents {
			want := 404
			if e.CanHappen("active", macfa.StageAudit) {
				want = 200
			}
			if page := get(h, at+"/"+e.Kind); page.Code != want || want == 200 && !strings.Contains(page.Body.String(), "This is what follows") {
				t.Errorf("%s: %d", e.Kind, page.Code)
			}
		}
		typed := url.Values{"version": {"1"}, "day-day": {"31"}, "day-month": {"2"}, "day-year": {"2015"}, "note": {"Canary fell from a window."}}
		if page := post(h, at+"/frozen", typed); page.Code != 422 || !strings.Contains(page.Body.String(), "Canary fell from a window.") || !strings.Contains(page.Body.String(), `value="31"`) {
			t.Errorf("bad input: %d, or what was typed is lost", page.Code)
		}
		typed = url.Values{"version": {"1"}, "day-day": {"9"}, "day-month": {"1"}, "day-year": {"2015"}, "note": {"Canary fell from a window."}}
		if page := post(h, at+"/frozen", typed); page.Code != 303 {
			t.Errorf("freezing: %d %s", page.Code, page.Body)
		}
		page := get(h, at).Body.String()
		if !strings.Contains(page, "Tell the rapid review lead now (nobody is entered") || !strings.Contains(page, "Canary fell from a window.") {
			t.Error("the page does not say whom to tell")
		}
		if page := post(h, at+"/lost", url.Values{"version": {"1"}}); page.Code != 404 {
			t.Errorf("a kind that there is not: %d", page.Code)
		}
	})
}
