package site_test

import (
	"fmt"
	"strings"

	"caseaudit/internal/world"
)

// selectionScenes plan rounds, bring a case list, draw, agree, describe and replace.
var selectionScenes = []scene{
	{"planning", world.Planned, nil, planWalk},
	{"drawing", world.Planned, nil, drawWalk},
	{"describing", world.Selected, nil, describeWalk},
}

func day(name, d, m, y string) []string {
	return []string{name + "-day", d, name + "-month", m, name + "-year", y}
}

func planWalk(k *walk) {
	const who = "coordinator"
	round := "/rounds/" + k.w.Round
	for _, path := range []string{"/rounds", round, round + "/terms", round + "/record", round + "/record/proofs"} {
		k.open(who, path)
	}
	k.open(who, round+"/edit")
	k.post(who, round+"/edit", "purpose", "To learn more.")
	k.open(who, round+"/dates")
	k.turn(who, round+"/dates", append(day("panel", "31", "3", "2015"), "step", "work")...)
	k.post(who, round+"/dates", "step", "save")

	planLater(k)
}

// planLater plans the round after that of the world.
func planLater(k *walk) {
	const who = "coordinator"
	k.open(who, "/rounds/new")
	k.turn(who, "/rounds/new", append(day("panel", "22", "9", "2015"), "areas", k.w.Areas["hackney"], "focus", "Child protection enquiries", "purpose", "To learn.",
		"themes", k.w.Themes["neglect"], "lines", "Was the child seen?", "period_from-day", "1", "period_from-month", "3", "period_from-year", "2014", "period_to-day", "28", "period_to-month", "2", "period_to-year", "2015", "kinds", "social_care", "tool", k.w.Tool, "graded", "panel")...)
	k.post(who, "/rounds/new", "step", "save")
}

// councilList is a case list of a council; its ids are canaries.
func councilList(children int) string {
	var b strings.Builder
	b.WriteString("Child ID,Date of birth,Gender,Start date\n")
	for i := range children {
		fmt.Fprintf(&b, "Kanarienvogel%03d,%02d/03/%d,%s,01/06/2014\n", i, i%28+1, 2001+i%12, []string{"Female", "Male"}[i%2])
	}
	return b.String()
}

func drawWalk(k *walk) {
	const who = "coordinator"
	round := "/rounds/" + k.w.Round
	k.open(who, round)
	k.post(who, round+"/stages/select")
	k.open(who, round+"/cases/import")
	dropped := k.post(who, round+"/cases/import", "file", councilList(24)).location
	k.open(who, dropped)
	k.post(who, dropped+"/drop")
	k.open(who, round+"/cases/import")
	list := k.post(who, round+"/cases/import", "file", councilList(24)).location
	k.open(who, list+"/columns")
	k.post(who, list+"/columns")
	k.open(who, list)
	k.post(who, list+"/keep")
	k.open(who, round+"/sample")
	k.post(who, round+"/sample", "by", "sex", "size", "3", "reserves", "1", "seed", "A seed")
	k.open(who, round+"/sample/record.json")
	k.open(who, round+"/sample/exclude?child=1")
	k.post(who, round+"/sample/exclude", "reason", "Kanarienvogel: a worker of this office is the aunt.")
	k.open(who, round+"/sample")
	k.post(who, round+"/sample/agree")
}

func describeWalk(k *walk) {
	const who = "coordinator"
	round, kase := "/rounds/"+k.w.Round, "/cases/"+k.w.Cases[0]
	for _, path := range []string{round + "/cases", kase, kase + "/seen"} {
		k.open(who, path)
	}
	k.open("lead-csc", kase+"/sheet")
	k.post("lead-csc", kase+"/sheet", "household", "Kanarienvogel, with a grandmother.", "worker", "Somebody", "how", "complete")
	k.open(who, kase+"/identity")
	k.post(who, kase+"/identity", "reason", "Kanarienvogel: to find the record.")
	k.open(who, kase+"/identity")
	k.open(who, kase+"/seen")
	k.open(who, kase+"/replace")
	k.post(who, kase+"/replace", "reason", "Kanarienvogel: moved away.")
	k.open(who, round)
	k.open("lead-csc", round+"/cases")
}
