package programme_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// planForm is what the form of a new round sends.
func planForm(w *world.World) url.Values {
	return url.Values{"areas": {w.Areas["hackney"]}, "focus": {"Child protection enquiries"}, "purpose": {"To learn."}, "themes": {w.Themes["neglect"]},
		"lines": {"Was the child seen?\r\n\r\n  Were concerns escalated? "}, "period_from-day": {"1"}, "period_from-month": {"June"}, "period_from-year": {"2014"},
		"period_to-day": {"31"}, "period_to-month": {"5"}, "period_to-year": {"2015"}, "kinds": {"social_care", "school"}, "tool": {w.Tool}, "sample_size": {"6"}, "reserves": {"2"},
		"one_per_household": {"1"}, "graded": {"panel"}, "panel-day": {"16"}, "panel-month": {"6"}, "panel-year": {"2015"}, "step": {"dates"}}
}

var hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)
var dateBox = regexp.MustCompile(`name="([a-z_]+-(?:day|month|year))" type="text" inputmode="numeric" value="([^"]*)"`)

// formIn reads the fields of a page's form as a browser would send them.
func formIn(body string) url.Values {
	form := url.Values{}
	for _, re := range []*regexp.Regexp{hiddenInput, dateBox} {
		for _, m := range re.FindAllStringSubmatch(body, -1) {
			if m[1] != "key" {
				form.Add(m[1], strings.ReplaceAll(m[2], "&#39;", "'"))
			}
		}
	}
	return form
}

func TestARoundIsPlannedInTheBrowserWithItsDatesSeenFirst(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h := site(t, w, "coordinator")
		if code, body := get(h, "/rounds"); code != http.StatusOK || !strings.Contains(body, "No rounds yet") {
			t.Fatalf("before: %d", code)
		}
		if code, body := get(h, "/rounds/new"); code != http.StatusOK || !strings.Contains(body, "Day of the panel") {
			t.Fatalf("the form: %d", code)
		}
		code, body := post(h, "/rounds/new", planForm(w))
		if code != http.StatusOK || !strings.Contains(body, "Tuesday 2 June 2015") || !strings.Contains(body, "Nothing is saved yet") {
			t.Fatalf("the dates: %d", code)
		}
		form := formIn(body)
		form.Set("step", "back")
		if code, body := post(h, "/rounds/new", form); code != http.StatusOK || !strings.Contains(body, `value="Child protection enquiries"`) || !strings.Contains(body, "Were concerns escalated?") {
			t.Errorf("back to the terms: %d", code)
		}
		form.Set("step", "save")
		form.Set("returns_due-day", "31")
		form.Set("returns_due-month", "2")
		code, bad := post(h, "/rounds/new", form)
		if code != http.StatusUnprocessableEntity || !strings.Contains(bad, "Date must be a real date") || !strings.Contains(bad, `value="31"`) || !strings.Contains(bad, `href="#returns_due"`) {
			t.Errorf("a date that is none: %d", code)
		}
		form.Set("returns_due-day", "1")
		form.Set("returns_due-month", "1")
		if code, bad = post(h, "/rounds/new", form); code != http.StatusUnprocessableEntity || !strings.Contains(bad, "must come after") {
			t.Errorf("a date out of order: %d", code)
		}
		form.Set("returns_due-day", "3")
		form.Set("returns_due-month", "6")
		code, to := post(h, "/rounds/new", form)
		if code != http.StatusSeeOther {
			t.Fatalf("saved: %d %.300s", code, to)
		}
		r := read(t, w, strings.TrimPrefix(to, "to /rounds/"))
		if r.Dates.Day(macfa.MilestoneReturnsDue) != "2015-06-03" || len(r.Lines) != 2 || r.Lines[1].Text != "Were concerns escalated?" || !r.OnePerHousehold || len(r.Kinds) != 2 {
			t.Errorf("saved %+v", r)
		}
		if _, body = get(h, "/rounds"); !strings.Contains(body, "Hackney, round 1") || !strings.Contains(body, "Agree the terms by 7 April") {
			t.Error("the round is not in the list with what is next")
		}
	})
}

func TestWhatIsWrongWithTheTermsIsShownBeforeTheDates(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		form := planForm(w)
		form.Set("period_to-day", "31")
		form.Set("period_to-month", "6.5")
		form.Set("sample_size", "many")
		form.Del("focus")
		code, body := post(site(t, w, "coordinator"), "/rounds/new", form)
		if code != http.StatusUnprocessableEntity {
			t.Fatalf("%d", code)
		}
		for _, want := range []string{`href="#focus"`, "Month must be a number", `value="6.5"`, `value="many"`, "a number from 1 to 200", "Was the child seen?"} {
			if !strings.Contains(body, want) {
				t.Errorf("the form does not show %q", want)
			}
		}
	})
}

func TestBeforeThereAreAreasAndAToolNothingCanBePlanned(t *testing.T) {
	world.Each(t, world.Empty, func(t *testing.T, w *world.World) {
		a := w.House.System()
		a.Person, a.Grants = "someone", []macfa.Grant{{Role: macfa.Coordinator}}
		w.People["coordinator"] = a
		code, body := get(site(t, w, "coordinator"), "/rounds/new")
		if code != http.StatusOK || !strings.Contains(body, "/set-up/areas") || !strings.Contains(body, "/tools") || strings.Contains(body, "Day of the panel") {
			t.Errorf("%d", code)
		}
	})
}

func TestDatesAreChangedWithOldAndNewShownFirst(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		h, path := site(t, w, "coordinator"), "/rounds/"+w.Round+"/dates"
		_, body := get(h, path)
		form := formIn(body)
		form.Set("step", "work")
		form.Set("panel-day", "")
		if code, body := post(h, path, form); code != http.StatusUnprocessableEntity || !strings.Contains(body, "Date must include a day") {
			t.Errorf("without a day: %d", code)
		}
		form.Set("panel-day", "31")
		code, body := post(h, path, form)
		if code != http.StatusOK || !strings.Contains(body, "Was Tuesday 24 March 2015, becomes Tuesday 31 March 2015") {
			t.Fatalf("old and new: %d", code)
		}
		form = formIn(body)
		form.Set("step", "save")
		form.Set("pack-day", "")
		if code, body := post(h, path, form); code != http.StatusUnprocessableEntity || !strings.Contains(body, `href="#pack"`) {
			t.Errorf("a date is missing: %d", code)
		}
		form.Set("pack-day", "24")
		if code, to := post(h, path, form); code != http.StatusSeeOther || to != "to /rounds/"+w.Round {
			t.Errorf("saved: %d %.200s", code, to)
		}
		if code, _ := post(h, path, form); code != http.StatusConflict {
			t.Errorf("the older version: %d", code)
		}
	})
}

func TestTermsAreChangedInTheBrowser(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		h, path := site(t, w, "coordinator"), "/rounds/"+w.Round+"/edit"
		code, body := get(h, path)
		if code != http.StatusOK || !strings.Contains(body, "Was help offered before care?") {
			t.Fatalf("the form: %d", code)
		}
		form := planForm(w)
		form.Set("version", "1")
		if code, body := post(h, path, form); code != http.StatusUnprocessableEntity || !strings.Contains(body, "must end before the panel") || !strings.Contains(body, `value="Child protection enquiries"`) {
			t.Errorf("a period after the panel: %d", code)
		}
		form.Set("period_to-year", "2014")
		form.Set("period_to-month", "12")
		if code, to := post(h, path, form); code != http.StatusSeeOther {
			t.Errorf("saved: %d %.300s", code, to)
		}
		if code, body := get(h, "/rounds/"+w.Round+"/terms"); code != http.StatusOK || !strings.Contains(body, "By the panel only") || !strings.Contains(body, "Change the dates") {
			t.Errorf("the terms: %d", code)
		}
		if code, _ := post(h, "/rounds/"+w.Round+"/stages/select", url.Values{}); code != http.StatusUnprocessableEntity {
			t.Errorf("selection without agreement: %d", code)
		}
	})
}

func TestPagesOfRoundsAreShownToWhoMay(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		round := "/rounds/" + w.Round
		for path, who := range map[string]string{
			"/rounds": "coordinator board", "/rounds/new": "coordinator", round + "/terms": "coordinator board lead-csc chair panel",
			round + "/dates": "coordinator", round + "/record": "coordinator administrator", round + "/edit": "",
		} {
			for _, key := range []string{"coordinator", "administrator", "board", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "stranger"} {
				want := http.StatusNotFound
				if strings.Contains(" "+who+" ", " "+key+" ") {
					want = http.StatusOK
				}
				code, body := get(site(t, w, key), path)
				if code != want || strings.Contains(body, "Testchild") {
					t.Errorf("%s to %s: %d", path, key, code)
				}
			}
		}
		if code, body := get(site(t, w, "board"), round+"/terms"); code != http.StatusOK || strings.Contains(body, "Change the") || strings.Contains(body, ">Record<") {
			t.Error("the board member is offered what is not theirs")
		}
	})
}

func TestPagesOfRoundsCostTheSameHoweverManyThereAre(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		h, paths := site(t, w, "coordinator"), []string{"/rounds", "/rounds/new", "/rounds/" + w.Round + "/terms", "/rounds/" + w.Round + "/dates", "/rounds/" + w.Round + "/record"}
		count := func(path string) int64 {
			c, n := store.Counting(ctx)
			rec := httptest.NewRecorder()
			if h.ServeHTTP(rec, httptest.NewRequest("GET", path, nil).WithContext(c)); rec.Code != http.StatusOK {
				t.Errorf("%s: %d", path, rec.Code)
			}
			return n.Load()
		}
		before := map[string]int64{}
		for _, path := range paths {
			before[path] = count(path)
		}
		for n := range 20 {
			in := terms(w)
			in.Focus = fmt.Sprint("Children ", n)
			if _, err := programme.Plan(ctx, w.People["coordinator"], of("round.plan"), in, workedBack("2015-06-16")); err != nil {
				t.Fatal(err)
			}
		}
		for _, path := range paths {
			if n := count(path); n != before[path] || n == 0 {
				t.Errorf("%s took %d queries, then %d", path, before[path], n)
			}
		}
	})
}

func TestTheProgrammeSaysWhatIsLate(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-10")
		if _, body := get(site(t, w, "coordinator"), "/rounds"); !strings.Contains(body, "Nothing") || strings.Contains(body, "9 returns") {
			t.Errorf("on the last day something is late: %s", body)
		}
		w.Clock.SetDay("2015-03-11")
		if _, body := get(site(t, w, "coordinator"), "/rounds"); !strings.Contains(body, "9 returns") {
			t.Errorf("late returns are not said: %s", body)
		}
	})
}

func TestTheSubNavigationCountsWhatStandsOnItsPages(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		counts := func(key string) string {
			_, body := answer(w.Site(t, key, everyPart()...), http.MethodGet, "/rounds/"+w.Round+"/terms", nil)
			var list []string
			for _, m := range regexp.MustCompile(`>([A-Z][a-z ]+)</a> <span class="ca-subnav__count">(\d+)<`).FindAllStringSubmatch(body, -1) {
				list = append(list, m[1]+" "+m[2])
			}
			return strings.Join(list, ", ")
		}
		if got := counts("coordinator"); got != "Cases 3, Known to 15, Returns 9, Findings 4" {
			t.Errorf("the coordinator: %s", got)
		}
		if got := counts("board"); got != "Findings 4" {
			t.Errorf("a board member: %s", got)
		}
		w.AlsoIn(t, "city")
		if got := counts("coordinator-city"); got != "Findings 4" {
			t.Errorf("the coordinator of an area without cases: %s", got)
		}
	})
}

// everyPart are the routes of this room beside pages of later rooms that a round's sub-navigation leads to.
func everyPart() []web.Route {
	list := slices.Clone(programme.Routes)
	for path, action := range map[string]macfa.Action{"": "round.see", "/cases": "round.see", "/known-to": "round.see", "/returns": "round.see", "/findings": "round.see"} {
		list = append(list, web.Route{Pattern: "GET /rounds/{round}" + path, Action: action, Handler: func(*web.Exchange) error { return nil }})
	}
	return list
}
