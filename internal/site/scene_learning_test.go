package site_test

import "caseaudit/internal/world"

// learningScenes write findings and take promises to actions.
var learningScenes = []scene{
	{"findings", world.Agreed, nil, findingWalk},
	{"topics", world.Learnt, nil, topicWalk},
	{"guidance", world.SetUp, nil, guidanceWalk},
	{"actions", world.Learnt, nil, actionWalk},
	{"home, find and what was opened", world.PanelOpen, nil, lookingWalk},
	{"closing a round", world.Learnt, briefingIsPublic, closeRoundWalk},
}

func findingWalk(k *walk) {
	const who = "coordinator"
	round := "/rounds/" + k.w.Round
	planLater(k) // a later round, to which a finding can be carried
	k.open(who, round+"/findings")
	at := k.addFinding()
	k.open(who, at)
	k.post(who, at+"/evidence", "cases", k.w.Cases[1], "source", "record")
	k.open(who, at)
	k.post(who, at+"/evidence/remove")
	k.open(who, at+"/edit")
	k.post(who, at, "promise", "Kanarienvogel training.")
	k.open(who, at)
	k.post(who, at+"/confirm")
	k.open(who, "/findings")
	k.open(who, at)
	k.post(who, at+"/carry", "round", k.choice(at+"/carry", "round"))
	k.open(who, round+"/findings")
	k.post(who, round+"/findings/ready")
	k.open(who, at+"/withdraw")
	k.post(who, at+"/withdraw", "reason", "Kanarienvogel: it was one agency alone.")
}

func (k *walk) addFinding() (address string) {
	k.t.Helper()
	k.open("coordinator", "/findings/new?round="+k.w.Round)
	return k.post("coordinator", "/findings", "kind", "lesson", "theme", k.w.Themes["neglect"], "topic", "Fathers", "text", "In one case Kanarienvogel was not asked.", "message", "Ask.",
		"cases", k.w.Cases[0], "source", "record").location
}

func lookingWalk(k *walk) {
	k.open("coordinator", "/cases/"+k.w.Cases[0]+"/returns")
	k.open("coordinator", "/me/opened")
	k.open("coordinator", "/find")
	k.post("coordinator", "/find", "find", "h1")
}

func topicWalk(k *walk) {
	const who = "coordinator"
	k.open(who, "/rounds/"+k.w.Round+"/findings")
	topic := k.link("/topics/")
	k.open(who, topic)
	k.post(who, topic+"/merge", "into", k.choice(topic+"/merge", "into"))
}

func guidanceWalk(k *walk) {
	const who = "coordinator"
	k.open(who, "/guidance")
	k.open(who, "/library")
	k.open(who, "/guidance/new")
	k.post(who, "/guidance", "title", "Escalation policy", "owner", "Partnership", "edition", "3", "link", "https://guidance.example/escalation")
	k.open(who, "/library")
	at := k.link("/guidance/", "/guidance/new")
	k.open(who, at)
	k.post(who, at, "edition", "4")
}

func actionWalk(k *walk) {
	const who = "coordinator"
	round := "/rounds/" + k.w.Round
	k.open(who, round+"/actions")
	k.open(who, "/actions")
	var at []string
	for range 3 {
		k.open(who, "/actions/new?round="+k.w.Round)
		k.post(who, "/actions/new", append(day("due", "30", "9", "2015"), "what", "Review the training", "owner", k.w.People["lead-csc"].Person)...)
		k.open(who, round+"/actions")
		at = append(at, k.link("/actions/", append(at, "/actions/new")...))
	}
	k.open(who, at[0])
	k.post(who, at[0], "what", "Review the training of all")
	k.open("board", at[0])
	k.post("board", at[0]+"/agree")
	k.done(at[0])
	k.open("board", at[0])
	k.post("board", at[0]+"/not-assured", "reason", "No figures.")
	k.done(at[0])
	k.open("board", at[0])
	k.post("board", at[0]+"/assure")
	k.open(who, at[1])
	k.post(who, at[1]+"/carry", day("due", "30", "9", "2015")...)
	k.open(who, at[2])
	k.post(who, at[2]+"/withdraw", "reason", "Overtaken.")
}

func (k *walk) done(action string) {
	k.t.Helper()
	k.open("lead-csc", action)
	k.post("lead-csc", action+"/done", "outcome", "26 people came.")
}

func closeRoundWalk(k *walk) {
	at := "/rounds/" + k.w.Round
	k.open("coordinator", at+"/actions")
	k.post("coordinator", at+"/close")
}
