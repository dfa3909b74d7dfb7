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
		store.NewID(), w.Round, w.Clock.Now().AddDate(0, 0, -91).UnixMicro(), w.People["coordinator"].Person)
}

func keepingWalk(k *walk) {
	round := "/rounds/" + k.w.Round
	k.open("coordinator", "/keeping")
	k.open("coordinator", round+"/keeping")
	k.post("coordinator", round+"/destructions")
	k.open("dpo", round+"/keeping")
	k.post("dpo", k.action("/destructions/", "/drop"))
	k.schedule()
	k.hold("/keeping/hold")
	k.hold("/cases/" + k.w.Cases[0] + "/hold")
	k.open("coordinator", round+"/keeping")
	k.post("coordinator", round+"/destructions")
	k.open("dpo", round+"/keeping")
	k.post("dpo", k.action("/destructions/", "/do"))
	k.open("dpo", round+"/keeping")
	k.open("dpo", k.link("/destructions/"))
	k.open("coordinator", "/people/"+k.w.People["board"].Person)
	k.post("coordinator", k.path+"/leave")
	k.open("dpo", "/keeping")
	k.open("dpo", "/leavers")
	k.open("dpo", k.link("/leavers/"))
	k.post("dpo", k.path+"/erase")
	copies := round + "/copies/" + k.w.Agencies["csc"]
	k.open("lead-csc", copies)
	k.post("lead-csc", copies)
}

// schedule changes how long something is kept.
func (k *walk) schedule() {
	for _, days := range []string{"60", "70"} {
		k.open("dpo", "/keeping/accounts")
		k.post("dpo", "/keeping/accounts", "days", days, "reason", "What the council keeps.")
		k.open("administrator", "/keeping/accounts")
		if days == "60" {
			k.post("administrator", k.action("/keeping-changes/", "/drop"))
		} else {
			k.post("administrator", k.action("/keeping-changes/", "/agree"))
		}
	}
}

// hold forbids destruction and lifts that again.
func (k *walk) hold(at string) {
	k.open("coordinator", at)
	k.post("coordinator", at, "reason", "Kanarienvogel inquiry.")
	for _, end := range []string{"/keep", "/lift"} {
		k.open("coordinator", at)
		k.post("coordinator", k.action("/holds/", "/ask-lift"))
		k.open("dpo", at)
		k.post("dpo", k.action("/holds/", end))
	}
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
