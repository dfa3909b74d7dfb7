package programme

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"caseaudit/internal/macfa"
)

func (t *letterText) terms() {
	t.line("## What for")
	t.line("%s", t.r.Purpose)
	t.line("## Which children")
	t.line("%s in %s: %d cases, drawn at random from a list, so that nobody chooses them. Reserves take the place of a case that cannot be audited.", t.r.Focus, t.areas(), t.r.SampleSize)
	t.line("## What we look for")
	t.list(t.themes()...)
	t.line("## Lines of enquiry")
	t.list(t.lines()...)
	t.line("## Period under audit")
	t.line("%s", t.period())
	t.line("## Who is asked")
	t.list(t.kinds()...)
	t.line("## How")
	t.line("Each agency reads its own file with the same questions (%s) and signs off its return. Practitioners reflect. A panel brings the views together and agrees what was strong and what has to be learnt. A short briefing carries it to everybody who works with children, and actions follow.", t.tool)
	t.line("%s", t.graded())
	t.line("## Dates")
	t.dates()
	t.line("## What an audit is not")
	t.line("It does not look into complaints, does not appraise staff and takes the place of no other review. A worry about a child that is met on the way is acted on at once.")
	t.agreed()
	t.contact()
}

func (t *letterText) graded() string {
	switch t.r.Graded {
	case "panel":
		return "Agencies give no grades; the panel agrees them."
	case "narrative":
		return "Nobody gives grades; strengths and lessons are written in words."
	}
	return "Agencies grade their own work and the joint work, and the panel agrees the joint grade."
}

func (t *letterText) dates() {
	var items []string
	for _, d := range t.r.Dates {
		if d.Day != "" {
			items = append(items, d.Label+": "+d.Day.Long())
		}
	}
	t.list(items...)
}

func (t *letterText) agreed() {
	if t.r.AgreedBy != "" && t.r.AgreedOn != "" {
		t.line("Agreed by %s on %s.", t.r.AgreedBy, t.r.AgreedOn.Long())
		return
	}
	t.line("Not agreed yet.")
}

func (t *letterText) agencies() {
	t.line("Dear colleague,")
	t.line("your agency is asked to take part in a multi-agency case file audit. The focus is on %s in %s, over the period %s.", lowerFirst(t.r.Focus), t.areas(), t.period())
	t.line("## What we ask of you")
	t.list(
		fmt.Sprintf("By the end of %s: say for each family whether your agency knows it. “Not known” is an answer, and then nothing more is needed.", t.day(macfa.MilestoneKnownToDue)),
		"Where it is known: name who reads your file and writes the return, and a practitioner who worked with the family and can look back on it.",
		fmt.Sprintf("By the end of %s: read the return and sign it off.", t.day(macfa.MilestoneReturnsDue)),
		fmt.Sprintf("On %s: be there when the panel meets, if you are a member of it.", t.day(macfa.MilestonePanel)))
	t.line("A return takes two to three hours. Agencies work without seeing each other's answers until the panel opens.")
	t.line("## If your agency cannot answer")
	t.line("Ask for an exemption with its reason, name a deputy, or telephone us. Please do not leave it open: one missing answer holds up everybody.")
	t.line("## Why you may share")
	t.line("The audit is part of the partnership's work under the Children Act 2004 and the statutory guidance on working together. Your own information governance lead can tell you which gateway your agency relies on. The privacy notice says what happens to what you write.")
	t.safely()
	t.contact()
}

func (t *letterText) settings() {
	t.line("You are asked about **one child** whom your school or practice knows, as part of an audit of how agencies work together.")
	t.line("## What we ask")
	t.list(
		"Somebody who can read the child's file and was not the child's main worker answers the questions, on screen or on paper.",
		"It takes about two hours. Questions that are not yours to answer can be left as “not applicable”.",
		fmt.Sprintf("It has to be with us by the end of %s.", t.day(macfa.MilestoneReturnsDue)),
		"If it is easier, we telephone: somebody reads the questions to you and types what you say, and you confirm it.")
	t.line("## Which child")
	t.line("We tell you by telephone or secure mail, never by ordinary e-mail. On paper and on screen the child is a case number.")
	t.line("## What becomes of it")
	t.line("A panel reads all answers together on %s. Some weeks later a short briefing says what was strong and what has to be learnt. No child, family, school or practice can be recognised in it.", t.day(macfa.MilestonePanel))
	t.line("## If you are worried about a child now")
	t.line("Do not wait for the audit. Call 999 in an emergency. %s", t.frontDoor())
	t.contact()
}

func (t *letterText) frontDoor() string {
	if t.details.FrontDoor == "" {
		return "Otherwise use your own safeguarding procedure."
	}
	return "Otherwise: " + t.details.FrontDoor
}

func (t *letterText) privacy() {
	t.line("## What we do")
	t.line("A few times a year agencies that work with children read their own files on a small number of children, to see how well they worked together. This round is about %s in %s, over the period %s.", lowerFirst(t.r.Focus), t.areas(), t.period())
	t.line("## Who sees what")
	t.list(
		"Each agency reads its own file. It does not see what others wrote before a panel of professionals looks at all of it together.",
		"In what is written a child has a case number. Who the child is can be seen only by those who have to know, each time with a reason, and each look is recorded.",
		"What is published names nobody and is checked so that nobody can be recognised.")
	t.line("## Why we may")
	t.line("Safeguarding partners have duties under the Children Act 2004 to safeguard and promote the welfare of children, and arrangements to learn from practice are part of that. The audit does not rest on consent. It is not used to decide anything about your family.")
	t.line("## How long we keep it")
	t.line("What tells who a child is ends when the round is over and its time is up. It is destroyed so that nobody can bring it back, and a certificate says so.")
	t.line("## What you can do")
	t.line("You can ask what is held about you, say that you object, or complain. Your objection is looked at by our data protection officer and answered. You can also turn to the Information Commissioner.")
	t.contact()
}

func (t *letterText) panel() {
	t.line("Dear colleague,")
	t.line("you are invited to the panel of this round on **%s**.", t.day(macfa.MilestonePanel))
	t.line("The panel reads what the agencies wrote, side by side, beginning with what contradicts. It agrees a judgement on how agencies worked together and what is owed to each child. Allow forty minutes a case.")
	t.list(
		fmt.Sprintf("The pack can be read from %s. Nothing is sent by e-mail: you sign in and read it there.", t.day(macfa.MilestonePack)),
		"If you know one of the families, or supervised work with it, say so before the day. The chair decides what follows.",
		"If you cannot come, name a substitute from your agency.")
	t.line("## What we ask about")
	t.list(t.lines()...)
	t.contact()
}

func (t *letterText) practitioners() {
	t.line("Dear colleague,")
	t.line("you worked with a family whose case is part of an audit of how agencies work together. We would like to hear from you what the files do not say.")
	t.list(
		"There are five open questions. They take about twenty minutes, best with your supervisor.",
		fmt.Sprintf("Please answer by the end of %s.", t.day(macfa.MilestoneReturnsDue)),
		"The panel reads what you write without your name. Where one practitioner of an agency is asked, the agency alone may give it away.",
		"You can take it back until the panel's pack goes out.")
	t.line("It is not an appraisal, and nothing you write is used as one. Before anything is published you hear what came of your case.")
	t.line("If looking back is hard, talk to your supervisor, or use your agency's support for staff.")
	t.contact()
}

func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}
