package site_test

import (
	"testing"

	"caseaudit/internal/world"
)

// briefingScenes draft, check, sign, publish, correct and withdraw a briefing, and bring a past one in.
var briefingScenes = []scene{
	{"a briefing", world.Learnt, nil, briefingWalk},
	{"a past briefing", world.SetUp, nil, pastWalk},
}

func briefingIsPublic(t *testing.T, w *world.World) { backAt(t, w, "improve") }

func briefingWalk(k *walk) {
	const who = "coordinator"
	k.startBriefing()
	at := k.page.location
	k.open(who, at)
	k.open(who, "/drafts")
	k.open(who, at+"/drop")
	k.post(who, at+"/drop")

	k.startBriefing()
	at = k.page.location
	k.writeBriefing(at)
	k.open(who, at)
	k.post(who, at+"/send")
	k.open("chair", at+"/sign-off")
	k.post("chair", at+"/send-back", "note", "Kanarienvogel: too long.")
	k.open(who, at)
	k.post(who, at+"/send")
	k.open(who, at+"/sign-off")
	k.post(who, at+"/take-back")
	k.open(who, at)
	k.post(who, at+"/send")
	k.open("chair", at+"/sign-off")
	k.post("chair", at+"/sign")
	k.open(who, at+"/preview")
	k.open(who, at+"/staff")
	k.open(who, at+"/publish")
	public := k.post(who, at+"/publish", "untold", "Kanarienvogel: told in person.").location
	k.open("", public)
	k.open("", public+"/1")
	k.open("practitioner-csc", public)
	k.post("practitioner-csc", public+"/read")
	for _, path := range []string{"/briefings", "/briefings.json", "/briefings.atom"} {
		k.open("", path)
	}
	k.open(who, at+"/editions")
	k.post(who, at+"/correct")
	k.open(who, at+"/drop")
	k.post(who, at+"/drop")
	k.open(who, at+"/editions")
	k.post(who, at+"/withdraw", "why", "It named a school.")
}

func (k *walk) startBriefing() {
	k.t.Helper()
	at := "/rounds/" + k.w.Round + "/briefing"
	k.open("coordinator", at)
	k.page = k.post("coordinator", at, "title", "Case audits", "rounds", k.w.Round, "areas", k.w.Areas["hackney"])
}

// writeBriefing leaves a finding out and takes it in again, writes the introduction and explains what the check of the text met.
func (k *walk) writeBriefing(at string) {
	k.t.Helper()
	const who = "coordinator"
	k.open(who, at)
	k.open(who, k.link(at+"/parts/"))
	k.post(who, k.path, "introduction", "Kanarienvogel. Of the 3 cases one was of a 14-year-old.")
	finding := k.addFinding()
	k.open(who, finding)
	k.post(who, finding+"/confirm")
	k.open(who, at)
	k.post(who, at+"/findings")
	k.open(who, at)
	for {
		k.open(who, at)
		check := k.formOr(at + "/check")
		if check == nil {
			return
		}
		check.fill([]string{"reason-" + check.values.Get("hit"), "Kanarienvogel: nobody can tell who it is."})
		k.submit(check.request(who))
	}
}

const past = `City and Hackney Board

Case Audits

Neglect

Strengths

- Families took part in the plans.

Lessons

Escalation

A concern was not escalated in time.

- Use the escalation policy.
`

func pastWalk(k *walk) {
	const who = "coordinator"
	k.open(who, "/briefings/import")
	k.turn(who, "/briefings/import", "text", past)
	k.post(who, "/briefings/import", "do", "keep", "issuer", "City and Hackney Board", "title", "Case audits", "area", "Hackney", "year", "2013/14", "without", "yes")
}
