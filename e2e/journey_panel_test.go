package e2e_test

import (
	"fmt"
	"slices"
	"strings"

	"caseaudit/e2e/harness"
)

// gather puts the panel together and opens it; until then nobody on it reads a return.
func gather(j *journey) {
	p := j.person(coordinator)
	p.Goto(j.round)
	p.See("Gather the panel and open it.")
	p.Click("Gather the panel")
	p.See("Nobody sits on the panel yet.")
	for _, who := range []string{chair + ", Panel chair", member + ", Panel member", leadHealth + ", Agency lead, " + health, auditorCare + ", Auditor, " + care} {
		p.Fill("Add a member", who)
		p.Click("Add to the panel")
		p.See("The member is added to the panel.")
	}
	p.Fill("Who chairs the panel?", chair+", Independent")
	p.Click("Choose the chair")
	p.Fill("Place", "Room 4, and by video")
	p.Click("Save day and place")
	p.See("Every return is signed off.")

	before := j.person(chair)
	before.Goto("/panels")
	before.Click("24 March 2015")
	before.See("Agencies work blind until the pack is released.")
	before.SeeNot("Case H1")

	j.within(2, "release the pack", p, func() {
		p.Click("Release the pack")
		p.See("The returns are kept as they were given.", "Looked through for names and numbers", "This cannot be undone.")
		p.Click("Release the pack")
	})
	p.See("The pack is released.")
	p.Click("Read the pack")
	p.See("Confidential: destroy after the panel")
	p.Goto(j.round + "/panel")
	p.Click("Open the panel")
	p.Click("Open the panel")
}

// agree is the panel's day: the chair leads it through three cases and what differs comes first.
func agree(j *journey) {
	p := j.person(chair)
	p.Goto("/")
	p.Click("Agree 3 cases with the panel")
	p.See("Before the panel can close:", "3 cases are not agreed by the panel.", "4 panel members have no attendance.")
	p.Click("Take attendance")
	for _, who := range []string{"Independent: " + chair, health + ": " + leadHealth, care + ": " + auditorCare} {
		p.In(who).Choose("Here")
	}
	p.In("Independent: " + member).Choose("Apologies")
	p.Click("Save attendance")
	p.See("The attendance of 4 members is saved.", "Case H1", "Case H2", "Case H3")

	j.refuseEmpty(p)
	j.inviteAPractitioner(p)
	j.agreeCase(p, "H1", 4, func() {
		p.See("They cannot all be right.", "The father, or a father figure, was engaged according to Borough Police, Children's Social Care, and was not according to Homerton Health.",
			"Two different people are named as lead practitioner", "The child moved to foster carers.")
	})
	j.agreeCase(p, "H2", 0, nil)
	j.agreeCase(p, "H3", 0, nil)
	p.See("Every case is agreed. The coordinator closes the panel.")

	closing := j.person(coordinator)
	closing.Goto("/panels")
	closing.Click("24 March 2015")
	closing.Click("Close the panel: go on to Learn")
	closing.See("The panel is closed. The round is now in Learn: write what was strong and what must be learnt.")
}

// inviteAPractitioner asks somebody who works with the child in for one case: they see what the panel asks, and no answer.
func (j *journey) inviteAPractitioner(p *harness.Person) {
	p.Click("Case H1")
	p.See("Nobody is invited.")
	p.Fill("Invite a practitioner of this case", socialWorker+", "+care)
	p.Click("Invite")
	p.See("Take the invitation back")
	p.Click("24 March 2015")

	guest := j.person(socialWorker)
	guest.Goto("/")
	guest.Click("Join the panel for one case")
	guest.See("Case H1")
	guest.SeeNot("They cannot all be right.")
}

// agreeCase agrees what differs one by one and the overall grade, then the rest at once, grades of sections among it.
func (j *journey) agreeCase(p *harness.Person, ref string, differing int, look func()) {
	j.within(1+2*differing+2+2, "agree case "+ref, p, func() {
		p.Click("Case " + ref)
		if look != nil {
			look()
		}
		p.Click("Go on with the next question")
		for p.Heading() != "Agree the rest together" {
			j.judge(p)
		}
		p.See("What must be agreed by itself is agreed.", "On these questions all agencies that answered gave the same answer.")
		p.Fill("Because", "The records bear it out.")
		p.Click("Agree all")
	})
	p.See("agreed as the agencies answered.", "This case is agreed.")
	p.Click("Back to the cases")
}

// refuseEmpty sends a question without an answer, which says what is missing.
func (j *journey) refuseEmpty(p *harness.Person) {
	p.Click("Case H1")
	p.Click("Go on with the next question")
	p.See("1 of 15 to agree", "Present: ")
	p.Click("Agree and go on")
	p.See("Choose what the panel agrees.")
	p.Click("Back to case H1")
	p.Click("24 March 2015")
}

// judge agrees the question on the projector.
func (j *journey) judge(p *harness.Person) {
	group := p.In("The panel agrees")
	offered := strings.Split(fmt.Sprint(p.Evaluate(`[...document.querySelectorAll('.ca-choice label')].map((l) => l.innerText.trim()).join('|')`)), "|")
	for _, usual := range []string{"Met", "Good", "Yes"} {
		if slices.Contains(offered, usual) {
			group.Choose(usual)
		}
	}
	p.Fill("Because", "The panel read the record together.")
	p.Click("Agree and go on")
}
