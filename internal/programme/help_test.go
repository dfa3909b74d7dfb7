package programme_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

var of, wantKind = world.Of, world.WantKind

func read(t *testing.T, w *world.World, id string) (r programme.Round) {
	t.Helper()
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		r, err = programme.RoundOf(s, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// terms are complete ones for the agencies of the test's partnership.
func terms(w *world.World) programme.Terms {
	return programme.Terms{Areas: []string{w.Areas["hackney"]}, Focus: "Child protection enquiries", Purpose: "To learn.", Themes: []string{w.Themes["neglect"]},
		Lines: []string{"Was the child seen?", "Were concerns escalated?"}, From: "2014-06-01", To: "2015-05-31", Kinds: []string{"social_care", "school"}, Tool: w.Tool,
		SampleSize: 6, Reserves: 2, OnePerHousehold: true, Graded: "agencies_and_panel", AgreedBy: "Board", AgreedOn: "2015-01-08"}
}

func workedBack(panel macfa.Day) macfa.RoundDates {
	return macfa.WorkBack(panel, macfa.DefaultOffsets())
}

func fieldsOf(err error) string {
	var fields []string
	for _, p := range macfa.ProblemsOf(err) {
		fields = append(fields, p.Field)
	}
	return strings.Join(fields, " ")
}

func site(t *testing.T, w *world.World, key string) http.Handler {
	t.Helper()
	routes := append([]web.Route{{Pattern: "POST /rounds/{round}/dates", Action: "round.change-dates", Handler: programme.ChangeDatesPage()}, {Pattern: "GET /rounds/{round}", Action: "round.see", Handler: func(x *web.Exchange) error { return macfa.Missing() }}}, programme.Routes...)
	return w.Site(t, key, routes...)
}

func get(h http.Handler, path string) (int, string) { return answer(h, http.MethodGet, path, nil) }

func post(h http.Handler, path string, form url.Values) (int, string) {
	form.Set("key", store.NewID())
	return answer(h, http.MethodPost, path, form)
}

func answer(h http.Handler, method, path string, form url.Values) (int, string) {
	rec := world.Send(h, method, path, form)
	if at := rec.Header().Get("Location"); at != "" {
		return rec.Code, "to " + at
	}
	return rec.Code, rec.Body.String()
}
