package site_test

import (
	"context"
	"net/http"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// guestScenes invite guests, who come in by their links and do what they came for.
var guestScenes = []scene{{"guests", world.Fieldwork, nil, guestWalk}}

// guestKinds are the guests of a place by the name under which they ask.
var guestKinds = map[string]string{"guest-return": "return", "guest-reflection": "reflection"}

func guestWalk(k *walk) {
	ret, reflection := k.w.Returns["0/csc"], k.aReflection()
	for at, who := range map[string]string{"/returns/" + ret + "/guest": "lead-csc", "/reflections/" + reflection + "/guest": "coordinator"} {
		k.open(who, at)
		k.post(who, at, "email", "kanarienvogel@example.org")
		k.open(who, at)
		k.post(who, at+"/told", "how", "telephone", "on-day", "9", "on-month", "1", "on-year", "2015")
		k.open("coordinator", at)
		k.post("coordinator", at+"/code")
	}
	k.door(ret)
	k.guestsComeIn()
	k.guestWrites()
	for at, who := range map[string]string{"/returns/" + ret + "/guest": "lead-csc", "/reflections/" + reflection + "/guest": "coordinator"} {
		k.open(who, at)
		k.post(who, at+"/withdraw")
	}
}

// aReflection is one that is asked for on the first case.
func (p *place) aReflection() string {
	p.t.Helper()
	return world.Texts(p.t, p.w, `SELECT id FROM reflection WHERE kase = $1 ORDER BY id`, p.w.Cases[0])[0]
}

// guestsComeIn lets a guest come in for a return and another for a reflection.
func (p *place) guestsComeIn() {
	p.t.Helper()
	p.guest("guest-return", p.w.Returns["0/csc"])
	p.guest("guest-reflection", p.aReflection())
}

// door goes through the page before the code.
func (k *walk) door(ret string) {
	ctx := context.Background()
	p, err := fieldwork.Guests(ctx, k.coming("caseaudit", k.cookie("coordinator")), "return", ret)
	must(k.t, err)
	k.open("", p.Address)
	k.post("", p.Address+"/code")
	code, err := fieldwork.ReadOutCode(ctx, k.coming("caseaudit", k.cookie("coordinator")), of("guest-code.read-out"), "return", ret, p.Links[0].ID)
	must(k.t, err)
	digits, err := signin.Digits(k.house, code)
	must(k.t, err)
	k.open("", p.Address)
	k.post("", p.Address, "code", digits)
	k.open("", "/guest")
}

func (k *walk) guestWrites() {
	const who = "guest-return"
	k.open(who, "/guest/return")
	k.open(who, "/guest/return/all")
	k.open(who, "/guest/return/recognition")
	k.post(who, "/guest/return/answers", "choice.recognition.signs", "met", "evidence.recognition.signs", "Kanarienvogel")
	k.open(who, "/guest/return/key-events")
	k.post(who, "/guest/return/key-events", "day-day", "1", "day-month", "12", "day-year", "2014", "text", "Kanarienvogel")
	k.open(who, "/guest/return/key-events")
	change := k.link("/guest/return/key-events?change=")
	k.open(who, change)
	k.post(who, "/guest/return/key-events/remove")
	k.open(who, "/guest/concern?kind=child_at_risk")
	k.post(who, "/guest/concern", "what", "Kanarienvogel", "done", "Nothing yet", "told", "Nobody yet")
	k.open(who, "/guest/concern/kept")
	k.open(who, "/guest/return")
	k.post(who, "/guest/return/send")
	k.open(who, "/guest/return")
	k.post(who, "/guest/leave")
	k.open("guest-reflection", "/guest/reflection")
	k.post("guest-reflection", "/guest/reflection", "well", "Kanarienvogel")
	k.open("guest-reflection", "/guest/reflection")
	k.post("guest-reflection", "/guest/reflection/take-back")
}

// guest lets somebody come in by a new link, in a browser of their own.
func (p *place) guest(who, id string) {
	p.t.Helper()
	ctx, coordinator, kind := context.Background(), p.coming("caseaudit", p.cookie("coordinator")), guestKinds[who]
	link, err := fieldwork.InviteGuest(ctx, coordinator, of("guest-link.make"), kind, id, "")
	must(p.t, err)
	page, err := fieldwork.Guests(ctx, coordinator, kind, id)
	must(p.t, err)
	code, err := fieldwork.ReadOutCode(ctx, coordinator, of("guest-code.read-out"), kind, id, link)
	must(p.t, err)
	digits, err := signin.Digits(p.house, code)
	must(p.t, err)
	session, _, err := signin.New(p.house, signin.Options{}).OpenGuest(ctx, p.coming("", ""), signin.Opening{Secret: page.Address[len("/guest/open/"):], Code: digits, Key: store.NewID()})
	must(p.t, err)
	p.guests[who] = session
}

// coming is whoever comes with a cookie.
func (p *place) coming(cookie, value string) operation.Actor {
	p.t.Helper()
	r, err := http.NewRequest(http.MethodGet, "http://127.0.0.1:8080/", nil)
	must(p.t, err)
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: cookie, Value: value})
	}
	a, err := signin.New(p.house, signin.Options{}).Actor(r)
	must(p.t, err)
	return a
}

const guestCookie = "caseaudit-guest"
