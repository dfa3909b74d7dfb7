package web_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
	"caseaudit/internal/world"
)

func TestThePartnershipsColourIsAStyleSheetOfItsOwn(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		route := web.Route{Pattern: "GET /x", Action: "home.see", Handler: func(x *web.Exchange) error { return x.Page(x.Frame("X"), ui.P(x.Say("The board.")+" The board.")) }}
		open := func(path string) *httptest.ResponseRecorder {
			return serve(t, w, "coordinator", route, httptest.NewRequest("GET", path, nil))
		}
		if page := open("/x").Body.String(); strings.Contains(page, "/brand/") {
			t.Error("a partnership without a colour has a style sheet")
		}
		w.Call(t, macfa.Words{Board: "executive"}, "#3B1F6E")
		page := open("/x").Body.String()
		if !strings.Contains(page, `<link rel="stylesheet" href="/brand/3b1f6e.css">`) || strings.Contains(page, "style=") {
			t.Error("the page does not link to the style sheet")
		}
		if !strings.Contains(page, "The executive. The board.") {
			t.Error("the program's sentence is not in the partnership's words, or another's was changed")
		}
		sheet := open("/brand/3b1f6e.css")
		if sheet.Code != http.StatusOK || !strings.HasPrefix(sheet.Body.String(), ":root{--govuk-brand-colour:#3b1f6e;") || sheet.Header().Get("Content-Type") != "text/css; charset=utf-8" {
			t.Errorf("the sheet: %d %s", sheet.Code, sheet.Body)
		}
		for _, path := range []string{"/brand/1d70b8.css", "/brand/3B1F6E.css", "/brand/3b1f6e", "/brand/x.css", "/brand/.css"} {
			if rec := open(path); rec.Code != http.StatusNotFound {
				t.Errorf("%s answers %d", path, rec.Code)
			}
		}
		w.Call(t, macfa.Words{}, "#1d70b8")
		if strings.Contains(open("/x").Body.String(), "/brand/") {
			t.Error("a colour on which white cannot be read is used")
		}
	})
}
