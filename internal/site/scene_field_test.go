package site_test

import (
	"slices"
	"strings"

	"caseaudit/internal/world"
)

// fieldScenes answer comments, and type in what others said.
var fieldScenes = []scene{
	{"comments at the questions", world.Returned, nil, commentWalk},
	{"hearing back", world.Agreed, nil, feedbackWalk},
	{"on behalf of somebody", world.Fieldwork, nil, behalfWalk},
	{"a return typed in", world.Returned, nil, typedWalk},
}

func commentWalk(k *walk) {
	const auditor, lead = "auditor-csc", "lead-csc"
	ret := "/returns/" + k.w.Returns["0/csc"]
	k.open(lead, ret+"/sign-off")
	k.post(lead, ret+"/send-back", "comment.planning.plan", "Kanarienvogel: which meeting?")
	k.open(auditor, ret+"/planning")
	k.open(auditor, ret+"/comments")
	k.post(auditor, k.formTo(ret+"/comments/"), "reply", "Kanarienvogel: that in May.")
}

func behalfWalk(k *walk) {
	const who = "coordinator"
	ret := "/returns/" + k.w.Returns["0/csc"]
	spoken := append(day("on", "5", "1", "2015"), "how", "telephone")
	word := []string{"confirmed", "yes", "confirmed_by", "Kanarienvogel", "confirmed_how", "telephone"}
	k.open(who, ret+"/on-behalf")
	k.post(who, ret+"/on-behalf", append(spoken, "spoke", "Kanarienvogel, a GP")...)
	k.open(who, ret+"/on-behalf")
	k.post(who, ret+"/on-behalf/confirm", word...)
	k.open(who, "/cases/"+k.w.Cases[0]+"/reflections")
	all := k.all("/reflections/")
	to := all[slices.IndexFunc(all, func(to string) bool { return strings.HasSuffix(to, "/on-behalf") })]
	k.open(who, to)
	k.post(who, to, append(append(spoken, "well", "Kanarienvogel: we stayed in touch."), word...)...)
}

// typedWalk is the whole return of somebody who spoke on the telephone.
func typedWalk(k *walk) {
	const who = "coordinator"
	ret := "/returns/" + k.w.Returns["0/csc"]
	k.open("lead-csc", ret+"/sign-off")
	k.post("lead-csc", ret+"/send-back", "note", "Kanarienvogel: say which meeting.")
	k.open(who, ret+"/on-behalf")
	k.post(who, ret+"/on-behalf", append(day("on", "5", "1", "2015"), "how", "telephone", "spoke", "Kanarienvogel, a GP")...)
	k.open(who, ret+"/planning")
	k.post(who, ret+"/answers", "why.planning.plan", "Kanarienvogel: the plan named nobody.")
	k.open(who, ret+"/key-events")
	k.post(who, ret+"/key-events", append(day("day", "9", "10", "2014"), "text", "Kanarienvogel: a meeting.")...)
	k.open(who, ret+"/key-events")
	k.open(who, k.link(ret+"/key-events?change="))
	k.post(who, ret+"/key-events/remove")
	k.open(who, ret)
	k.post(who, ret+"/send")
}

// formTo is the address of the first form of the page opened last that begins so.
func (k *walk) formTo(begin string) string {
	k.t.Helper()
	for _, f := range formsOf(k.page.body.String()) {
		if len(f.action) > len(begin) && f.action[:len(begin)] == begin {
			return f.action
		}
	}
	k.t.Fatalf("the page %s has no form for %s", k.page.pattern, begin)
	return ""
}

func feedbackWalk(k *walk) {
	const coordinator, who = "coordinator", "practitioner-csc"
	kase := "/cases/" + k.w.Cases[0]
	k.open(coordinator, kase+"/feedback")
	k.post(coordinator, kase+"/feedback", "text", "Kanarienvogel: a draft.")
	k.open(coordinator, kase+"/feedback")
	k.post(coordinator, kase+"/feedback", "text", "Kanarienvogel: you kept visiting.", "give", "yes")
	k.open(coordinator, kase+"/feedback")
	k.post(coordinator, k.formTo("/reflections/"))
	k.open(who, "/reflections")
	for _, to := range k.all("/reflections/") {
		if len(to) > 9 && to[len(to)-9:] == "/feedback" {
			k.open(who, to)
			k.post(who, to, "answer", "Kanarienvogel: the school was there too.")
			return
		}
	}
	k.t.Fatal("no feedback to read")
}

// all are the links of the page opened last that begin so.
func (k *walk) all(begin string) (found []string) {
	for _, m := range links.FindAllStringSubmatch(k.page.body.String(), -1) {
		if len(m[1]) > len(begin) && m[1][:len(begin)] == begin {
			found = append(found, m[1])
		}
	}
	return found
}
