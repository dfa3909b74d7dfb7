package site_test

import "caseaudit/internal/world"

// restrictedScenes enter what few may read.
var restrictedScenes = []scene{
	{"restricted entries", world.Fieldwork, nil, restrictedWalk},
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
