package rights_test

import (
	"net/http"
	"strings"
	"testing"

	"caseaudit/internal/rights"
	"caseaudit/internal/world"
)

func TestEverybodyHasTheirOwnDataAndNobodyElses(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		objected(t, w, w.Cases[0])
		d := must[rights.MyData](t)(rights.MyDataOf(ctx, w.People["coordinator"]))
		if d.Email != "coordinator@example.org" || len(d.Roles) != 1 || d.Roles[0].Role != "Coordinator" || len(d.Entries) == 0 || d.Entries[0].Action != "objection.record" {
			t.Errorf("%+v", d)
		}
		file := world.Send(w.Site(t, "auditor-csc", rights.Routes...), http.MethodGet, "/me/data/file", nil)
		if file.Code != http.StatusOK || !strings.Contains(file.Body.String(), "auditor-csc@example.org") || strings.Contains(file.Body.String(), "coordinator@") {
			t.Errorf("the file: %d", file.Code)
		}
		if page := world.Send(w.Site(t, "auditor-csc", rights.Routes...), http.MethodGet, "/me/data", nil); page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "Auditor Children") {
			t.Errorf("the page: %d", page.Code)
		}
	})
}
