package site_test

import (
	"strings"
	"testing"

	"caseaudit/internal/world"
)

// knownToScenes ask the agencies, answer, decide exemptions and open the returns.
var knownToScenes = []scene{
	{"asking who knows the family", world.Selected, nil, knownToWalk},
	{"opening returns", world.Checked, nil, openReturnsWalk},
}

func knownToWalk(k *walk) {
	round := "/rounds/" + k.w.Round
	k.open("coordinator", round+"/known-to")
	k.post("coordinator", round+"/known-to/ask")
	k.open("lead-csc", "/known-to")
	k.open("lead-csc", "/agencies/"+k.w.Agencies["csc"]+"/people/new")
	k.post("lead-csc", "/agencies/"+k.w.Agencies["csc"]+"/people/new", "name", "Ann Reed", "email", "ann.reed@example.org", "role", "auditor")
	csc := round + "/known-to/" + k.w.Agencies["csc"]
	k.open("lead-csc", csc)
	k.post("lead-csc", csc+"/show")
	k.open("lead-csc", csc)
	var known []string
	for _, id := range k.asked(csc) {
		known = append(known, "answer."+id, "known", "who."+id, "child", "auditor."+id, k.w.People["auditor-csc"].Person, "practitioner."+id, k.w.People["practitioner-csc"].Person)
	}
	k.post("lead-csc", csc, known...)

	health := round + "/known-to/" + k.w.Agencies["health"]
	k.open("lead-health", health)
	id := k.asked(health)[0]
	k.post("lead-health", health, "answer."+id, "exemption", "reason."+id, "Kanarienvogel: the practice is closed.")
	k.open("coordinator", round+"/known-to")
	k.open("coordinator", "/known-to/"+id+"/exemption")
	k.post("coordinator", "/known-to/"+id+"/exemption", "decision", "decline", "reason", "Kanarienvogel: the records are with another practice.")
	k.open("coordinator", round+"/known-to/without?agency="+k.w.Agencies["gp"])
	k.post("coordinator", round+"/known-to/without", "reason", "Kanarienvogel: the panel cannot wait.")
	k.open("coordinator", "/cases/"+k.w.Cases[0]+"/known-to")
}

// asked lists the questions in the form of the page opened last.
func (k *walk) asked(action string) []string {
	k.t.Helper()
	var ids []string
	for name := range k.form(action).values {
		if id, ok := strings.CutPrefix(name, "version."); ok {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		k.t.Fatalf("%s asks nothing", k.page.pattern)
	}
	return ids
}

func openReturnsWalk(k *walk) {
	round := "/rounds/" + k.w.Round
	k.open("coordinator", round+"/returns")
	k.post("coordinator", round+"/returns/open")
}

// backAt puts the round of a world back to an earlier stage.
func backAt(t *testing.T, w *world.World, stage string) {
	change(t, w, "round", "UPDATE round SET stage = $1 WHERE id = $2", stage, w.Round)
}
