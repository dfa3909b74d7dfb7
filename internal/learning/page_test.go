package learning_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestPagesOfFindingsShowNobodyWhatIsNotTheirs(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		id := texts(t, w, `SELECT id FROM finding ORDER BY position`)[0]
		topic := texts(t, w, `SELECT topic FROM finding ORDER BY position`)[0]
		for _, row := range []struct {
			who, path string
			code      int
			has, not  string
		}{
			{"coordinator", "/findings", 200, "There was evidence of", "Case H1"},
			{"coordinator", "/findings?year=2013-14", 200, "No findings yet", "work with fathers"},
			{"coordinator", "/rounds/" + w.Round + "/findings", 200, "Add a finding", "Testchild"},
			{"coordinator", "/rounds/" + w.Round + "/findings?theme=" + w.Themes["neglect"], 200, "work with fathers", "voice of the child"},
			{"coordinator", "/findings/" + id, 200, "Case H1", "Testchild"},
			{"coordinator", "/findings/" + id + "/edit", 200, "Words that fit 2 of 3", "Testchild"},
			{"coordinator", "/findings/" + id + "/withdraw", 200, "Why is it withdrawn?", "Case H1"},
			{"coordinator", "/findings/new?round=" + w.Round, 200, "Case H1", "Testchild"},
			{"panel", "/findings/" + id, 200, "Case H1", "/edit"},
			{"auditor-csc", "/findings/" + id, 200, "Case H1", "/edit"},
			{"auditor-csc", "/findings", 200, "work with fathers", "Case H1"},
			{"auditor-police", "/findings", 404, "", "work with fathers"},
			{"auditor-police", "/findings/" + id, 404, "", "work with fathers"},
			{"auditor-police", "/topics/" + topic, 404, "", "work with fathers"},
			{"board", "/rounds/" + w.Round + "/findings", 200, "2 of 3 cases", "Add a finding"},
			{"board", "/findings/" + id, 200, "2 of 3 cases", "Case H"},
			{"board", "/findings/" + id + "/edit", 404, "", "work with fathers"},
			{"board", "/findings/new?round=" + w.Round, 404, "", "Case H"},
			{"board", "/topics/" + topic, 200, "work with fathers", "Case H"},
			{"practitioner-csc", "/findings", 404, "", "work with fathers"},
			{"administrator", "/findings/" + id, 404, "", "work with fathers"},
			{"coordinator", "/findings/nothing", 404, "", "work with fathers"},
			{"coordinator", "/topics/nothing", 404, "", ""},
			{"coordinator", "/guidance/new", 200, "Add a document", ""},
			{"stranger", "/library", 404, "", ""},
		} {
			code, body, _ := visit(t, w, row.who, http.MethodGet, row.path, nil)
			if code != row.code || !strings.Contains(body, row.has) || row.not != "" && strings.Contains(body, row.not) {
				t.Errorf("%s at %s: %d, has %q: %v, must not have %q: %v", row.who, strings.ReplaceAll(row.path, id, "{finding}"), code,
					row.has, strings.Contains(body, row.has), row.not, strings.Contains(body, row.not))
			}
		}
	})
}

func TestAFindingIsWrittenOnThePage(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		form := url.Values{"key": {store.NewID()}, "round": {w.Round}, "kind": {"lesson"}, "theme": {w.Themes["neglect"]}, "topic": {"Fathers"},
			"text": {"Fathers were usually not engaged."}, "emphasis": {"usually not"}, "message": {"Be alert to fathers."}, "cases": w.Cases[:1], "source": {"record"}}
		code, body, _ := visit(t, w, "coordinator", http.MethodPost, "/findings", form)
		for _, part := range []string{"“Usually” does not fit 1 of 3 cases. Change the word, or say why it stays.", "Fathers were usually not engaged.", "Be alert to fathers.",
			"Why does the word stay?", `href="#text"`, "<title>Error: New finding"} {
			if code != 422 || !strings.Contains(body, part) {
				t.Errorf("status %d, no %q", code, part)
			}
		}
		form["text"], form["key"], form["emphasis"] = []string{"In one case the father was not engaged."}, []string{store.NewID()}, []string{"not engaged"}
		code, _, head := visit(t, w, "coordinator", http.MethodPost, "/findings", form)
		if code != 303 || !strings.HasPrefix(head.Get("Location"), "/findings/") {
			t.Fatalf("status %d, to %q", code, head.Get("Location"))
		}
		_, body, _ = visit(t, w, "coordinator", http.MethodGet, head.Get("Location"), nil)
		if !strings.Contains(body, "<strong>not engaged</strong>") || !strings.Contains(body, "Confirm this finding") {
			t.Error("the finding is not shown with its phrase and its next step")
		}
	})
}
