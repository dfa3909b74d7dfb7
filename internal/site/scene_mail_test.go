package site_test

import (
	"strings"

	"caseaudit/internal/world"
)

// mailScenes go through what people are told by e-mail and by their calendar, and the days on which nothing goes.
var mailScenes = []scene{
	{"messages", world.Fieldwork, nil, mailWalk},
	{"days off", world.SetUp, nil, holidayWalk},
}

func mailWalk(k *walk) {
	k.open("coordinator", "/set-up/reminders")
	k.open("coordinator", "/rounds/"+k.w.Round+"/dates.ics")
	k.open("auditor-csc", "/me/mail")
	k.post("auditor-csc", "/me/mail", "digest", "daily")
	k.open("auditor-csc", "/me/mail")
	page := k.post("auditor-csc", "/me/calendar").body.String()
	_, address, _ := strings.Cut(page, "/calendar/")
	secret, _, _ := strings.Cut(address, ".ics")
	k.open("", "/calendar/"+secret+".ics")
}

func holidayWalk(k *walk) {
	const who, at = "administrator", "/set-up/holidays"
	k.open(who, at)
	k.post(who, at+"/worked")
	k.open(who, at)
	k.post(who, at, append(day("day", "6", "3", "2015"), "name", "Town hall closed")...)
	k.open(who, at)
	for _, f := range formsOf(k.page.body.String()) {
		if strings.HasSuffix(f.action, "/remove") {
			k.post(who, f.action)
			break
		}
	}
}
