package site_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"caseaudit/internal/ledger"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// setUpScenes go through the partnership's own pages and everybody's account.
var setUpScenes = append([]scene{
	{"setting up", world.SetUp, withoutStandardTool, setUpWalk},
	{"people", world.SetUp, nil, peopleWalk},
	{"accounts", world.SetUp, nil, accountWalk},
}, factorScenes...)

func setUpWalk(k *walk) {
	const who = "coordinator"
	for _, path := range []string{"/", "/accessibility", "/privacy", "/contact", "/help", "/help/start", "/set-up", "/set-up/areas", "/agencies", "/tools", "/tools/" + k.w.Tool} {
		k.open(who, path)
	}
	k.open(who, "/set-up/partnership")
	k.post(who, "/set-up/partnership", "contact", "other@example.org")

	k.open(who, "/set-up/areas/new")
	area := k.post(who, "/set-up/areas/new", "name", "Third", "short", "third", "letter", "T").location
	k.open(who, area)
	k.post(who, area, "name", "Third of it")
	k.open(who, area)
	k.post(who, area+"/terms", "first-day", "5", "first-month", "1", "first-year", "2015", "last-day", "27", "last-month", "3", "last-year", "2015")
	k.open(who, area)
	for _, f := range formsOf(k.page.body.String()) {
		if f.action != area && f.action != area+"/terms" && f.action != "/sign-out" && f.action != "/find" {
			k.post(who, f.action)
		}
	}
	k.open(who, "/set-up/themes")
	k.post(who, "/set-up/themes", "name", "Transition")

	k.open(who, "/agencies/new")
	agency := k.post(who, "/agencies/new", "name", "Housing", "short", "housing", "kind", "housing").location
	k.open(who, agency)
	k.open(who, agency+"/edit")
	k.post(who, agency+"/edit", "phone", "020 7946 0009")
	k.open(who, agency+"/settings/new")
	k.post(who, agency+"/settings/new", "name", "Hostel", "kind", "other")
	school := "/agencies/" + k.w.Agencies["school"]
	setting := school + "/settings/" + k.w.Settings["academy"]
	k.open(who, setting)
	k.post(who, setting, "contact", "Designated lead")

	k.open(who, "/tools")
	k.post(who, "/tools/standard")
}

// withoutStandardTool makes the world's tool another one than that which comes with the software.
func withoutStandardTool(t *testing.T, w *world.World) {
	change(t, w, "tool_version", `UPDATE tool_version SET name = 'other', body = REPLACE(body, '"number": 1', '"number": 2')`)
}

// change plants by a statement, with its entry in the record.
func change(t *testing.T, w *world.World, table, statement string, args ...any) {
	t.Helper()
	must(t, w.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Change(table, statement, args...); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.plant", Thing: "world:world",
			At: w.Clock.Now().UnixMicro(), Outcome: "done", Rows: tx.Changed()})
	}))
}

func peopleWalk(k *walk) {
	const who = "administrator"
	k.open(who, "/people")
	k.open(who, "/people/new")
	k.page = k.post(who, "/people/new", "name", "Wren Newcomer", "email", "wren@example.org", "role", "board_member")
	person := "/people/" + k.w.People["board"].Person
	k.open(who, person)
	k.post(who, person, "phone", "020 7946 0003")
	k.open(who, person)
	k.post(who, person+"/roles", "role", "scrutineer")
	k.open(who, person)
	for _, f := range formsOf(k.page.body.String()) {
		if strings.HasPrefix(f.action, person+"/roles/") {
			k.post(who, f.action)
			break
		}
	}
	k.open(who, person)
	k.post(who, person+"/leave")
	k.open(who, person)
	k.post(who, person+"/return")
	k.open(who, "/people/"+k.w.People["stranger"].Person)
	k.post(who, "/people/"+k.w.People["stranger"].Person+"/invitations")
}

func accountWalk(k *walk) {
	const who = "administrator"
	k.open(who, "/people/new")
	page := k.post(who, "/people/new", "name", "Wren Newcomer", "email", "wren@example.org", "role", "board_member").body.String()
	link := invitationLink.FindString(page)
	k.open("", link)
	k.post("", link, "password", password)
	k.open("", "/sign-in")
	k.cookies["wren"] = sessionIn(k.post("", "/sign-in", "email", "wren@example.org", "password", password))
	k.open("wren", "/me")
	k.cookies["wren"] = sessionIn(k.post("wren", "/me/password", "current", password, "new", password+" too"))
	k.open("wren", "/me/sign-in")
	k.post("wren", "/me/sign-out-everywhere")
	k.open("board", "/me")
	k.post("board", "/sign-out")
}

var invitationLink = regexp.MustCompile(`/invitations/[a-z2-7A-Z0-9_-]+`)

// sessionIn is the secret of the session that an answer begins.
func sessionIn(a *answer) string {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == "caseaudit" {
			return c.Value
		}
	}
	return ""
}
