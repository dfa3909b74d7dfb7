package partnership_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/world"
)

func TestThePartnershipsWordsAndColourAreKept(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		grace := w.People["coordinator"]
		d, err := partnership.PartnershipDetails(ctx, grace)
		if err != nil || d.Words != macfa.UsualWords || d.Brand != "" {
			t.Fatalf("before: %+v, %v", d, err)
		}
		for brand, ok := range map[string]bool{"#3B1F6E": true, "3b1f6e": true, "#1d70b8": false, "teal": false, "#fff": false} {
			bad := d
			bad.Brand, bad.Words.Audit = brand, strings.Repeat("x", 41)
			_, err := partnership.SaveDetails(ctx, grace, of("partnership.change"), bad)
			if ok {
				wantField(t, err, "audit_label")
			} else {
				wantField(t, err, "audit_label", "brand")
			}
		}
		d.Brand, d.Words = "3B1F6E", macfa.Words{Lead: "lead professional", Board: "executive"}
		must(t)(partnership.SaveDetails(ctx, grace, of("partnership.change"), d))
		d, err = partnership.PartnershipDetails(ctx, grace)
		if err != nil || d.Brand != "#3b1f6e" || d.Words != (macfa.Words{Lead: "lead professional", LookedAfter: "looked after children", Board: "executive", Audit: "multi-agency case file audit"}) {
			t.Errorf("kept: %+v, %v", d, err)
		}
	})
}

func TestAColourThatIsTooLightIsSaidAtItsFieldAndStaysTyped(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		h := w.Site(t, "coordinator", partnership.Routes...)
		form := url.Values{"key": {"k"}, "version": {"1"}, "name": {"N"}, "contact": {"C"}, "lead_label": {"key worker"}, "front_door": {"F"}, "brand": {"#1d70b8"}}
		rec := world.Send(h, http.MethodPost, "/set-up/partnership", form)
		body := rec.Body.String()
		if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(body, `href="#brand"`) || !strings.Contains(body, "contrast of 5.") || !strings.Contains(body, `value="#1d70b8"`) || !strings.Contains(body, `value="key worker"`) {
			t.Errorf("answered %d\n%s", rec.Code, body)
		}
	})
}

func TestRolesAreSaidInThePartnershipsWords(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		w.Call(t, macfa.Words{Board: "executive"}, "")
		h := w.Site(t, "administrator", partnership.Routes...)
		for _, path := range []string{"/people", "/people/new", "/people/" + w.People["board"].Person} {
			body := world.Send(h, http.MethodGet, path, nil).Body.String()
			if !strings.Contains(body, "Executive member") || strings.Contains(body, "Board member") {
				t.Errorf("%s is not in the partnership's words", path)
			}
		}
		if !strings.Contains(world.Send(h, http.MethodGet, "/people", nil).Body.String(), "Bea Board") {
			t.Error("a name was changed")
		}
	})
}
