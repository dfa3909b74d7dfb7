package casefile_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// thing reads a case as the access table sees it.
func thing(t *testing.T, w *world.World, kase string) macfa.Thing {
	t.Helper()
	got, err := operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (macfa.Thing, error) {
		c, err := casefile.CaseOf(v, kase)
		if err != nil {
			return macfa.Thing{}, err
		}
		thing, err := casefile.ThingOf(v, c)
		if err != nil {
			return thing, err
		}
		return thing, v.May("case.see", thing)
	})
	must(t, err)
	return got
}

func TestACaseKnowsWhoHasToDoWithIt(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		got := thing(t, w, w.Cases[0])
		if got.Kind != "case" || got.State != "active" || len(got.Areas) != 1 || len(got.Agencies) != 5 || len(got.Assigned) != 6 || len(got.Panel) != 4 {
			t.Errorf("got %+v", got)
		}
		_, err := operation.Do(ctx, w.People["coordinator"], of("x"), func(tx *operation.Tx) (int, error) {
			if err := tx.May("home.see", macfa.Thing{}); err != nil {
				return 0, err
			}
			return tx.Change("panel_member", `UPDATE panel_member SET conflict = 'leave' WHERE person = $1`, w.People["panel"].Person)
		})
		must(t, err)
		if got := thing(t, w, w.Cases[0]); slices.Contains(got.Panel, w.People["panel"].Person) {
			t.Error("who had to leave for a conflict of interest is still on the panel")
		}
	})
}

func TestFactsCountWhatStagesAskFor(t *testing.T) {
	for _, row := range []struct {
		name  string
		stage world.Stage
		want  macfa.Facts
	}{
		{"without cases there is nothing", world.Planned, macfa.Facts{}},
		{"a case that nobody has been asked about waits", world.Selected, macfa.Facts{Cases: 3, KnownToWaiting: 3}},
		{"answers that are in do not wait", world.Checked, macfa.Facts{Cases: 3, Involved: 9}},
	} {
		t.Run(row.name, func(t *testing.T) {
			world.Each(t, row.stage, func(t *testing.T, w *world.World) {
				got, err := operation.Ask(ctx, w.People["coordinator"], func(v *operation.View) (macfa.Facts, error) {
					if err := v.May("home.see", macfa.Thing{}); err != nil {
						return macfa.Facts{}, err
					}
					return casefile.Facts(v, w.Round)
				})
				if err != nil || got != row.want {
					t.Errorf("got %+v, want %+v: %v", got, row.want, err)
				}
			})
		})
	}
}

func TestWhoSeesThatACaseIsThere(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		for person, want := range map[string]bool{"coordinator": true, "lead-csc": true, "lead-health": true, "lead-gp": true, "auditor-csc": true, "practitioner-csc": true,
			"chair": true, "panel": true, "auditor-gp": false, "practitioner-gp": false, "board": false, "administrator": false, "stranger": false} {
			_, err := casefile.About(ctx, w.People[person], w.Cases[0])
			if want && err != nil || !want && macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", person, err)
			}
		}
	})
}

func TestWhoHasGoneToAnotherAgencyLeavesTheCaseBehind(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		for _, role := range []string{"auditor", "practitioner"} {
			person := w.People[role+"-police"].Person
			moved := w.Move(t, role+"-police", "school")
			if _, err := casefile.About(ctx, moved, w.Cases[0]); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("the %s sees the case: %v", role, err)
			}
			if _, err := casefile.AskIdentity(ctx, moved, of("identity.ask"), w.Cases[0], "To finish."); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("the %s asks who the child is: %v", role, err)
			}
			if slices.Contains(thing(t, w, w.Cases[0]).Assigned, person) {
				t.Errorf("the %s is still named for the case", role)
			}
		}
	})
}

func TestBeforeAnybodyIsAskedOnlyThoseWhoDescribeKnowOfACase(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		if p := cases(t, w, "lead-csc"); len(p.Cases) != 4 || !p.MayWrite || p.Runs {
			t.Errorf("children's social care sees %d cases", len(p.Cases))
		}
		for _, person := range everybodyElse("coordinator", "lead-csc") {
			if _, err := casefile.Cases(ctx, w.People[person], w.Round); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s gets the list: %v", person, err)
			}
			if _, err := casefile.About(ctx, w.People[person], w.Cases[0]); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s gets the case: %v", person, err)
			}
		}
	})
}

func TestAWithdrawnCaseIsReplacedByTheNextReserveOfItsGroup(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		a := w.People["coordinator"]
		p, err := casefile.Replacing(ctx, a, w.Cases[1])
		must(t, err)
		if p.Next == nil || p.Next.Ref != "H4" {
			t.Fatalf("next is %+v", p.Next)
		}
		if _, err := casefile.ReplaceCase(ctx, a, of("case.replace"), w.Cases[1], 1, ""); field(err) != "reason" {
			t.Errorf("without a reason: %v", err)
		}
		if _, err := casefile.ReplaceCase(ctx, a, of("case.replace"), w.Cases[1], 5, "why"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("another version: %v", err)
		}
		replacing := of("case.replace")
		for range 2 {
			done, err := casefile.ReplaceCase(ctx, a, replacing, w.Cases[1], 1, "The child's case is before a court.")
			if err != nil || done.Next != "H4" {
				t.Fatalf("%+v: %v", done, err)
			}
		}
		about, err := casefile.About(ctx, a, w.Cases[1])
		if err != nil || about.State != "withdrawn" || about.Why != "The child's case is before a court." {
			t.Errorf("%+v: %v", about, err)
		}
		if about, err = casefile.About(ctx, w.People["lead-csc"], w.Cases[1]); err != nil || about.Why != "" {
			t.Errorf("the reason is shown to an agency: %v", err)
		}
		done, err := casefile.ReplaceCase(ctx, a, of("case.replace"), w.Cases[0], 1, "No reserve is left.")
		if err != nil || done.Next != "" {
			t.Errorf("without a reserve: %+v %v", done, err)
		}
		if _, err := casefile.ReplaceCase(ctx, a, of("case.replace"), w.Cases[0], 2, "again"); err == nil {
			t.Error("a withdrawn case is withdrawn again")
		}
	})
}

func TestACaseIsReplacedByCoordinatorsAndBeforeReturnsAreOpen(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		if _, err := casefile.ReplaceCase(ctx, w.People["coordinator"], of("case.replace"), w.Cases[0], 1, "why"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("in Audit: %v", err)
		}
		for _, person := range everybodyElse("coordinator") {
			if _, err := casefile.ReplaceCase(ctx, w.People[person], of("case.replace"), w.Cases[0], 1, "why"); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", person, err)
			}
		}
	})
}

func TestPagesOfCasesShowNoName(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		kase := "/cases/" + w.Cases[0]
		for person, paths := range map[string][]string{
			"coordinator":      {"/rounds/" + w.Round + "/cases", kase, kase + "/identity", kase + "/seen"},
			"lead-csc":         {"/rounds/" + w.Round + "/cases", kase, kase + "/identity"},
			"lead-health":      {"/rounds/" + w.Round + "/cases", kase},
			"auditor-csc":      {kase, kase + "/identity"},
			"practitioner-csc": {kase, kase + "/identity"},
			"chair":            {kase, kase + "/identity", kase + "/seen"},
		} {
			for _, path := range paths {
				page := get(site(t, w, person), path)
				if page.Code != 200 || strings.Contains(page.Body.String(), "Testchild") {
					t.Errorf("%s at %s: %d, or a name is shown", person, path, page.Code)
				}
			}
		}
	})
}

func TestTheEmptyPageSaysWhatToDo(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		drawn(t, w, cin(t))
		page := get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/cases").Body.String()
		if !strings.Contains(page, "Import a case list") {
			t.Error("the empty page has no way on")
		}
		if rec := post(site(t, w, "coordinator"), "/rounds/"+w.Round+"/sample/agree", url.Values{"version": {"1"}}); rec.Code != 303 {
			t.Errorf("agreeing through the page: %d", rec.Code)
		}
		page = get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/cases").Body.String()
		if !strings.Contains(page, "Case H1") || !strings.Contains(page, "6 case sheets are not complete") {
			t.Error("the cases are not listed with what is missing")
		}
	})
}

func TestTheListOfCasesAsksTheDatabaseEquallyOften(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		count := func() int64 {
			counted, n := store.Counting(ctx)
			_, err := casefile.Cases(counted, w.People["coordinator"], w.Round)
			must(t, err)
			return n.Load()
		}
		none := count()
		agreed(t, w)
		if many := count(); many != none {
			t.Errorf("%d queries without cases, %d with", none, many)
		}
	})
}
