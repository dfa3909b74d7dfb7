package learning_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

// must ends the test where something that has to work does not.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// refused expects the one answer for "not there" and "not yours".
func refused(t *testing.T, who string, err error) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != macfa.NotFound {
		t.Errorf("%s: got %v, want the page that is not there", who, err)
	}
}

// wrong expects a message at a field.
func wrong(t *testing.T, err error, field, part string) {
	t.Helper()
	if err == nil || macfa.KindOf(err) != macfa.Invalid {
		t.Errorf("got %v, want a problem at %q", err, field)
		return
	}
	for _, p := range macfa.ProblemsOf(err) {
		if p.Field == field && strings.Contains(p.Message, part) {
			return
		}
	}
	t.Errorf("no problem at %q with %q among %v", field, part, macfa.ProblemsOf(err))
}

// texts reads one column of texts from the database.
func texts(t *testing.T, w *world.World, query string, args ...any) []string {
	t.Helper()
	var list []string
	err := w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		list, err = store.Texts(s, query, args...)
		return err
	})
	return must(list, err)(t)
}

// draft is a finding with nothing wrong.
func draft(w *world.World) learning.Draft {
	return learning.Draft{Kind: "lesson", Theme: w.Themes["neglect"], Topic: "Escalation", Text: "In two cases a worry was not escalated.", Emphasis: "not escalated",
		Message: "Use the escalation policy.", Shown: learning.Shown{Cases: w.Cases[:2], Source: "record"}}
}

// visit asks for a page, or posts a form, as somebody.
func visit(t *testing.T, w *world.World, who, method, path string, form url.Values) (int, string, http.Header) {
	t.Helper()
	site := web.Site{House: w.House, Routes: learning.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[who], nil }}
	h, err := site.Handler()
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	body, _ := io.ReadAll(rec.Result().Body)
	return rec.Code, string(body), rec.Header()
}
