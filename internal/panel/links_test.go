package panel_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
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

func TestTheScreenOfTheRoomLeavesOutWhoTheChildIs(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		plant(t, w, func(tx *operation.Tx) error {
			id, err := store.Value[string](tx.Snap, `SELECT id FROM answer WHERE ret = $1 AND question = 'joint.lead'`, w.Returns["0/csc"])
			if err != nil {
				return err
			}
			evidence, err := tx.Seal("case:"+w.Cases[0], "answer", id, "evidence", "Amberley was seen at home on 3 March.")
			if err != nil {
				return err
			}
			return tx.ChangeOne("answer", `UPDATE answer SET evidence = $2 WHERE id = $1`, id, evidence)
		})
		_, body, _ := visit(t, w, "chair", http.MethodGet, "/panels/"+w.Panel+"/cases/"+w.Cases[0]+"/joint.lead?full=1", nil)
		if strings.Contains(body, "Amberley") || !strings.Contains(body, "[name] was seen at home") {
			t.Error("the screen says who the child is, or not what was seen")
		}
	})
}
