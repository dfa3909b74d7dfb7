package partnership_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// site serves this room's pages to one person.
func site(t *testing.T, w *world.World, key string) http.Handler {
	t.Helper()
	s := &web.Site{House: w.House, Routes: partnership.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[key], nil }}
	h, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, path string) (int, string) {
	return answer(h, httptest.NewRequest("GET", path, nil))
}

func post(h http.Handler, path string, form url.Values) (int, string) {
	if form.Get("key") == "" {
		form.Set("key", store.NewID())
	}
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return answer(h, r)
}

func answer(h http.Handler, r *http.Request) (int, string) {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	body := rec.Body.String()
	if at := rec.Header().Get("Location"); at != "" {
		body = "to " + at
	}
	return rec.Code, body
}

func TestEveryPageIsShownToWhoMayAndNotThereForOthers(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for path, heading := range map[string]string{
			"/set-up": "Set up", "/set-up/partnership": "The partnership", "/set-up/areas": "Areas", "/set-up/areas/new": "Add an area", "/set-up/areas/" + w.Areas["hackney"]: "Hackney",
			"/set-up/themes": "Themes", "/agencies/new": "Add an agency", "/agencies/" + w.Agencies["school"] + "/edit": "Change the agency",
			"/agencies/" + w.Agencies["school"] + "/settings/new":                      "Add a school or practice",
			"/agencies/" + w.Agencies["school"] + "/settings/" + w.Settings["academy"]: "Change the school or practice",
			"/people": "People", "/people/new": "Invite a person", "/people/" + w.People["lead-csc"].Person: "Lead Children&#39;s Social Care",
		} {
			code, body := get(site(t, w, "coordinator"), path)
			if code != http.StatusOK || !strings.Contains(body, `<h1 class="govuk-heading-l">`+heading+`</h1>`) {
				t.Errorf("%s: %d, wants the heading %s", path, code, heading)
			}
			for _, other := range []string{"auditor-csc", "stranger"} {
				if code, body := get(site(t, w, other), path); code != http.StatusNotFound || strings.Contains(body, "Larch Academy") {
					t.Errorf("%s is shown to %s: %d", path, other, code)
				}
			}
		}
		for _, path := range []string{"/agencies", "/agencies/" + w.Agencies["school"]} {
			code, body := get(site(t, w, "auditor-csc"), path)
			if code != http.StatusOK || strings.Contains(body, "Add an agency") || strings.Contains(body, "Change these") {
				t.Errorf("%s: %d", path, code)
			}
		}
		for _, path := range []string{"/people/nobody", "/agencies/none", "/set-up/areas/none", "/agencies/" + w.Agencies["gp"] + "/settings/" + w.Settings["academy"]} {
			if code, _ := get(site(t, w, "coordinator"), path); code != http.StatusNotFound {
				t.Errorf("%s: %d", path, code)
			}
		}
	})
}

func TestTheLinkOfAnInvitationIsInThePageAndNowhereElse(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h := site(t, w, "coordinator")
		form := url.Values{"name": {"Ann Example"}, "email": {"ann@example.org"}, "role": {"auditor"}}
		code, body := post(h, "/people/new", form)
		if code != http.StatusUnprocessableEntity || !strings.Contains(body, "Choose the agency.") || !strings.Contains(body, `value="Ann Example"`) {
			t.Fatalf("without an agency: %d", code)
		}
		form.Set("agency", w.Agencies["csc"])
		form.Set("key", store.NewID())
		r := httptest.NewRequest("POST", "/people/new", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		link := regexp.MustCompile(`http://example\.com/invitations/[0-9a-z]{40,}`)
		if rec.Code != http.StatusOK || !link.MatchString(rec.Body.String()) {
			t.Fatalf("no link in the page: %d", rec.Code)
		}
		for name, values := range rec.Header() {
			if strings.Contains(strings.Join(values, " "), "invitations/") || name == "Set-Cookie" {
				t.Errorf("the header %s holds %v", name, values)
			}
		}
		code, body = post(h, "/people/new", form)
		if code != http.StatusOK || link.MatchString(body) || !strings.Contains(body, "Invite again") {
			t.Errorf("sent twice: %d", code)
		}
		again := regexp.MustCompile(`/people/[a-z2-7]+/invitations`).FindString(body)
		if code, body := post(h, again, url.Values{}); code != http.StatusOK || !link.MatchString(body) {
			t.Errorf("inviting again: %d", code)
		}
	})
}

func TestFormsKeepWhatWasTypedAndSayWhatToDo(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h, csc, hackney, lead := site(t, w, "coordinator"), "/agencies/"+w.Agencies["csc"], "/set-up/areas/"+w.Areas["hackney"], "/people/"+w.People["lead-csc"].Person
		for _, row := range []struct {
			path, says string
			form       url.Values
		}{
			{"/set-up/partnership", "front door", url.Values{"version": {"1"}, "name": {"Kept text"}}},
			{"/set-up/areas/new", "Enter a short name", url.Values{"name": {"Kept text"}}},
			{hackney, "capital letters", url.Values{"name": {"Kept text"}, "version": {"1"}}},
			{hackney + "/terms", "Date must include a month and a year.", url.Values{"first-day": {"Kept text"}}},
			{"/set-up/themes", "already", url.Values{"name": {"Early Help"}}},
			{"/agencies/new", "Choose what kind", url.Values{"name": {"Kept text"}}},
			{csc + "/edit", "Choose what kind", url.Values{"name": {"Kept text"}, "version": {"1"}}},
			{csc + "/settings/new", "Choose what it is", url.Values{"name": {"Kept text"}}},
			{lead, "Enter the person", url.Values{"phone": {"Kept text"}, "version": {"1"}}},
			{lead + "/roles", "Choose the agency", url.Values{"role": {"auditor"}}},
		} {
			code, body := post(h, row.path, row.form)
			if code != http.StatusUnprocessableEntity || !strings.Contains(body, row.says) || !strings.Contains(body, "There is a problem") {
				t.Errorf("%s: %d, wants %q", row.path, code, row.says)
			}
			if strings.Contains(row.form.Encode(), "Kept") && !strings.Contains(body, `"Kept text"`) {
				t.Errorf("%s loses what was typed", row.path)
			}
		}
	})
}

func TestFormsDoWhatTheySayForCoordinators(t *testing.T) { formsDo(t, "coordinator") }

func TestFormsDoWhatTheySayForAdministrators(t *testing.T) { formsDo(t, "administrator") }

func formsDo(t *testing.T, key string) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h, csc, hackney, lead := site(t, w, key), "/agencies/"+w.Agencies["csc"], "/set-up/areas/"+w.Areas["hackney"], "/people/"+w.People["lead-csc"].Person
		for _, row := range []struct {
			path, to string
			form     url.Values
		}{
			{"/set-up/partnership", "/set-up", url.Values{"version": {"1"}, "name": {"N"}, "contact": {"C"}, "lead_label": {"L"}, "front_door": {"F"}}},
			{hackney, "/set-up/areas", url.Values{"name": {"Hackney"}, "letter": {"H"}, "version": {"1"}}},
			{hackney + "/terms", hackney, url.Values{"first-day": {"5"}, "first-month": {"January"}, "first-year": {"2015"}, "last-day": {"13"}, "last-month": {"2"}, "last-year": {"2015"}}},
			{"/set-up/areas/new", "", url.Values{"name": {"Newham"}, "short": {"newham"}, "letter": {"N"}}},
			{"/agencies/new", "", url.Values{"name": {"Probation"}, "short": {"probation"}, "kind": {"probation"}}},
			{"/agencies/" + w.Agencies["school"] + "/settings/" + w.Settings["academy"], "/agencies/" + w.Agencies["school"], url.Values{"name": {"Larch"}, "kind": {"school"}, "version": {"1"}}},
			{csc + "/edit", csc, url.Values{"name": {"CSC"}, "kind": {"social_care"}, "version": {"1"}}},
			{csc + "/settings/new", csc, url.Values{"name": {"Oak"}, "kind": {"other"}}},
			{lead, lead, url.Values{"name": {"New Name"}, "version": {"1"}}},
			{lead + "/roles", lead, url.Values{"role": {"board_member"}}},
			{lead + "/leave", lead, url.Values{"version": {"2"}}},
			{lead + "/return", lead, url.Values{"version": {"3"}}},
		} {
			if code, body := post(h, row.path, row.form); code != http.StatusSeeOther || row.to != "" && body != "to "+row.to {
				t.Errorf("%s: %d %.200s", row.path, code, body)
			}
		}
		for _, path := range []string{"/set-up", "/people"} {
			if code, _ := get(h, path); code != http.StatusOK {
				t.Errorf("%s: %d", path, code)
			}
		}
		end := regexp.MustCompile(`/people/\S+/roles/\S+/end`)
		if _, err := partnership.GiveRole(ctx, w.People[key], of("person.give-role"), w.People["lead-csc"].Person, macfa.Grant{Role: macfa.BoardMember}); err != nil {
			t.Error(err)
		}
		_, page := get(h, lead)
		if end.FindString(page) == "" {
			t.Fatal("no role can be ended")
		}
		if code, _ := post(h, end.FindString(page), url.Values{}); code != http.StatusSeeOther {
			t.Errorf("ending a role: %d", code)
		}
		_, body := get(h, hackney)
		remove := regexp.MustCompile(`/set-up/areas/\S+/terms/\S+/remove`).FindString(body)
		if code, _ := post(h, remove, url.Values{}); code != http.StatusSeeOther {
			t.Errorf("removing a term: %d", code)
		}
	})
}

func TestPagesCostTheSameHoweverManyThereAre(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h, paths := site(t, w, "coordinator"), []string{"/set-up", "/set-up/areas", "/set-up/themes", "/agencies", "/people", "/people/new", "/agencies/" + w.Agencies["school"]}
		count := func(path string) int64 {
			c, n := store.Counting(ctx)
			if code, _ := answer(h, httptest.NewRequest("GET", path, nil).WithContext(c)); code != http.StatusOK {
				t.Errorf("%s: %d", path, code)
			}
			return n.Load()
		}
		before := map[string]int64{}
		for _, path := range paths {
			before[path] = count(path)
		}
		for i := range 20 {
			name := "Another " + strings.Repeat("x", i)
			must(t)(partnership.AddTheme(ctx, w.People["coordinator"], of("theme.add"), name))
			agency := must(t)(partnership.AddAgency(ctx, w.People["coordinator"], of("agency.add"), partnership.Agency{Short: "a" + strings.Repeat("x", i), Name: name, Kind: "police"}))
			must(t)(partnership.AddSetting(ctx, w.People["coordinator"], of("setting.add"), partnership.Setting{Agency: agency, Name: name, Kind: "other"}))
		}
		for _, path := range paths {
			if n := count(path); n != before[path] || n == 0 {
				t.Errorf("%s took %d queries, then %d", path, before[path], n)
			}
		}
	})
}

func TestThemesAreTheCoordinators(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		if code, to := post(site(t, w, "coordinator"), "/set-up/themes", url.Values{"name": {"Exclusion"}}); code != http.StatusSeeOther || to != "to /set-up/themes" {
			t.Errorf("%d", code)
		}
	})
}

func TestEveryRoleSeesTheAgencies(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, role := range macfa.Roles {
			a := w.People["stranger"]
			a.Grants = []macfa.Grant{{Role: role}}
			if p, err := partnership.Agencies(ctx, a); err != nil || len(p.Agencies) != 5 {
				t.Errorf("%s: %v", role, err)
			}
		}
	})
}
