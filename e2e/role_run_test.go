package e2e_test

import (
	"path/filepath"
	"testing"

	"caseaudit/e2e/harness"
)

// asChaser sees at home who is late, and reminds all of a round at once.
func asChaser(t *testing.T, d *demonstration) {
	p := d.be(t, "Grace Adeyemi")
	within(t, 0, "see who is late", p, func() { p.See("3 days late", "returns: ", "General Practice") })
	within(t, 1, "remind them all", p, func() { p.Click("Remind them all") })
	p.See("Helen Marlow") // the message of the day has gone to her, or goes now
}

// asWriter takes a correction back, writes three things into it that have to be looked at, and sends it for sign-off.
func asWriter(t *testing.T, d *demonstration) {
	chair := d.be(t, "Ruth Okafor")
	chair.Click("Read and sign off the briefing")
	draft := chair.Path()
	p := d.be(t, "Grace Adeyemi")
	p.Goto(draft)
	p.Click("Take it back and change it")
	p.Click("Edit title and introduction")
	p.Fill("Introduction", "Agencies in Hackney audited twelve cases together.\n\nOne child is seven years old. Write to zara@example.org. Another child is nine years old.")
	p.Click("Save")
	p.See("1 must be changed, 2 to look at.")
	within(t, 6, "a briefing draft with three notes: to sign-off", p, func() {
		p.Click("Change it")
		p.Fill("Introduction", "Agencies in Hackney audited twelve cases together.\n\nOne child is seven years old. Another child is nine years old.")
		p.Click("Save")
		for _, age := range []string{"“seven years old”", "“nine years old”"} {
			p.In(age).Fill("It is fine, because …", "Half of the list has this age.")
			p.In(age).Click("Keep it")
		}
		p.Click("Send for sign-off")
	})
	p.See("The briefing is sent for sign-off.")
}

// asImpatient goes on without the returns that never came, and says why.
func asImpatient(t *testing.T, d *demonstration) {
	p := d.be(t, "Grace Adeyemi")
	p.Click("Get the returns in, gather the panel and open it.")
	within(t, 2, "go on without returns", p, func() {
		p.Click("Go on without them")
		p.See("They stand apart as “No return” and count in no judgement.", "This cannot be undone.")
		p.Fill("Why do you go on without them?", "They were asked for three times.")
		p.Click(first(t, p, "Release the pack without"))
	})
}

// asSelector gets from a case list to a sample of six; then the lead of children's social care, who knows four of the families, says so.
func asSelector(t *testing.T, d *demonstration) {
	p := d.be(t, "Grace Adeyemi")
	planSix(p, "Children who came home", "Quality assurance subgroup")
	p.Click("Begin the selection")
	p.See("Import the case list.")
	list := filepath.Join(harness.Root(t), "..", "shared", "data", "cin_903", "fake903", "header.csv")
	p.Goto("/")
	// The seventh click is the one that opens the computer's own choice of a file.
	within(t, 6, "case list: from home to the sample agreed, less the choice of the file", p, func() {
		p.Click("Children who came home")
		p.Click("Import the case list")
		p.Upload("Case list", list)
		p.Click("Read the file")
		p.Click("Keep 35 rows")
		p.Click("Draw the sample")
		p.Click("Agree this sample")
	})
	p.See("The sample is agreed")
	describeSix(t, p)
	p.Click("Ask the agencies")

	lead := d.be(t, "Helen Marlow")
	within(t, 13, "known-to for six cases, four known", lead, func() {
		lead.Click(first(t, lead, "Say whether your agency knows 6 families"))
		lead.Click("Show who these 6 are")
		for i, ref := range refs(t, lead) {
			if i >= 4 {
				lead.In("Case " + ref + ": is this family known to you?").Choose("Not known")
				continue
			}
			lead.In("Case " + ref + ": is this family known to you?").Choose("Known")
			lead.In("Case " + ref).Choose("Child")
			lead.In("Case "+ref).Fill("If known: who writes the return?", "Priya Nair")
		}
		lead.Click("Send 6 answers")
	})
	lead.See("All answers are in: 4 known, 2 not known.")
}
