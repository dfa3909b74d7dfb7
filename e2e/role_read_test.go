package e2e_test

import (
	"testing"

	"caseaudit/e2e/harness"
)

// asPractitioner reflects on a case, and reads what all of them have taught.
func asPractitioner(t *testing.T, d *demonstration) {
	p := d.be(t, "Kofi Mensah")
	asked := first(t, p, "Reflect on case")
	within(t, 2, "reflect", p, func() {
		p.Click(asked)
		p.See("Who reads it")
		p.Fill("1. What went well for this child?", "The school told us at once.")
		p.Fill("2. What got in the way?", "Two services had different plans.")
		p.Click("Send to the panel")
	})
	p.See("Your reflection is kept for the panel.")
	p.Goto("/")
	within(t, 2, "read and acknowledge a briefing", p, func() {
		p.Click("Hackney, 2014/15: Case audits")
		p.See("Strengths", "Lessons")
		p.Click("Mark as read")
	})
	p.See("You marked this as read on")
	p.Goto("/")
	p.SeeNot("You have not marked it as read.")
}

// asReaderOtherwise reads and acknowledges without scripts, and with nothing but the keyboard; a visitor reads without an account.
func asReaderOtherwise(t *testing.T, d *demonstration) {
	for _, way := range []struct {
		name, who string
		hands     func(*harness.Person) hands
		options   []harness.Option
	}{
		{"without scripts", "Nadia Petrova", mouse, []harness.Option{harness.WithoutJavaScript}},
		{"by keyboard", "Sinead Doyle", keyboard, nil},
		{"by keyboard without scripts", "Joy Castellanos", keyboard, []harness.Option{harness.WithoutJavaScript}},
	} {
		t.Run(way.name, func(t *testing.T) {
			p := d.enter(t, t, way.who, way.options...)
			h := way.hands(p)
			h.press("Hackney, 2014/15: Case audits")
			p.See("Strengths", "Lessons")
			h.press("Mark as read")
			p.See("You marked this as read on")

			visitor := d.browser.Person(t, "A visitor "+way.name, d.server.URL, way.options...)
			visitor.Goto("/briefings")
			h = way.hands(visitor)
			h.press("Case audits, Hackney")
			visitor.See("Strengths", "Lessons")
			visitor.SeeNot("Mark as read", " of 6 cases")
		})
	}
}
