package site_test

import (
	"strings"

	"caseaudit/internal/world"
)

// rightsScenes answer families, and people who ask what is kept about them.
var rightsScenes = []scene{{"families’ rights", world.Returned, nil, rightsWalk}}

func rightsWalk(k *walk) {
	kase := "/cases/" + k.w.Cases[0]
	received := []string{"received-day", "9", "received-month", "1", "received-year", "2015"}
	k.open("coordinator", kase+"/rights")
	k.open("coordinator", kase+"/objections/new")
	objection := k.post("coordinator", kase+"/objections/new", append(received, "whose", "parent", "text", "Kanarienvogel said no.", "received_by", "School")...).location
	k.open("dpo", "/rights")
	k.open("dpo", objection)
	k.post("dpo", objection+"/decide", "outcome", "not_upheld", "because", "Kanarienvogel is named nowhere.")
	k.open("dpo", objection)
	k.post("dpo", objection+"/letter", "letter", "Dear Kanarienvogel family.")
	k.open("dpo", objection+"/print")
	for _, end := range []string{"/refuse", "/close"} {
		k.open("coordinator", kase+"/requests/new")
		request := k.post("coordinator", kase+"/requests/new", append(received, "whose", "child", "name", "Kanarienvogel Rose", "asked_for", "Kanarienvogel herself.")...).location
		k.open("coordinator", request)
		if end == "/close" {
			k.answered(request)
		}
		k.open("dpo", request)
		k.post("dpo", request+end, "outcome", "As Kanarienvogel was told.")
	}
	k.open("auditor-csc", "/me/data")
	k.open("auditor-csc", "/me/data/file")
	k.open("board", "/inspection")
	k.open("board", "/inspection/table")
}

// answered takes a request to an answer that is let out.
func (k *walk) answered(request string) {
	k.post("coordinator", request+"/cases", "case", k.w.Cases[1])
	k.open("coordinator", request)
	k.post("coordinator", request+"/gather")
	k.open("dpo", request)
	parts := strings.Count(k.page.body.String(), request+"/parts/")
	for range parts {
		k.open("dpo", request)
		part := k.nextPart(request)
		k.open("dpo", part)
		k.post("dpo", part)
	}
	k.open("dpo", request)
	k.post("dpo", request+"/export")
	k.open("dpo", request+"/print")
	k.open("dpo", request+"/word")
}

// nextPart is the first part of a request that nobody has looked through.
func (k *walk) nextPart(request string) string {
	k.t.Helper()
	body := k.page.body.String()
	_, rest, ok := strings.Cut(body[:strings.Index(body, "Not looked through yet")], request+"/parts/")
	for ok {
		var more string
		if _, more, ok = strings.Cut(rest, request+"/parts/"); ok {
			rest = more
		}
	}
	id, _, _ := strings.Cut(rest, `"`)
	return request + "/parts/" + id
}
