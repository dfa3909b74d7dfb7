package site_test

import (
	"strings"

	"caseaudit/internal/world"
)

// chaseScenes go through what keeps a round moving: deputies, contacts, extensions, dates.
var chaseScenes = []scene{
	{"deputies", world.SetUp, nil, deputyWalk},
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
