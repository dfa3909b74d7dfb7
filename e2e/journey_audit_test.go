package e2e_test

import (
	"caseaudit/e2e/harness"
)

const sectionsOfTheTool = 12

// writeReturns is the long part: every agency reads its own file. One auditor is watched, the others write behind the scenes.
func writeReturns(j *journey) {
	p := j.person(auditorCare)
	p.Goto("/")
	p.Click("Start the return on case H1")
	p.See("Case H1: your return", "0 of 12 sections are done.", "No other agency before that.")
	p.SeeNot(children[0].name)
	p.Click("1. Recognition and referral")
	j.firstSection(p)
	j.askWho(p)

	p.Goto("/")
	j.within(1, "go on where I stopped", p, func() { p.Click("Continue the return on case H1") })
	p.Click("2. Planning and intervention")
	if n := fillReturn(p, answers{"joint.sharing": "Partly met", "family.father_engaged": "Yes", "joint.grade_joint": "Requires improvement"}); n != sectionsOfTheTool-1 {
		j.t.Errorf("%d sections were filled in", n)
	}
	p.See("12 of 12 sections are done.", "Nothing is missing.")
	j.keyEvents(p)
	p.Click("Send to " + leadCare + " for sign-off")
	p.See("The return is sent to your agency lead for sign-off.")

	for _, r := range []struct {
		auditor, kase, lead string
		given               answers
	}{
		{auditorCare, "H2", leadCare, nil}, {auditorCare, "H3", leadCare, nil},
		{auditorHeath, "H1", leadHealth, answers{"family.father_engaged": "No", "joint.lead_name": "The health visitor"}},
		{auditorHeath, "H2", leadHealth, answers{"voice.daily_life": "Not met"}},
		{auditorCops, "H1", leadPolice, answers{"escalation.outcome": "Not known"}},
	} {
		p := j.person(r.auditor)
		p.Goto("/returns")
		p.Click("Case " + r.kase)
		p.Click("1. Recognition and referral")
		fillReturn(p, r.given)
		p.Click("Send to " + r.lead + " for sign-off")
		p.See("The return is sent to your agency lead for sign-off.")
	}
}

// firstSection is answered question by question, with the saving watched and a concern raised on the way.
func (j *journey) firstSection(p *harness.Person) {
	p.See("Section 1 of 12", "What good looks like")
	p.SeeNot("Saved")
	j.within(11, "a section of four questions, with evidence, and two grades", p, func() {
		for _, question := range []string{"1.1", "1.2", "1.3"} {
			p.In(j.legend(p, question)).Choose("Met")
		}
		fieldOf(p, "evidence.recognition.signs", "Chronology of 9 October 2014, page 3.")
		p.See("Saved")
		day(p, "Day, month and year", "9", "10", "2014")
		for _, question := range []string{"1.5", "1.6"} {
			p.In(j.legend(p, question)).Choose("Good")
		}
		fieldOf(p, "why.recognition.grade_own", "The pattern was seen early.")
		fieldOf(p, "why.recognition.grade_joint", "Referrals were answered within a day.")
		p.Click("Save and go to Planning and intervention")
	})
	p.See("Section 1 is saved.")
	p.Click("1. Recognition and referral")
	if got := p.Evaluate(`document.querySelector('[name="evidence.recognition.signs"]').value`); got != "Chronology of 9 October 2014, page 3." {
		j.t.Errorf("the evidence is kept as %q", got)
	}
	j.within(4, "raise a concern", p, func() {
		p.Click("Raise a concern")
		p.See("call 999", "This form does not replace either.")
		p.Click("A practice issue")
		p.See("Who gets it", "Duty manager")
		p.Fill("What worries you?", "A visit that was due in January is not in the record.")
		p.Fill("What have you done already?", "Nothing yet")
		p.Fill("Whom have you told?", "My manager")
		p.Click("Raise it now")
		p.See("Your concern is kept. Read below what happens now.")
		p.Click("Back to where you were")
	})
	p.See("Section 1 of 12")
}

// legend is the whole text of a question, by its number.
func (j *journey) legend(p *harness.Person, number string) string {
	text, _ := p.Evaluate(`[...document.querySelectorAll('legend')].find((l) => l.innerText.trim().startsWith('` + number + ` ')).innerText.trim()`).(string)
	return text
}

// fieldOf types into a box whose label other questions share.
func fieldOf(p *harness.Person, name, text string) {
	p.Evaluate(`document.querySelector('[name="` + name + `"]').focus()`)
	p.Press(text)
}

// askWho shows the auditor which child it is: only on asking, with a reason, for ten minutes.
func (j *journey) askWho(p *harness.Person) {
	p.Click("Back to all sections")
	p.Click("What the child and the family say")
	p.See("You see this as auditor.", "You will be asked why, and it is recorded.")
	p.SeeNot(children[0].name)
	p.Click("show who this is")
	p.Click("Show who this is")
	p.See("There is a problem")
	p.Fill("Why do you need to know which child this is?", "To find the record in our own system.")
	p.Click("Show who this is")
	p.See(children[0].name, "This look is recorded.")
	p.Click("Back to the case")
	p.SeeNot(children[0].name)
}

func (j *journey) keyEvents(p *harness.Person) {
	p.Click("Key events")
	day(p, "When", "31", "2", "2014")
	p.Fill("What happened", "The child moved to foster carers.")
	p.Click("Save")
	p.See("There is a problem")
	day(p, "When", "14", "11", "2014")
	p.Click("Save")
	p.See("The child moved to foster carers.", "14 November 2014")
	p.Click("Back to all sections")
}

// signOff is the leads' part: one return goes back and is put right, then all are signed.
func signOff(j *journey) {
	lead, auditor := j.person(leadCare), j.person(auditorCare)
	lead.Goto("/")
	lead.Click("Sign off the return on case H1")
	lead.Fill("What is to be changed or added", "Please say at 1.1 who kept the chronology.")
	lead.Click("Send it back")
	lead.See("The return is sent back to its auditor with what you wrote.")

	auditor.Goto("/")
	auditor.Click("Put right the return on case H1")
	auditor.See(leadCare+" sent this return back:", "Please say at 1.1 who kept the chronology.")
	auditor.Click("1. Recognition and referral")
	fieldOf(auditor, "evidence.recognition.signs", "The team manager kept the chronology. ")
	auditor.Click("Save and go to Planning and intervention")
	auditor.Click("Back to all sections")
	auditor.Click("Send to " + leadCare + " for sign-off")

	for _, r := range []struct{ lead, kase string }{{leadCare, "H1"}, {leadCare, "H2"}, {leadCare, "H3"}, {leadHealth, "H1"}, {leadHealth, "H2"}, {leadPolice, "H1"}} {
		p := j.person(r.lead)
		p.Goto("/")
		j.within(2, "sign off a return", p, func() {
			p.Click("Sign off the return on case " + r.kase)
			p.See("Nothing is missing. By signing off you say that this is what your agency’s file shows.")
			p.Click("Sign off the return")
		})
		p.See("The return is signed off. The panel reads it when it opens.")
	}
}

// besides is what else an audit asks: a reflection, the child's voice, and the concern closed.
func besides(j *journey) {
	p := j.person(socialWorker)
	p.Goto("/")
	j.within(2, "reflect", p, func() {
		p.Click("Reflect on case H1")
		p.See("Who reads it", "Not your manager")
		p.Fill("1. What went well for this child?", "The foster carers were told everything.")
		p.Fill("2. What got in the way?", "Meetings clashed with school hours.")
		p.Click("Send to the panel")
	})
	p.See("Your reflection is kept for the panel.")

	lead := j.person(leadCare)
	lead.Goto("/")
	lead.See("A concern is open: Case H1")
	lead.Click("Open concern")
	lead.See("A visit that was due in January is not in the record.")
	lead.Click("Resolve it")
	lead.See("There is a problem")
	lead.Fill("What was done", "The visit was made; the manager added the note on 2 March.")
	lead.Click("Resolve it")
	lead.See("The concern is resolved.")

	voices := j.person(coordinator)
	voices.Goto(j.round + "/cases")
	voices.Click("Case H1")
	voices.Click("Voice")
	voices.See("Nothing is kept yet.")
	voices.In("Whose voice").Choose("The child")
	voices.In("Did somebody ask?").Choose("Yes")
	voices.In("If yes: how").Choose("Somebody they know spoke with them")
	voices.Fill("If yes: what they said", "I like it when somebody explains what the meeting was for.")
	voices.Click("Keep it")
	voices.See("I like it when somebody explains what the meeting was for.")
}
