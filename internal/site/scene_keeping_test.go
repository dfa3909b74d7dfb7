package site_test

import (
	"strings"
	"testing"

	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// keepingScenes end what is kept of a closed round.
var keepingScenes = []scene{{"keeping", world.Learnt, roundIsClosed, keepingWalk}}

func roundIsClosed(t *testing.T, w *world.World) {
	backAt(t, w, "closed")
	change(t, w, "round_stage", "INSERT INTO round_stage (id, round, stage, entered_at, entered_by) VALUES ($1, $2, 'closed', $3, $4)",
		store.NewID(), w.Round, w.Clock.Now().UnixMicro(), w.People["coordinator"].Person)
}

func keepingWalk(k *walk) {
	round := "/rounds/" + k.w.Round
	k.open("coordinator", "/keeping")
	k.open("coordinator", round+"/keeping")
	k.post("coordinator", round+"/destructions")
	k.open("dpo", round+"/keeping")
	k.post("dpo", k.action("/destructions/", "/drop"))
	k.open("coordinator", round+"/keeping")
	k.post("coordinator", round+"/destructions")
	k.open("dpo", round+"/keeping")
	k.post("dpo", k.action("/destructions/", "/do"))
	k.open("dpo", round+"/keeping")
	k.open("dpo", k.link("/destructions/"))
	copies := round + "/copies/" + k.w.Agencies["csc"]
	k.open("lead-csc", copies)
	k.post("lead-csc", copies)
}

// action is the address of the page's form that begins and ends so.
func (k *walk) action(begin, end string) string {
	k.t.Helper()
	for _, f := range formsOf(k.page.body.String()) {
		if strings.HasPrefix(f.action, begin) && strings.HasSuffix(f.action, end) {
			return f.action
		}
	}
	k.t.Fatalf("the page has no form for %s…%s", begin, end)
	return ""
}
