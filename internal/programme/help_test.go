package programme_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

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

func wantKind(t *testing.T, err error, kind macfa.Kind) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != kind {
		t.Errorf("got %v, want %s", err, kind)
	}
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
	routes := append([]web.Route{{Pattern: "GET /rounds/{round}", Action: "round.see", Handler: func(x *web.Exchange) error { return macfa.Missing() }}}, programme.Routes...)
	s := &web.Site{House: w.House, Routes: routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[key], nil }}
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
	form.Set("key", store.NewID())
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return answer(h, r)
}

func answer(h http.Handler, r *http.Request) (int, string) {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	if at := rec.Header().Get("Location"); at != "" {
		return rec.Code, "to " + at
	}
	return rec.Code, rec.Body.String()
}
