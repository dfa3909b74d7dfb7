package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// asAuditor goes on where she stopped, answers a section with evidence and raises a concern.
func asAuditor(t *testing.T, d *demonstration) {
	p := d.be(t, "Priya Nair")
	p.See("You stopped here on")
	within(t, 1, "go on where I stopped", p, func() { p.Click("Continue") })
	p.See("Section ")
	p.Click("5. Escalation")
	// The ceiling of 13 is that of five questions with five entries; this section has three and one whose answer needs no entry.
	standards := []string{"escalation.raised", "escalation.policy", "escalation.outcome"}
	within(t, 13, "a section of a return, with evidence and two grades", p, func() {
		for _, q := range standards {
			p.In(q).Choose("Met")
			p.In(q).Write("What in the record shows this?", "Case note of 3 March 2015, page 2.")
		}
		p.In("escalation.policy_used").Choose("Yes")
		for _, q := range []string{"escalation.grade_own", "escalation.grade_joint"} {
			p.In(q).Choose("Good")
			p.In(q).Fill("Reason for the grade", "Unease was taken up within two days.")
		}
		p.Click("Save and go to Voice of the child")
	})
	p.See("Section 5 is saved.")
	within(t, 4, "raise a concern", p, func() {
		p.Click("Raise a concern")
		p.Click("A practice issue")
		p.Fill("What worries you?", "A visit of October is not in the record.")
		p.Fill("What have you done already?", "Spoke with the team.")
		p.Fill("Whom have you told?", "The team manager")
		p.Click("Raise it now")
		p.See("Your concern is kept.")
		p.Click("Back to where you were")
	})
	p.See("Section 6 of 12")
}

// asAuditorOtherwise does the same job without scripts, and with nothing but the keyboard.
func asAuditorOtherwise(t *testing.T, d *demonstration) {
	for _, way := range []struct {
		name, who string
		hands     func(*harness.Person) hands
		options   []harness.Option
	}{
		{"without scripts", "Anil Rao", mouse, []harness.Option{harness.WithoutJavaScript}},
		{"by keyboard", "Ben Osei", keyboard, nil},
		{"by keyboard without scripts", "Imogen Tate", keyboard, []harness.Option{harness.WithoutJavaScript}},
	} {
		t.Run(way.name, func(t *testing.T) {
			p := d.enter(t, t, way.who, way.options...)
			h := way.hands(p)
			h.press("Continue")
			p.See("Section ")
			h.press("12. Overall")
			h.write("12.1", "Staff knew the family.")
			h.write("12.2", "A letter came late.")
			h.press("Save and go to all sections")
			p.See("Section 12 is saved.")
			h.press("12. Overall")
			if got := p.Value("12.1"); got != "Staff knew the family." {
				t.Errorf("kept is %q", got)
			}
			h.press("Raise a concern")
			h.press("A practice issue")
			h.write("What worries you?", "A visit of October is not in the record.")
			h.write("What have you done already?", "Spoke with the team.")
			h.write("Whom have you told?", "The team manager")
			h.press("Raise it now")
			p.See("Your concern is kept.")
			h.press("Back to where you were")
			h.press("Back to all sections")
			h.press("Send to")
			p.See("The return is sent to your agency lead for sign-off.")
			if clicks := p.Clicks(); fmt.Sprintf("%T", h) == "e2e_test.keys" && clicks > 1 {
				t.Errorf("%d clicks were made by keyboard", clicks-1)
			}
		})
	}
}

// hands are a way to use a page.
type hands interface {
	press(text string) // a link or button
	write(label, text string)
}

type clicking struct{ p *harness.Person }

func mouse(p *harness.Person) hands { return clicking{p} }

func (h clicking) press(text string)        { h.p.Click(text) }
func (h clicking) write(label, text string) { h.p.Fill(label, text) }

type keys struct{ p *harness.Person }

func keyboard(p *harness.Person) hands { return keys{p} }

func (h keys) press(text string) {
	h.tabTo(text)
	h.p.Press("Enter")
}

func (h keys) write(label, text string) {
	h.tabTo(label)
	h.p.Press(text)
}

// tabTo presses Tab until the keyboard is on something with this name, or one that begins with it.
func (h keys) tabTo(name string) {
	at := ""
	for range 150 {
		h.p.Press("Tab")
		if at = h.p.Focused(); at == name || strings.HasPrefix(at, name+" ") {
			return
		}
	}
	h.p.See("the keyboard on " + name) // fails, with a picture
}
