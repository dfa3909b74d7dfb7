package site_test

import (
	"context"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
)

// canaries are beginnings of texts that world plants under seal, or that the walks themselves write there.
var canaries = []string{"Testchild", "Lives with grandmother", "Why by ", "Evidence by ", "Text by ", "The record shows it", "There was evidence of work with fathers",
	"In two cases the voice", "In two cases information could", "In one case a concern was not", "Kanarienvogel"}

// canaryIn finds such a text in an answer, but for what the request itself has sent: that may come back to who typed it.
func canaryIn(q request, a *answer) string {
	text := a.body.String() + a.location
	longestFirst := slices.SortedFunc(slices.Values(q.sent), func(a, b string) int { return len(b) - len(a) })
	for _, v := range longestFirst {
		if strings.TrimSpace(v) != "" {
			text = strings.ReplaceAll(text, html.EscapeString(strings.TrimSpace(v)), "")
		}
	}
	for _, c := range canaries {
		if strings.Contains(text, c) {
			return c
		}
	}
	if strings.Contains(a.body.String(), password) {
		return password
	}
	return ""
}

// password is one that a walk types; no answer ever says it.
const password = "a long enough pass phrase"

// withoutKey lists the posts that need no key: they neither write nor show anything sealed. Every other one is refused.
var withoutKey = []string{
	"POST /leavers/{person}/erase", "POST /requests/{request}/cases", "POST /requests/{request}/export", "POST /keeping/{kind}", "POST /keeping-changes/{change}/agree", "POST /keeping-changes/{change}/drop", "POST /holds/{hold}/ask-lift", "POST /holds/{hold}/keep", "POST /holds/{hold}/lift",
	"POST /rounds/{round}/destructions", "POST /destructions/{destruction}/drop", "POST /rounds/{round}/copies/{agency}",
	"POST /actions/{action}/agree", "POST /actions/{action}/assure", "POST /actions/{action}/carry", "POST /agencies/new", "POST /agencies/{agency}/people/new",
	"POST /agencies/{agency}/edit", "POST /agencies/{agency}/settings/new", "POST /agencies/{agency}/settings/{setting}",
	"POST /briefings/{slug}/read", "POST /drafts/{briefing}/take-back", "POST /drafts/{briefing}/withdraw", "POST /guidance",
	"POST /guidance/{guidance}", "POST /me/mail", "POST /me/sign-out-everywhere", "POST /me/sign-in/sessions/{session}/end", "POST /me/sign-in/factors/{factor}/remove", "POST /cases/{case}/owed/{owed}",
	"POST /panels/{panel}/open", "POST /panels/{panel}/substitutes", "POST /rounds/{round}/lines", "POST /panels/{panel}/attendance", "POST /panels/{panel}/close",
	"POST /panels/{panel}/conflict/decide", "POST /people/new", "POST /people/{person}", "POST /people/{person}/invitations",
	"POST /rounds/{round}/agencies/{agency}/remind", "POST /rounds/{round}/remind", "POST /returns/{return}/nudge",
	"POST /people/{person}/deputies", "POST /people/{person}/deputies/{role}/end", "POST /people/{person}/leave", "POST /people/{person}/return", "POST /people/{person}/roles", "POST /people/{person}/factors/reset", "POST /people/requests/{request}/confirm", "POST /people/requests/{request}/refuse", "POST /people/{person}/roles/{role}/end",
	"POST /reflections/{reflection}/told", "POST /rounds/{round}/close",
	"POST /rounds/{round}/dates", "POST /rounds/{round}/edit", "POST /rounds/{round}/known-to/ask", "POST /rounds/{round}/letters/{kind}/again", "POST /rounds/{round}/known-to/{agency}",
	"POST /rounds/{round}/panel", "POST /rounds/{round}/panel/chair", "POST /rounds/{round}/panel/members",
	"POST /rounds/{round}/panel/members/remove", "POST /rounds/{round}/returns/ask-missing", "POST /rounds/{round}/returns/open",
	"POST /rounds/{round}/stages/select", "POST /rounds/{round}/terms", "POST /set-up/agreements/new", "POST /set-up/agreements/{agreement}", "POST /set-up/agreements/{agreement}/end", "POST /rounds/{round}/safeguards", "POST /set-up/areas/new", "POST /set-up/areas/{area}", "POST /set-up/areas/{area}/terms",
	"POST /set-up/areas/{area}/terms/{term}/remove", "POST /set-up/holidays", "POST /set-up/holidays/worked", "POST /set-up/holidays/{holiday}/remove", "POST /set-up/partnership", "POST /set-up/themes", "POST /sign-out",
	"POST /returns/{return}/guest/told", "POST /returns/{return}/guest/withdraw", "POST /reflections/{reflection}/guest/told", "POST /reflections/{reflection}/guest/withdraw",
	"POST /guest/open/{guest}/code", "POST /guest/leave",
	"POST /tools/standard", "POST /topics/{topic}/merge",
}

// emptyForms are pages that ask nothing of the database: there is nothing to judge behind the door.
var emptyForms = []string{"GET /guest", "GET /sign-in", "GET /sign-in/forgotten", "GET /sign-in/second", "GET /sign-in/again", "GET /asleep", "GET /me/sign-in/passkey", "GET /find", "GET /reflections/form", "GET /reflections/form/word", "GET /set-up/areas/new", "GET /guidance/new", "GET /briefings/import"}

// shows are the posts that change nothing and answer with a page: what is typed must not stand in an address.
var shows = []string{"POST /find", "POST /sign-in/passkey/begin", "POST /me/sign-in/passkey/begin"}

// judgedBy names the actions by which a question or an operation judges where it is not the route's own.
var judgedBy = map[string][]macfa.Action{}

// faultyGet asks for a page as it is, then with each fault.
func (k *walk) faultyGet(q request, pattern string) *answer {
	k.t.Helper()
	before := k.rows()
	real := k.really(q)
	afterwards := k.rows()
	if changed := afterwards.changes(before, "trail_entry"); len(changed) > 0 {
		k.t.Errorf("%s changes rows: %s", pattern, few(changed))
	}
	recorded := len(afterwards.changes(before)) > 0
	k.withTrailFailing(q, pattern, recorded)
	k.withLinesGone(q, pattern)
	a := k.keysGone(q)
	switch {
	case a.fine():
		if plain(a) != plain(real) {
			k.t.Errorf("%s shows something else when the keys are gone: %s", pattern, firstDifference(plain(a), plain(real)))
		}
	case a.status != http.StatusServiceUnavailable:
		k.t.Errorf("%s is answered with %d when the keys are gone", pattern, a.status)
	default:
		k.noCanary(q, pattern, "the keys gone", a)
	}
	return real
}

// faultyPost sends a form with each fault, then as it is.
func (k *walk) faultyPost(q request, pattern string) *answer {
	k.t.Helper()
	before := k.rows()
	k.withTrailFailing(q, pattern, true)
	k.withLinesGone(q, pattern)
	a := k.keysGone(q)
	after := k.rows()
	switch {
	case a.fine():
		k.seen.keyless[pattern] = true
		if sealed := after.newlySealed(before); len(sealed) > 0 {
			k.t.Errorf("%s seals something with no key: %s", pattern, few(sealed))
		}
	case a.status != http.StatusServiceUnavailable:
		k.t.Errorf("%s is answered with %d when the keys are gone\n%s", pattern, a.status, said(a))
	default:
		k.unchanged(pattern, "the keys gone", before)
		a = k.really(q)
		after = k.rows()
	}
	k.noCanary(q, pattern, "the keys gone", a)
	if len(after.changes(before, "trail_entry", "idempotency_key")) == 0 {
		k.t.Errorf("%s changes no row even when nothing fails: the test proves nothing", pattern)
	}
	return a
}

func (k *walk) keysGone(q request) *answer {
	k.seen.faults++
	ring := k.house.Ring
	k.house.Ring = k.gone
	defer func() { k.house.Ring = ring }()
	return k.send(context.Background(), k.guarded, q)
}

func (k *walk) withTrailFailing(q request, pattern string, recorded bool) {
	k.t.Helper()
	k.seen.faults++
	before := k.rows()
	k.house.Store.FailOn("trail_entry")
	a := k.send(context.Background(), k.guarded, q)
	k.house.Store.FailOn("")
	if recorded && a.status != http.StatusServiceUnavailable || !recorded && !a.fine() {
		k.t.Errorf("%s is answered with %d when the record cannot be written (recorded: %v)\n%s", pattern, a.status, recorded, said(a))
	}
	if recorded {
		k.seen.recorded++
		k.noCanary(q, pattern, "the record failing", a)
	}
	k.unchanged(pattern, "the record failing", before)
}

// withLinesGone takes the lines of an action out of the access table: with them goes the page, at the door and behind it.
func (k *walk) withLinesGone(q request, pattern string) {
	k.t.Helper()
	before := k.rows()
	actions := append([]macfa.Action{k.routes[pattern].Action}, judgedBy[pattern]...)
	table := k.house.Access
	defer func() { k.house.Access = table }()
	k.house.Access = slices.DeleteFunc(slices.Clone(table), func(r macfa.Rule) bool { return slices.Contains(actions, r.Action) })
	leaveOut := []string{}
	if q.method == http.MethodGet {
		leaveOut = append(leaveOut, "trail_entry") // that something was looked at may be recorded before it turns out that there is nothing to do
	}
	for name, h := range map[string]http.Handler{"at the door": k.guarded, "behind the door": k.bare} {
		k.seen.faults++
		a := k.send(context.Background(), h, q)
		if a.fine() && name == "behind the door" && slices.Contains(emptyForms, pattern) {
			continue
		}
		conflict := name == "behind the door" && q.method == http.MethodGet && a.status == http.StatusConflict // a page that is not to be had now
		signIn := (q.who == "" || q.who == "half" || q.who == "wren") && a.status == http.StatusUnauthorized
		if a.fine() || a.status >= 400 && a.status != http.StatusNotFound && !conflict && !signIn {
			k.t.Errorf("%s is answered with %d %s, %s, when the lines of %v are gone\n%s", pattern, a.status, a.location, name, actions, said(a))
		}
		k.noCanary(q, pattern, "its line gone, "+name, a)
	}
	k.unchanged(pattern, "its line gone", before, leaveOut...)
}

func (k *walk) unchanged(pattern, fault string, before rows, leaveOut ...string) {
	k.t.Helper()
	if changed := k.rows().changes(before, leaveOut...); len(changed) > 0 {
		k.t.Errorf("%s with %s changes rows: %s", pattern, fault, few(changed))
	}
}

func (k *walk) noCanary(q request, pattern, fault string, a *answer) {
	k.t.Helper()
	if c := canaryIn(q, a); c != "" {
		k.t.Errorf("%s with %s shows %q", pattern, fault, c)
	}
}

var oneTime = regexp.MustCompile(`name="key" value="[a-z2-7]{26,27}"|value="hackney-2015-01-12-[a-z2-7]{8}"`)

// plain is a page without the keys of its forms and the seed it proposes, which are new each time.
func plain(a *answer) string { return oneTime.ReplaceAllString(a.body.String(), "") }

func firstDifference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[max(0, i-80):min(len(a), i+120)] + " ≠ " + b[max(0, i-80):min(len(b), i+120)]
		}
	}
	return "one is longer"
}
