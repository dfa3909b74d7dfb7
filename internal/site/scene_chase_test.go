package site_test

import (
	"strings"

	"caseaudit/internal/world"
)

// chaseScenes go through what keeps a round moving: deputies, contacts, extensions, dates.
var chaseScenes = []scene{
	{"deputies", world.SetUp, nil, deputyWalk},
	{"chasing", world.Fieldwork, nil, chaseWalk},
}

func deputyWalk(k *walk) {
	const who = "lead-csc"
	at := "/people/" + k.w.People[who].Person + "/deputies"
	k.open(who, at)
	k.post(who, at, "deputy", k.w.People["auditor-csc"].Person, "to-day", "20", "to-month", "2", "to-year", "2015")
	k.open(who, at)
	for _, f := range formsOf(k.page.body.String()) {
		if strings.HasSuffix(f.action, "/end") {
			k.post(who, f.action)
		}
	}
}

func chaseWalk(k *walk) {
	const who = "coordinator"
	k.open("lead-csc", "/")
	k.post("lead-csc", "/returns/"+k.w.Returns["0/csc"]+"/nudge")
	k.open(who, "/rounds/"+k.w.Round)
	k.post(who, "/rounds/"+k.w.Round+"/remind")
	at := "/rounds/" + k.w.Round + "/agencies/" + k.w.Agencies["csc"]
	k.open(who, at)
	k.post(who, at+"/contacts", "kind", "rang", "note", "Back on Monday.")
	k.open(who, at)
	k.post(who, at+"/extensions", "what", "returns", "until-day", "16", "until-month", "3", "until-year", "2015", "reason", "An inspection.")
	k.open(who, at)
	k.post(who, at+"/remind")
}
