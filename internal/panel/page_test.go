package panel_test

import (
	"net/http"
	"strings"
	"testing"

	"caseaudit/internal/panel"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestPagesOfThePanelShowNobodyWhatIsNotTheirs(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		at := "/panels/" + w.Panel
		kase := at + "/cases/" + w.Cases[0]
		for _, row := range []struct {
			who, path string
			code      int
			has, not  string
		}{
			{"coordinator", "/rounds/" + w.Round + "/panel", 200, "Add a member", "Why by"},
			{"chair", "/rounds/" + w.Round + "/panel", 200, "Ruth Chair", "Add a member"},
			{"chair", "/panels", 200, "24 March 2015", "Testchild"},
			{"auditor-police", "/panels", 200, "You sit on no panel yet", "24 March 2015"},
			{"coordinator", "/panels", 200, "Looked after children", ""},
			{"chair", at, 200, "Case H1", "Why by"},
			{"coordinator", at, 200, "Go through the cases", "Why by"},
			{"chair", at + "/attendance", 200, "Save attendance", ""},
			{"panel", at + "/attendance", 200, "Whose conflict of interest is it?", "Save attendance"},
			{"chair", kase, 200, "By line of enquiry", "Testchild"},
			{"auditor-csc", kase, 200, "panel member", "Testchild"},
			{"panel", kase + "/rest", 200, "Agree all", ""},
			{"panel", kase + "/joint.lead", 200, "Homerton Health", "Testchild"},
			{"panel", kase + "/joint.lead", 200, "Note a different view", "Evidence by health"},
			{"panel", kase + "/joint.lead?full=1", 200, "Evidence by health at joint.lead", "Testchild"},
			{"panel", kase + "/joint.lead?view=1", 200, "Which agency sees it differently?", ""},
			{"panel", kase + "/overall.grade_own", 200, "Challenge a grade", ""},
			{"panel", kase + "/nothing", 404, "", ""},
			{"panel", at + "/cases/nothing", 404, "", ""},
			{"auditor-police", kase, 404, "", "Why by"},
			{"lead-csc", kase + "/joint.lead", 404, "", "Why by"},
			{"board", kase, 404, "", "Why by"},
			{"board", at, 404, "", ""},
			{"chair", "/cases/" + w.Cases[0] + "/agreed", 200, "agreed nothing", ""},
			{"lead-csc", "/cases/" + w.Cases[0] + "/agreed", 404, "", ""},
		} {
			code, body, _ := visit(t, w, row.who, http.MethodGet, row.path, nil)
			if code != row.code || !strings.Contains(body, row.has) || row.not != "" && strings.Contains(body, row.not) {
				t.Errorf("%s at %s: %d, has %q: %v, must not have %q: %v", row.who, row.path, code, row.has, strings.Contains(body, row.has), row.not, strings.Contains(body, row.not))
			}
		}
	})
}

func TestAgreeingOnThePageGoesOnToTheNextQuestion(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		alike(t, w, 0)
		say(t, w, 0, "csc", "joint.sharing", "not_met")
		say(t, w, 0, "police", "joint.lead_name", "Brian Osei")
		kase := "/panels/" + w.Panel + "/cases/" + w.Cases[0]
		code, body, _ := visit(t, w, "chair", http.MethodPost, kase+"/joint.lead", keys(map[string][]string{"version": {"0"}, "choice": {"met"}}))
		if code != 422 || !strings.Contains(body, "At least one agency answered differently.") || !strings.Contains(body, "<title>Error: Case H1: question 4.1") {
			t.Errorf("without a reason: %d", code)
		}
		code, _, head := visit(t, w, "chair", http.MethodPost, kase+"/joint.lead", keys(map[string][]string{"version": {"0"}, "choice": {"met"}, "because": {"The minutes name one."}}))
		if code != 303 || head.Get("Location") != kase+"/joint.sharing" {
			t.Errorf("status %d, to %q", code, head.Get("Location"))
		}
	})
}

func TestPagesOfThePanelNeedAFixedNumberOfQueries(t *testing.T) {
	world.Each(t, world.PanelOpen, func(t *testing.T, w *world.World) {
		count := func() (kase, list int64) {
			counting, n := store.Counting(ctx)
			must(panel.Case(counting, w.People["chair"], w.Panel, w.Cases[0]))(t)
			listing, m := store.Counting(ctx)
			must(panel.Show(listing, w.People["chair"], w.Panel))(t)
			return n.Load(), m.Load()
		}
		count() // the tool's version is read once and kept
		kase, list := count()
		for i := range w.Cases {
			agreeAll(t, w, i)
		}
		if moreCase, moreList := count(); moreCase != kase || moreList != list {
			t.Errorf("queries: %d and %d, with everything agreed %d and %d", kase, list, moreCase, moreList)
		}
	})
}
