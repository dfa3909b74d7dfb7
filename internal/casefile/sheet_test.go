package casefile_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

func TestACaseSheetIsDescribedByCoordinatorsAndSocialCare(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := agreed(t, w).Cases[0]
		for _, person := range everybodyElse("coordinator", "lead-csc") {
			if _, err := casefile.SaveSheet(ctx, w.People[person], of("sheet.save"), kase.ID, whole(), true); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", person, err)
			}
			if _, err := casefile.SheetOf(ctx, w.People[person], kase.ID); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s reads it: %v", person, err)
			}
		}
		saved, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase.ID, whole(), true)
		if err != nil || saved.State != "complete" {
			t.Fatalf("saved %+v: %v", saved, err)
		}
		p, err := casefile.SheetOf(ctx, w.People["coordinator"], kase.ID)
		must(t, err)
		if s := p.Sheet; s.Name != "Canary Amberley" || s.NHSNumber != "9434765919" || len(s.People) != 2 || s.People[0].Born != "2010-04-03" || s.People[1].Relationship != "mother" || s.Version != 1 {
			t.Errorf("read %+v", s)
		}
		if seen := texts(t, w, `SELECT actor FROM trail_entry WHERE action = 'sheet.see' AND about = $1`, "case:"+kase.ID); len(seen) != 1 || seen[0] != w.People["coordinator"].Person {
			t.Errorf("the look is recorded %d times", len(seen))
		}
	})
}

func TestWhatIsWrongInASheetIsToldAtItsField(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := agreed(t, w).Cases[0]
		for _, row := range []struct {
			name, field string
			change      func(*casefile.Sheet)
			draft       bool
		}{
			{"no name", "name", func(s *casefile.Sheet) { s.Name = "" }, false},
			{"no date of birth", "born", func(s *casefile.Sheet) { s.Born = "" }, false},
			{"no worker", "worker", func(s *casefile.Sheet) { s.Worker = "" }, false},
			{"no pen picture", "picture", func(s *casefile.Sheet) { s.Picture = "" }, false},
			{"proceedings not asked", "proceedings", func(s *casefile.Sheet) { s.Proceedings = "" }, false},
			{"proceedings nobody has heard of", "proceedings", func(s *casefile.Sheet) { s.Proceedings = "perhaps"; s.ProceedingsNote = "x" }, true},
			{"proceedings without their kind", "proceedings_kind", func(s *casefile.Sheet) { s.Proceedings, s.ProceedingsNote = "limit", "x" }, true},
			{"proceedings of a kind that there is not", "proceedings_kind", func(s *casefile.Sheet) {
				s.Proceedings, s.ProceedingKinds, s.ProceedingsNote = "limit", []string{"feud"}, "x"
			}, true},
			{"kinds of proceedings that there are none of", "proceedings", func(s *casefile.Sheet) { s.ProceedingKinds = []string{"care"} }, true},
			{"proceedings without a word", "proceedings_note", func(s *casefile.Sheet) { s.Proceedings = "limit" }, true},
			{"an NHS number whose last digit does not fit", "nhs_number", func(s *casefile.Sheet) { s.NHSNumber = "943 476 5918" }, true},
			{"an NHS number of nine digits", "nhs_number", func(s *casefile.Sheet) { s.NHSNumber = "943476591" }, true},
			{"born far ahead", "born", func(s *casefile.Sheet) { s.Born = "2018-05-01" }, true},
			{"born long ago", "born", func(s *casefile.Sheet) { s.Born = "1908-05-01" }, true},
			{"another date than the list's", "born", func(s *casefile.Sheet) { s.ListIsWrong = false }, true},
			{"an adult younger than the child", "adult-1-born", func(s *casefile.Sheet) { s.People[1].Born = "1 5 2012" }, true},
			{"a sibling born in the future", "sibling-1-born", func(s *casefile.Sheet) { s.People[0].Born = "1 5 2022" }, true},
			{"a date that is none", "sibling-1-born", func(s *casefile.Sheet) { s.People[0].Born = "31 2 2012" }, true},
			{"a date without a name", "sibling-1-name", func(s *casefile.Sheet) { s.People[0].Name = "" }, true},
			{"a school that is not the partnership's", "setting", func(s *casefile.Sheet) { s.Settings = []string{"nowhere"} }, true},
		} {
			s := whole()
			row.change(&s)
			if _, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase.ID, s, !row.draft); field(err) != row.field {
				t.Errorf("%s: got %v", row.name, err)
			}
		}
		if n := texts(t, w, `SELECT id FROM case_sheet`); len(n) != 0 {
			t.Error("something was kept")
		}
	})
}

func TestADraftMayHaveGapsAndTwoPeopleDoNotOverwriteEachOther(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := agreed(t, w).Cases[0]
		draft := of("sheet.save")
		for range 2 {
			saved, err := casefile.SaveSheet(ctx, w.People["lead-csc"], draft, kase.ID, casefile.Sheet{Name: "Half"}, false)
			if err != nil || saved.State != "open" {
				t.Fatalf("%+v: %v", saved, err)
			}
		}
		second := whole()
		if _, err := casefile.SaveSheet(ctx, w.People["coordinator"], of("sheet.save"), kase.ID, second, true); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("past the other's draft: %v", err)
		}
		second.Version = 1
		saved, err := casefile.SaveSheet(ctx, w.People["coordinator"], of("sheet.save"), kase.ID, second, true)
		if err != nil || saved.State != "complete" {
			t.Errorf("%+v: %v", saved, err)
		}
	})
}

func TestASheetThatTakesTheReserveStaysOpen(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := agreed(t, w).Cases[0]
		s := whole()
		s.Proceedings, s.ProceedingKinds, s.ProceedingsNote = "reserve", []string{"inquest"}, "An inquest. Agreed by the chair."
		saved, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase.ID, s, true)
		if err != nil || saved.State != "open" || !saved.TakeReserve {
			t.Errorf("%+v: %v", saved, err)
		}
	})
}

func TestASheetNamesItsSettingsAndGivesThemUp(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := agreed(t, w).Cases[0]
		s := whole()
		for version, settings := range [][]string{{w.Settings["academy"], w.Settings["surgery"]}, {w.Settings["academy"]}, nil} {
			s.Settings, s.Version = settings, int64(version)
			_, err := casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase.ID, s, true)
			must(t, err)
			p, err := casefile.SheetOf(ctx, w.People["lead-csc"], kase.ID)
			if err != nil || len(p.Sheet.Settings) != len(settings) {
				t.Errorf("%d settings: %v", len(p.Sheet.Settings), err)
			}
		}
	})
}

func TestASheetComesInThroughItsPage(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		kase := agreed(t, w).Cases[0]
		h, path := site(t, w, "lead-csc"), "/cases/"+kase.ID+"/sheet"
		form := url.Values{"version": {"0"}, "name": {"Canary Amberley"}, "born-day": {"99"}, "born-month": {"3"}, "born-year": {"2008"}, "worker": {"W"}, "picture": {"P"},
			"proceedings": {"none"}, "list_is_wrong": {"yes"}, "sibling-1-name": {"Canary Sibling"}, "sibling-1-born": {"1 2 2010"}, "how": {"complete"}}
		page := post(h, path, form)
		if body := page.Body.String(); page.Code != 422 || !strings.Contains(body, "Canary Sibling") || !strings.Contains(body, `value="99"`) || !strings.Contains(body, `id="born-error"`) {
			t.Errorf("a wrong date: %d, or what was typed is lost", page.Code)
		}
		form.Set("born-day", "27")
		form.Del("key")
		if page := post(h, path, form); page.Code != 303 || page.Header().Get("Location") != "/rounds/"+w.Round+"/cases" {
			t.Errorf("got %d, %s", page.Code, page.Header().Get("Location"))
		}
		page = get(h, path)
		if body := page.Body.String(); page.Code != 200 || !strings.Contains(body, "Canary Amberley") || strings.Contains(strings.SplitN(body, "</title>", 2)[0], "Canary") {
			t.Errorf("the sheet's page: %d", page.Code)
		}
	})
}
