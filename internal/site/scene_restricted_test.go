package site_test

import "caseaudit/internal/world"

// restrictedScenes enter what few may read, and by which agreements names are shown.
var restrictedScenes = []scene{
	{"restricted entries", world.Fieldwork, nil, restrictedWalk},
	{"sharing agreements", world.SetUp, nil, agreementWalk},
	{"searching for a child", world.Fieldwork, nil, searchWalk},
	{"safeguards of a round", world.Planned, nil, safeguardWalk},
}

func restrictedWalk(k *walk) {
	const auditor, lead = "auditor-police", "lead-police"
	at := "/cases/" + k.w.Cases[0] + "/restricted"
	entry := []string{"at", k.w.Returns["0/police"] + "/recognition.signs", "kind", "police_intelligence", "text", "Kanarienvogel: a source says so."}
	k.open(auditor, at)
	k.post(auditor, at, entry...)
	k.open(auditor, at)
	change := k.link(at + "?change=")
	k.open(lead, change)
	k.post(lead, at+"/remove")
}

func agreementWalk(k *walk) {
	const who = "dpo"
	const at = "/set-up/agreements"
	k.open(who, at)
	entry := append(append(day("signed", "1", "12", "2014"), day("review", "1", "12", "2015")...), "controllers", "The agency", "notice", "Online")
	k.open(who, at+"/new?agency="+k.w.Agencies["csc"])
	k.post(who, at+"/new", append(entry, "agency", k.w.Agencies["csc"])...)
	k.open(who, at)
	one := k.link(at+"/", at+"/new")
	k.open(who, one)
	k.post(who, one, "controllers", "The agency and the council")
	k.open(who, one)
	k.post(who, one+"/end")
}

func safeguardWalk(k *walk) {
	const who = "coordinator"
	at := "/rounds/" + k.w.Round + "/safeguards"
	k.open(who, at)
	k.post(who, at, append(day("guardian_on", "8", "1", "2015"), "guardian", "Dr A. Guardian", "lead_writes", "1")...)
}

func searchWalk(k *walk) {
	const who, at = "coordinator", "/find/child"
	k.open(who, "/access")
	k.open(who, at)
	k.post(who, at, "reason", "Kanarienvogel: a parent asks.", "term", "Nobody Known")
}
