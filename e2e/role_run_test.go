package e2e_test

import "testing"

// asChaser sees at home who is late.
func asChaser(t *testing.T, d *demonstration) {
	p := d.be(t, "Grace Adeyemi")
	within(t, 0, "see who is late", p, func() { p.See("3 days late", "returns: ", "East London Mental Health") })
}

// asImpatient goes on without the returns that never came, and says why.
func asImpatient(t *testing.T, d *demonstration) {
	p := d.be(t, "Grace Adeyemi")
	p.Click("Get the returns in, gather the panel and open it.")
	within(t, 2, "go on without returns", p, func() {
		p.Click("Go on without them")
		p.See("They stand apart as “No return” and count in no judgement.", "This cannot be undone.")
		p.Fill("Why do you go on without them?", "They were asked for three times.")
		p.Click(first(t, p, "Open the panel without"))
	})
}
