package site_test

import (
	"strings"
	"testing"

	"caseaudit/internal/world"
)

// fieldworkScenes write returns, sign them off, reflect, ask for voices and raise concerns.
var fieldworkScenes = []scene{
	{"returns", world.Returned, nil, returnWalk},
	{"returns of agencies that answer late", world.Fieldwork, practiceKnowsLate, lateReturnWalk},
	{"reflections and voices", world.Fieldwork, nil, reflectionWalk},
	{"concerns", world.Fieldwork, nil, concernWalk},
}

func returnWalk(k *walk) {
	const auditor, lead = "auditor-csc", "lead-csc"
	ret := "/returns/" + k.w.Returns["0/csc"]
	k.open("coordinator", "/rounds/"+k.w.Round+"/returns")
	k.open("coordinator", "/cases/"+k.w.Cases[0]+"/returns")
	k.open(lead, "/returns")
	k.open(lead, ret+"/sign-off")
	k.post(lead, ret+"/send-back", "note", "Kanarienvogel: say which meeting.")
	k.open(auditor, ret)
	k.open(auditor, ret+"/all")
	k.open(auditor, ret+"/planning")
	k.post(auditor, ret+"/answers", "why.planning.plan", "Kanarienvogel: the plan named nobody.")
	k.open(auditor, ret+"/key-events")
	k.post(auditor, ret+"/key-events", append(day("day", "9", "10", "2014"), "text", "Kanarienvogel: a meeting.")...)
	k.open(auditor, ret+"/key-events")
	k.open(auditor, k.link(ret+"/key-events?change="))
	k.post(auditor, ret+"/key-events/remove")
	k.open(auditor, ret)
	k.post(auditor, ret+"/send")
	k.open(lead, ret+"/sign-off")
	k.post(lead, ret+"/sign-off")
}

// practiceKnowsLate lets the practices say after the returns were opened that they know a family.
func practiceKnowsLate(t *testing.T, w *world.World) {
	change(t, w, "known_to", "UPDATE known_to SET state = 'known', auditor = $1 WHERE agency = $2", w.People["auditor-gp"].Person, w.Agencies["gp"])
}

func lateReturnWalk(k *walk) {
	round := "/rounds/" + k.w.Round
	k.open("coordinator", round+"/returns")
	k.post("coordinator", round+"/returns/ask-missing")
}

func reflectionWalk(k *walk) {
	const who = "practitioner-csc"
	k.open(who, "/reflections")
	mine := k.link("/reflections/")
	k.open(who, "/reflections/came-of-it")
	k.open(who, mine)
	k.post(who, mine, "well", "Kanarienvogel: we stayed in touch.", "change", "One name.")
	k.open(who, mine)
	k.post(who, mine+"/take-back")
	kase := "/cases/" + k.w.Cases[0]
	k.open("coordinator", kase+"/reflections")
	k.open("auditor-csc", kase+"/voice")
	k.post("auditor-csc", kase+"/voice", "whose", "child", "asked", "yes", "how", "spoke", "said", "Kanarienvogel: nobody told me.")
	k.open("coordinator", kase+"/voice")
}

func concernWalk(k *walk) {
	kase := k.w.Cases[0]
	k.open("auditor-csc", "/concerns/new?kind=practice_issue&case="+kase)
	where := k.post("auditor-csc", "/concerns/new", "what", "Kanarienvogel: no visit since May.", "done", "Nothing yet", "told", "My manager").location
	where, _, _ = strings.Cut(where, "?")
	k.open("coordinator", "/rounds/"+k.w.Round+"/concerns")
	k.open("coordinator", "/cases/"+kase+"/concerns")
	k.open("coordinator", where)
	k.post("coordinator", where+"/resolve", "outcome", "Kanarienvogel: visited today.")
}
