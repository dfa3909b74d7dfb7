package insight_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"caseaudit/internal/improvement"
	"caseaudit/internal/insight"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func packOf(t *testing.T, w *world.World, who string) insight.Inspection {
	t.Helper()
	p, err := insight.InspectionOf(ctx, w.People[who])
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// promised makes one action of a lesson's promise.
func promised(t *testing.T, w *world.World, what string) {
	t.Helper()
	finding := world.Texts(t, w, `SELECT id FROM finding WHERE kind = 'lesson' ORDER BY position`)[0]
	_, err := improvement.Propose(ctx, w.People["coordinator"], world.Of("action.propose"), w.Round, finding,
		improvement.Draft{What: what, Owner: w.People["lead-csc"].Person, Due: "2015-09-01"})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheLastTwelveMonthsInOnePiece(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		promised(t, w, "=Train every new auditor.")
		for _, who := range []string{"coordinator", "board"} {
			p := packOf(t, w, who)
			if len(p.Rounds) != 1 || p.Rounds[0].Cases != 3 || p.Rounds[0].Lessons != 2 || p.Rounds[0].Strengths != 2 || p.Rounds[0].In != p.Rounds[0].Asked || p.Rounds[0].Actions != 1 {
				t.Errorf("%s: rounds %+v", who, p.Rounds)
			}
			if len(p.Actions) != 1 || p.Actions[0].Words() != "Proposed" || len(p.Impact) != 2 || p.Impact[0].Before != "" {
				t.Errorf("%s: %+v %+v", who, p.Actions, p.Impact)
			}
		}
		if p := packOf(t, w, "coordinator-city"); len(p.Rounds)+len(p.Actions)+len(p.Impact) != 0 {
			t.Errorf("a coordinator of another area sees %+v", p)
		}
		for _, who := range []string{"administrator", "dpo", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "stranger"} {
			_, err := insight.InspectionOf(ctx, w.People[who])
			world.Refused(t, who, err)
		}
	})
}

func TestTheTableNamesNobodyAndRunsNothing(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		promised(t, w, "=Train every new auditor.")
		h := w.Site(t, "board", insight.Routes...)
		for _, path := range []string{"/inspection", "/inspection/table"} {
			body := world.Send(h, http.MethodGet, path, nil)
			if body.Code != http.StatusOK {
				t.Errorf("%s: %d", path, body.Code)
			}
			for _, name := range []string{"Testchild", "Auditor Children", "Lead Children", "H1"} {
				if strings.Contains(body.Body.String(), name) {
					t.Errorf("%s holds %q", path, name)
				}
			}
		}
		table := world.Send(h, http.MethodGet, "/inspection/table", nil).Body.String()
		if !strings.Contains(table, "'=Train every new auditor.") || !strings.Contains(table, "Round,Round 2 of 2014/15: Looked after children") {
			t.Errorf("the table is %s", table)
		}
	})
}

func TestALessonStandsBesideTheRoundBefore(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		w.Clock.Set(w.Clock.Now().AddDate(0, 15, 0)) // the round is longer ago than the months of the pack, and still open
		if p := packOf(t, w, "coordinator"); len(p.Impact) != 0 || len(p.Rounds) != 1 {
			t.Errorf("a round that goes on: %+v", p)
		}
		plantLater(t, w)
		p := packOf(t, w, "coordinator")
		if len(p.Impact) != 1 || p.Impact[0].Earlier() == "Not a lesson in a round before" || p.Impact[0].N != 1 || p.Impact[0].Of != 4 {
			t.Errorf("%+v", p.Impact)
		}
	})
}

func TestAnEmptyPackSaysSo(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		body := world.Send(w.Site(t, "board", insight.Routes...), http.MethodGet, "/inspection", nil).Body.String()
		for _, says := range []string{"No round had its panel", "No action is open", "No lesson was found"} {
			if !strings.Contains(body, says) {
				t.Errorf("the page does not say %q", says)
			}
		}
	})
}

// plantLater plants a round a year later in which the first lesson was found again.
func plantLater(t *testing.T, w *world.World) {
	t.Helper()
	id := store.NewID()
	world.Change(t, w, "round", `INSERT INTO round (id, audit_year, number, focus, purpose, agreed_by, agreed_on, period_from, period_to, panel_day, sample_size, reserves, one_per_household, graded, tool, stage, scope, version, made_at, made_by)
		SELECT $1, '2015/16', 2, focus, purpose, agreed_by, agreed_on, period_from, period_to, '2016-01-20', sample_size, reserves, one_per_household, graded, tool, 'learn', scope, 1, 1, made_by FROM round WHERE id = $2`, id, w.Round)
	world.Change(t, w, "round_area", `INSERT INTO round_area (id, round, area) VALUES ($1, $2, $3)`, store.NewID(), id, w.Areas["hackney"])
	world.Change(t, w, "finding", `INSERT INTO finding (id, round, theme, topic, kind, state, text, cases, of_cases, carried_from, position, at, by_person, version)
		SELECT $1, $2, theme, topic, kind, state, text, 1, 4, '', 1, 1, by_person, 1 FROM finding WHERE kind = 'lesson' AND round = $3 ORDER BY position LIMIT 1`, store.NewID(), id, w.Round)
}
