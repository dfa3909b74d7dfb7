package learning_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"

	"caseaudit/internal/learning"
	"caseaudit/internal/world"
)

var ctx = context.Background()

var of, refused, wrong, texts = world.Of, world.Refused, world.Wrong, world.Texts

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

// draft is a finding with nothing wrong.
func draft(w *world.World) learning.Draft {
	return learning.Draft{Kind: "lesson", Theme: w.Themes["neglect"], Topic: "Escalation", Text: "In two cases a worry was not escalated.", Emphasis: "not escalated",
		Message: "Use the escalation policy.", Shown: learning.Shown{Cases: w.Cases[:2], Source: "record"}}
}

// visit asks for a page, or posts a form, as somebody.
func visit(t *testing.T, w *world.World, who, method, path string, form url.Values) (int, string, http.Header) {
	t.Helper()
	rec := world.Send(w.Site(t, who, learning.Routes...), method, path, form)
	return rec.Code, rec.Body.String(), rec.Header()
}
