package fieldwork_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

var lookedField = regexp.MustCompile(`name="looked" value="([0-9a-f]+)"`)

func TestWordsThatMayTellWhoSomebodyIsAreWarnedOfOnceWithoutScripts(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		address := "/returns/" + w.Returns["0/csc"]
		b := at(t, w, "auditor-csc")
		form := url.Values{"key": {"k1"}, "section": {"joint"}, "version.joint.lead": {"0"}, "choice.joint.lead": {"met"},
			"why.joint.lead": {"Amberley’s worker rang 07700 900123."}, "evidence.joint.lead": {"Minutes of the core group"}}
		status, to := b.post(address+"/answers", form)
		if status != 303 || to != address+"/joint?look=yes" {
			t.Fatalf("answered %d, on to %s", status, to)
		}
		page := b.sees(to, "This may tell who somebody is: “Amberley”, “07700 900123”.", "Amberley’s worker")
		looked := lookedField.FindStringSubmatch(page)
		if looked == nil {
			t.Fatal("the form does not say what was looked at")
		}
		form["key"], form["version.joint.lead"], form["looked"] = []string{"k2"}, []string{"1"}, []string{looked[1]}
		if status, to = b.post(address+"/answers", form); status != 303 || to != address+"/escalation" {
			t.Errorf("looked at, and answered %d, on to %s", status, to)
		}
		if page := b.sees(address + "/joint"); strings.Contains(page, "This may tell") {
			t.Error("it is said again where nobody asked")
		}
	})
}

func TestTheScriptHearsOfWordsThatMayTellWhoSomebodyIs(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		b := at(t, w, "auditor-csc")
		b.json = true
		for i, row := range []struct{ why, want string }{{"The child was heard.", ""}, {"Bartholomew is of another case.", ""}, {"Amberley was heard.", "This may tell who somebody is: “Amberley”."}} {
			status, body := b.post("/returns/"+w.Returns["0/csc"]+"/answers", url.Values{"key": {row.why}, "question": {"joint.lead"}, "version": {string(rune('0' + i))}, "choice.joint.lead": {"met"}, "why.joint.lead": {row.why}})
			var said struct{ Look string }
			if err := json.Unmarshal([]byte(body), &said); err != nil || status != 200 || !strings.HasPrefix(said.Look, row.want) || row.want == "" && said.Look != "" {
				t.Errorf("%q: %d %s", row.why, status, body)
			}
		}
	})
}

func TestOnlyWhoWritesAReturnIsTold(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		answers := []macfa.Answer{{Question: "joint.lead", Why: "Amberley was heard."}}
		for _, who := range []string{"lead-police", "auditor-police", "panel", "board", "administrator", "stranger", "practitioner-csc"} {
			if _, err := fieldwork.Looks(ctx, w.People[who], w.Returns["0/csc"], answers); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", who, err)
			}
		}
	})
}
