package e2e_test

import (
	"strconv"
	"testing"

	"caseaudit/e2e/harness"
)

// demonstration is one demonstration that everybody of this file works in, one after the other.
type demonstration struct {
	whole   *testing.T // windows stay open until it ends
	server  *harness.Server
	browser *harness.Browser
	people  map[string]*harness.Person
}

// The rows are ordered: going on without returns comes last, since it ends the audit of the round.
func TestEverybodysMainJobTakesNoMoreClicksThanTheUXAllows(t *testing.T) {
	t.Parallel()
	d := &demonstration{whole: t, server: harness.Start(t, harness.Setup{Command: "demo"}), browser: harness.NewBrowser(t), people: map[string]*harness.Person{}}
	for _, role := range []struct {
		name string
		do   func(*testing.T, *demonstration)
	}{
		{"an auditor", asAuditor},
		{"an auditor without scripts and by keyboard", asAuditorOtherwise},
		{"a practitioner", asPractitioner},
		{"a reader without scripts and by keyboard", asReaderOtherwise},
		{"an agency lead", asAgencyLead},
		{"a board member", asBoardMember},
		{"an administrator", asAdministrator},
		{"a coordinator chases", asChaser},
		{"a coordinator selects, an agency lead answers", asSelector},
		{"a coordinator gets a briefing to its sign-off", asWriter},
		{"a coordinator goes on without returns", asImpatient},
	} {
		t.Run(role.name, func(t *testing.T) { role.do(t, d) })
	}
}

// be signs in as somebody of the demonstration, who starts at home.
func (d *demonstration) be(t *testing.T, name string) *harness.Person {
	t.Helper()
	p := d.people[name]
	if p == nil {
		p = d.enter(d.whole, t, name)
		d.people[name] = p
	}
	p = p.For(t)
	p.Goto("/")
	return p
}

// enter opens a window of its own, with other ways to use it, for as long as owner runs.
func (d *demonstration) enter(owner, t *testing.T, name string, options ...harness.Option) *harness.Person {
	t.Helper()
	p := d.browser.Person(owner, name, d.server.URL, options...).For(t)
	p.Goto("/demo")
	p.Click("Be " + name)
	return p
}

// first is the whole text of the first link or button of the page that begins so: which case a child of the demonstration is differs from one to the next.
func first(t *testing.T, p *harness.Person, begins string) string {
	t.Helper()
	text, _ := p.Evaluate(`[...document.querySelectorAll('main a, main button')].map((e) => e.innerText.replace(/\s+/g, ' ').trim()).find((text) => text.startsWith(` + strconv.Quote(begins) + `)) ?? ''`).(string)
	if text == "" {
		t.Fatalf("nothing on %s begins with %q", p.Path(), begins)
	}
	return text
}

// within does something and holds the clicks that it takes against the ceiling of ux.md, "Clicks".
func within(t *testing.T, ceiling int, what string, p *harness.Person, do func()) {
	t.Helper()
	before := p.Clicks()
	do()
	clicks := p.Clicks() - before
	t.Logf("%s: %d of at most %d clicks", what, clicks, ceiling)
	if clicks > ceiling {
		t.Errorf("%s takes %d clicks, at most %d are allowed", what, clicks, ceiling)
	}
}
