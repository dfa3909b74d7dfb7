package panel_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/panel"
	"caseaudit/internal/programme"
	"caseaudit/internal/world"
)

func TestACaseLeadsNobodyToWhatIsNotTheirs(t *testing.T) {
	for _, row := range []struct {
		stage    world.Stage
		who      string
		has, not string // parts of the case, and asking who it is
	}{
		{world.Fieldwork, "lead-csc", "/identity /voice", "/owed"},
		{world.Fieldwork, "lead-school", "", "/identity /voice /owed /agreed"},
		{world.Fieldwork, "coordinator", "/identity /voice /seen", "/owed"},
		{world.Selected, "lead-csc", "/identity", "/voice /owed"},
		{world.PanelOpen, "coordinator", "/identity /voice /owed", ""},
		{world.PanelOpen, "lead-school", "", "/identity /voice /owed /agreed"},
	} {
		t.Run(row.who, func(t *testing.T) {
			world.Each(t, row.stage, func(t *testing.T, w *world.World) {
				kase := "/cases/" + w.Cases[0]
				answer := world.Send(w.Site(t, row.who, slices.Concat(programme.Routes, casefile.Routes, fieldwork.Routes, panel.Routes)...), http.MethodGet, kase, nil)
				if answer.Code != 200 {
					t.Fatalf("%s: %d", row.who, answer.Code)
				}
				for _, part := range strings.Fields(row.has) {
					if !strings.Contains(answer.Body.String(), `href="`+kase+part+`"`) {
						t.Errorf("nothing leads to %s", part)
					}
				}
				for _, part := range strings.Fields(row.not) {
					if strings.Contains(answer.Body.String(), `href="`+kase+part+`"`) {
						t.Errorf("a link leads to %s", part)
					}
				}
			})
		})
	}
}

func TestGoingOnWithoutReturnsNamesWhoseTheyAre(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id := gathered(t, w)
		for _, path := range []string{"/open", "/release"} {
			code, body, _ := visit(t, w, "coordinator", http.MethodGet, "/panels/"+id+path, nil)
			if code != 200 || !strings.Contains(body, "It goes on without:") || !strings.Contains(body, "Police: 3 returns") {
				t.Errorf("%s: %d, does not name the agencies", path, code)
			}
		}
	})
}
