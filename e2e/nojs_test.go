package e2e_test

import (
	"strings"

	"caseaudit/e2e/harness"
)

// withoutScripts has an auditor answer a section and send the return in a browser without JavaScript; the lead, without
// it as well, sends it back.
func withoutScripts(j *journey) {
	p := j.signedInWithoutScripts(auditorHeath)
	p.Goto("/returns")
	p.Click("Case H2")
	p.Click("12. Overall")
	p.Fill("12.1", "The school nurse knew the child well.")
	p.Fill("12.2", "Letters crossed. They were read late.")
	p.In(j.legend(p, "12.3")).Choose("Good")
	fieldOf(p, "why.overall.grade_own", "Contacts were kept and written down.")
	p.In(j.legend(p, "12.4")).Choose("Requires improvement")
	p.Click("Save and go to all sections")
	p.See("Section 12 is saved.")
	p.Click("12. Overall")
	p.See("Before sign-off: ") // what is still missing is said without a script, too
	if got := p.Value("12.1"); got != "The school nurse knew the child well." {
		j.t.Errorf("the text is kept as %q", got)
	}
	p.Click("Back to all sections")
	p.Click("Send to " + leadHealth + " for sign-off")
	p.See("The return is sent to your agency lead for sign-off.")

	lead := j.signedInWithoutScripts(leadHealth)
	lead.Click("Sign off the return on case H2")
	lead.See("things are missing. The return cannot be signed off before they are filled.", "Answer section 1: Recognition and referral")
	lead.Click("Send it back")
	lead.See("There is a problem")
	lead.Fill("What is to be changed or added", "Please answer the other sections.")
	lead.Click("Send it back")
	lead.See("The return is sent back to its auditor with what you wrote.")
}

func (j *journey) signedInWithoutScripts(name string) *harness.Person {
	p := j.browser.Person(j.t, name+" without scripts", j.server.URL, harness.WithoutJavaScript)
	p.Goto("/sign-in")
	j.signInAs(p, name)
	return p
}

// byKeyboard has an auditor answer a section with nothing but the keyboard.
func byKeyboard(j *journey) {
	p := j.person(auditorCops)
	p.Goto("/returns")
	p.Press("Tab")
	if got := p.Focused(); got != "Skip to main content" {
		j.t.Errorf("the first Tab leads to %q", got)
	}
	p.Press("Enter")
	j.tabTo(p, "Case H1")
	p.Press("Enter")
	j.tabTo(p, "12. Overall")
	p.Press("Enter")
	j.tabTo(p, "12.1")
	p.Press("Officers knew the address.", "Tab")
	p.Press("A report reached nobody.")
	j.tabTo(p, "Outstanding")
	p.Press("Space", "ArrowRight") // Good
	j.tabTo(p, "Reason for the grade")
	p.Press("Calls were answered.")
	j.tabTo(p, "Outstanding")
	p.Press("Space")
	j.tabTo(p, "Reason for the grade")
	p.Press("Meetings were prepared.")
	j.tabTo(p, "Save and go to all sections")
	p.Press("Enter")
	p.See("Section 12 is saved.")
	p.Click("12. Overall")
	chosen := p.Evaluate(`[...document.querySelectorAll('input:checked')].map((i) => i.labels[0].innerText.trim()).join()`)
	if chosen != "Good,Outstanding" || p.Value("12.2") != "A report reached nobody." {
		j.t.Errorf("kept are %v and %q", chosen, p.Value("12.2"))
	}
}

// tabTo presses Tab until the keyboard is on a link, field or button with this name, or one that begins with it.
func (j *journey) tabTo(p *harness.Person, name string) {
	for range 120 {
		p.Press("Tab")
		if got := p.Focused(); got == name || strings.HasPrefix(got, name+" ") {
			return
		}
	}
	j.t.Fatalf("%s does not get to %q by Tab at %s", p.Name, name, p.Path())
}
