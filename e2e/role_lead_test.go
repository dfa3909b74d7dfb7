package e2e_test

import "testing"

// asAgencyLead signs off what an auditor has sent.
func asAgencyLead(t *testing.T, d *demonstration) {
	p := d.be(t, "Helen Marlow")
	sent := first(t, p, "Sign off the return on case")
	within(t, 2, "sign off a return", p, func() {
		p.Click(sent)
		p.See("Nothing is missing.")
		p.Click("Sign off the return")
	})
	p.See("The return is signed off.")
}

// asBoardMember sees without a click what is late and whether it helped, and decides.
func asBoardMember(t *testing.T, d *demonstration) {
	planSix(d.be(t, "Grace Adeyemi"), "Unborn children", "")
	p := d.be(t, "Bea Lindqvist")
	within(t, 0, "see what is late and whether it helped", p, func() {
		p.See("Actions by state", "Overdue", "Assured", "Found again")
	})
	p.SeeNot("Case H", "Case C")
	within(t, 2, "agree an action", p, func() {
		p.Click("Agree an action: Go through the content of all courses for what they say about fathers.")
		p.Click("Agree this action")
	})
	p.See("The action is agreed.")
	p.Goto("/")
	within(t, 2, "agree a focus", p, func() {
		p.Click("Agree the terms of a round: Unborn children")
		p.See("Was somebody there in the first week?")
		p.Click("Agree these terms")
	})
	p.See("agreed")
}

// asAdministrator invites somebody, and ends the access of somebody who leaves.
func asAdministrator(t *testing.T, d *demonstration) {
	p := d.be(t, "Ivo Kellner")
	within(t, 4, "invite a person", p, func() {
		p.Click("Set up")
		p.Click("Invite people")
		p.Click("Invite a person")
		p.Fill("Name", "Cleo Harte")
		p.Fill("E-mail address", "cleo.harte@example.org")
		p.Fill("Role", "Practitioner")
		p.Fill("Agency", "Housing")
		p.Click("Invite")
	})
	p.See("Hand this link on to the person you invited.")
	p.Goto("/")
	within(t, 3, "close a leaver", p, func() {
		p.Fill("Find", "Carl Eriksen")
		p.Press("Enter")
		p.Click("Carl Eriksen")
		p.Click("This person has left")
	})
	p.See("This person has left. They are signed out everywhere and their roles have ended.")
}
