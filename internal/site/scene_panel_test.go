package site_test

import (
	"strings"
	"testing"

	"caseaudit/internal/world"
)

// panelScenes gather a panel, open it, go through its cases and close it.
var panelScenes = []scene{
	{"gathering a panel", world.Returned, nil, gatherWalk},
	{"moderating", world.PanelOpen, nil, moderateWalk},
	{"closing a panel", world.Agreed, panelStillOpen, closeWalk},
}

func gatherWalk(k *walk) {
	const who = "coordinator"
	at := "/rounds/" + k.w.Round + "/panel"
	k.open(who, at)
	k.post(who, at, append(day("day", "24", "3", "2015"), "place", "Town hall")...)
	for _, key := range []string{"chair", "panel", "auditor-csc"} {
		k.open(who, at)
		value := k.w.People[key].Person
		if short, ok := strings.CutPrefix(key, "auditor-"); ok {
			value += "|" + k.w.Agencies[short]
		}
		k.post(who, at+"/members", "person", value)
	}
	k.open(who, at)
	k.post(who, at+"/members/remove")
	k.open(who, at)
	k.post(who, at+"/chair", "chair", k.choice(at+"/chair", "chair"))
	k.open(who, "/panels")
	panel := k.link("/panels/")
	lines := "/rounds/" + k.w.Round + "/lines"
	k.open(who, lines)
	k.post(who, lines, "line.planning", k.choice(lines, "line.planning"))
	k.open(who, panel)
	k.open(who, panel+"/release")
	k.post(who, panel+"/release")
	k.open("panel", panel+"/pack")
	k.open("panel", panel+"/cases/"+k.w.Cases[0]+"/pack")
	k.open(who, panel+"/open")
	k.post(who, panel+"/open")
}

func moderateWalk(k *walk) {
	panel, kase := "/panels/"+k.w.Panel, k.w.Cases[0]
	k.open("chair", panel+"/attendance")
	member := k.form(panel + "/attendance").values.Get("member")
	k.post("chair", panel+"/attendance", "joined."+member, "10:40")
	seat := func(who string) string {
		return k.one(`SELECT id FROM panel_member WHERE panel = $1 AND person = $2`, k.w.Panel, k.w.People[who].Person)
	}
	k.open("panel", panel+"/attendance")
	k.post("panel", panel+"/conflict", "member", seat("panel"), "note", "Kanarienvogel: I managed the work.")
	k.open("chair", panel+"/attendance")
	k.post("chair", panel+"/substitutes", "member", seat("auditor-csc"), "substitute", k.w.People["lead-csc"].Person)
	k.open("chair", panel+"/attendance")
	k.post("chair", panel+"/conflict/decide", "decision."+k.form(panel+"/conflict/decide").values.Get("member"), "stay")
	k.open("panel", panel+"/cases/"+kase)
	k.post("panel", panel+"/cases/"+kase+"/note", "note", "Kanarienvogel: ask the school.")
	k.open("chair", panel+"/cases/"+kase+"/rest")
	k.post("chair", panel+"/cases/"+kase+"/rest", "because", "Kanarienvogel: all say the same.")
	k.open("chair", panel+"/cases/"+kase+"/planning.plan")
	k.post("chair", panel+"/cases/"+kase+"/planning.plan", "choice", "met", "because", "Kanarienvogel: the plan is in the record.")
	k.open("chair", panel)
	k.open("chair", "/cases/"+kase+"/agreed")
	k.open("chair", "/display")
	roomWalk(k, panel+"/cases/"+kase, "/cases/"+kase)
}

// roomWalk is what happens in the room beside judging: the clock, a guest, what is owed for this child.
func roomWalk(k *walk, at, kase string) {
	k.open("chair", at)
	k.post("chair", at+"/start")
	k.open("chair", at)
	k.post("chair", at+"/owed", "what", "Kanarienvogel: see the child again.", "owed_by", k.choice(at+"/owed", "owed_by"), "days", "5")
	k.open("chair", at)
	k.post("chair", at+"/guests", "guest", k.w.People["practitioner-csc"].Person)
	k.open("practitioner-csc", at+"/room")
	k.open("chair", at)
	k.post("chair", at+"/guests/remove")
	k.open("coordinator", kase+"/owed")
	k.post("coordinator", k.one(`SELECT '/cases/' || kase || '/owed/' || id FROM case_action`))
}

// panelStillOpen is an agreed world the moment before the panel closes.
func panelStillOpen(t *testing.T, w *world.World) {
	backAt(t, w, "moderate")
	change(t, w, "round_stage", "DELETE FROM round_stage WHERE stage = 'learn'")
	change(t, w, "panel", "UPDATE panel SET state = 'open', closed_at = NULL")
}

func closeWalk(k *walk) {
	k.open("coordinator", "/panels/"+k.w.Panel)
	k.post("coordinator", "/panels/"+k.w.Panel+"/close")
}
