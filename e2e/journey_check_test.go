package e2e_test

import (
	"caseaudit/e2e/harness"
)

// The children of the sample as the council's worker describes them, all invented.
var children = []struct{ ref, name, mother string }{
	{"H1", "Wren Holloway", "Dora Holloway"},
	{"H2", "Milo Farrant", "Una Farrant"},
	{"H3", "Tess Okafor", "Joy Okafor"},
}

// describe completes the case sheets, which only few people see.
func describe(j *journey) {
	p := j.person(coordinator)
	p.Goto(j.round)
	p.Click("Cases")
	p.See("Cases that are audited", "Case H1", "Case H2", "Case H3", "3 case sheets are not complete")
	for i, c := range children {
		p.Click("Not started: sheet of case " + c.ref)
		p.See("All of this is sealed.", "The council’s list knows this child by the number")
		p.Fill("Name", c.name)
		if i == 0 {
			p.Click("The sheet is complete")
			p.See("There is a problem", "Enter the allocated worker, or write that there is none.")
			if got := p.Value("Name"); got != c.name {
				j.t.Errorf("what was typed is lost: %q", got)
			}
			p.Choose("Larch Academy")
		}
		p.Fill("Allocated worker", "Social worker of the looked after children team")
		p.Fill("Short pen picture", "Lives with foster carers and sees the mother every week.")
		adults := p.In("Adults")
		adults.Fill("Name 1", c.mother)
		adults.Fill("Relationship 1", "Mother")
		p.Choose("There are none")
		p.Click("The sheet is complete")
		p.See("The case sheet of case " + c.ref + " is complete.")
	}
	p.SeeNot(children[0].name) // a child is a case reference
	p.Click("Case H1")
	p.Click("Replace this case by its reserve")
	p.See("Case H1 is withdrawn for good.")
	p.Click("Cancel")
	p.Click("Cases")
	p.Click("Ask the agencies")
	p.See("agencies are asked for", "answers", "Known-to check", "Waiting")
}

// answers are given by the leads: known, not known, and an exemption that the coordinator decides.
func answerKnownTo(j *journey) {
	j.leadAnswersAll()
	waits := j.person(coordinator)
	waits.Goto(j.round + "/known-to")
	waits.Click("Go on without all 9 answers")
	waits.See("The round no longer waits for:")
	waits.Click("Cancel")

	p := j.opensKnownTo(leadHealth)
	known(p, "Case H1", auditorHeath, "")
	known(p, "Case H2", auditorHeath, "")
	p.In("Case H3: is this family known to you?").Choose("Not known")
	p.Click("Send 3 answers")
	p.See("All answers are in: 2 known, 1 not known.")

	p = j.opensKnownTo(leadPolice)
	known(p, "Case H1", auditorCops, "")
	p.In("Case H2: is this family known to you?").Choose("Not known")
	p.In("Case H3: is this family known to you?").Choose("Ask for an exemption")
	p.Click("Send 3 answers")
	p.See("There is a problem")
	p.In("Case H3").Fill("Why should your agency be exempt?", "The file is with the inspectorate.")
	p.Click("Send 3 answers")
	p.See("The coordinator decides on 1 exemption.")

	p = j.opensKnownTo(leadSchools)
	for _, asked := range []string{"Case H1 · Larch Academy", "Case H2", "Case H3"} {
		p.In(asked + ": is this family known to you?").Choose("Not known")
	}
	p.Click("Send 3 answers")
	p.See("Thank you. Your agency knows none of these families: there is nothing more to do.")

	j.decideExemption()
}

// leadAnswersAll is the lead who knows every family; the auditor is chosen once a case and the clicks are counted.
func (j *journey) leadAnswersAll() {
	p := j.person(leadCare)
	p.Goto("/")
	j.within(9, "known-to for 3 cases, 3 known", p, func() {
		p.Click("Say whether your agency knows 3 families")
		p.SeeNot(children[0].name)
		p.Click("Show who these 3 are")
		p.See(children[0].name, children[1].name, children[2].name, "Each look is recorded.")
		for _, c := range children {
			known(p, "Case "+c.ref, auditorCare, socialWorker)
		}
		p.Click("Send 3 answers")
	})
	p.See("All answers are in: 3 known, 0 not known.")
}

func (j *journey) opensKnownTo(lead string) *harness.Person {
	p := j.person(lead)
	p.Goto("/")
	p.Click("Known to")
	p.Click("Looked after children")
	p.See("Does your agency know")
	return p
}

// known answers that a family is known, and who writes the return and who reflects.
func known(p *harness.Person, kase, auditor, practitioner string) {
	p.In(kase + ": is this family known to you?").Choose("Known")
	family := p.In(kase)
	family.Choose("Child")
	family.Fill("If known: who writes the return?", auditor)
	if practitioner != "" {
		family.Fill("Who reflects on it? (optional)", practitioner)
	}
}

func (j *journey) decideExemption() {
	p := j.person(coordinator)
	p.Goto(j.round)
	p.See("1 known-to answer is still waiting.")
	p.Click("Known to")
	p.See("Exemptions to decide", "Not known", "Exemption to decide")
	p.Click(police)
	p.See("The file is with the inspectorate.")
	p.Choose("Agree: it owes nothing for this case")
	p.Click("Save the decision")
	p.See("There is a problem")
	p.Fill("If you agree: who agreed it?", "The panel's chair")
	p.Click("Save the decision")
	p.See("The exemption is agreed.", "Nothing waits any more.")
	p.Click("Go to the round")
	p.Click("Open the returns")
	p.See("6 returns and 3 reflections are asked for.")
}
