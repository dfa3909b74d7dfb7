package desk_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/desk"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var filled = regexp.MustCompile(`name="([a-z_-]+)"[^>]* value="([^"]*)"`)

// formOf reads the fields of a page's forms; names stand once on the page of dates.
func formOf(page string) url.Values {
	form := url.Values{}
	for _, m := range filled.FindAllStringSubmatch(page, -1) {
		form.Set(m[1], m[2])
	}
	return form
}

func TestASingleDateIsShownOldAndNewBeforeItIsSavedAndTakesReturnsAlong(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		w.Clock.SetDay("2015-03-05")
		ctx, coordinator := context.Background(), w.People["coordinator"]
		for key, until := range map[string]macfa.Day{"0/csc": "2015-03-19", "1/csc": "2015-03-11"} {
			n := desk.NewExtension{What: "returns", Return: w.Returns[key], Until: until, Reason: "Illness"}
			if _, err := desk.GiveExtension(ctx, coordinator, chaseOf("extension.give"), w.Round, w.Agencies["csc"], n); err != nil {
				t.Fatal(err)
			}
		}
		at := "/rounds/" + w.Round + "/dates"
		_, page := askDates(t, w, httptest.NewRequest("GET", at+"?single=1", nil))
		form := formOf(page)
		form.Set("returns_due-day", "13")
		form.Set("step", "save")
		code, page := postDesk(t, w, at, form)
		if code != 200 || !strings.Contains(page, "Was Tuesday 10 March 2015, becomes Friday 13 March 2015") || !strings.Contains(page, "8 returns that are owed are then due on Friday 13 March 2015") || !strings.Contains(page, "1 return was given more time") {
			t.Fatalf("%d: old and new are not shown: %s", code, page)
		}
		if due := dueOf(t, w, "auditor-police", "0/police"); due != "2015-03-10" {
			t.Errorf("looking at new dates changed the day to %s", due)
		}
		form = formOf(page)
		form.Set("step", "save")
		if code, page = postDesk(t, w, at, form); code != 303 {
			t.Fatalf("%d: %s", code, page)
		}
		for key, want := range map[string]macfa.Day{"0/police": "2015-03-13", "2/csc": "2015-03-13", "1/csc": "2015-03-13", "0/csc": "2015-03-19"} {
			if due := dueOf(t, w, "auditor-"+key[2:], key); due != want {
				t.Errorf("%s is due on %s, want %s", key, due, want)
			}
		}
		if ret, err := fieldwork.ReturnOf(ctx, w.People["auditor-csc"], w.Returns["0/csc"]); err != nil || ret.FirstDue != "2015-03-13" {
			t.Errorf("the first day of an extension is %s: %v", ret.FirstDue, err)
		}
	})
}

func dueOf(t *testing.T, w *world.World, who, key string) macfa.Day {
	t.Helper()
	ret, err := fieldwork.ReturnOf(context.Background(), w.People[who], w.Returns[key])
	if err != nil {
		t.Fatal(err)
	}
	return ret.Due
}

// askDates serves the page of dates, which stands in the room of rounds, beside those of this room.
func askDates(t *testing.T, w *world.World, r *http.Request) (int, string) {
	t.Helper()
	s := &web.Site{House: w.House, Routes: append(slices.Clone(programme.Routes), desk.Routes...), Actor: func(*http.Request) (operation.Actor, error) { return w.People["coordinator"], nil }}
	h, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec.Code, rec.Body.String()
}
