package demo

import (
	"caseaudit/internal/briefing"
	"caseaudit/internal/improvement"
	"caseaudit/internal/learning"
	"caseaudit/internal/macfa"
)

type findingSeed struct {
	theme, kind, topic, text, emphasis, message, promise string
	cases                                                int // how many of the round's cases show it
	question                                             string
}

const (
	neglect   = "Neglect / parental mental health"
	earlyHelp = "Early help"
)

// findings are the round's strengths and lessons, in this demonstration's own words.
var findings = []findingSeed{
	{neglect, "strength", "Fathers", "In two cases fathers and their families were found early and took part in the plan.", "fathers and their families were found early", "", "", 2, "family.men"},
	{neglect, "strength", "Information sharing", "In some examples notes of meetings reached the agencies within two days.", "reached the agencies within two days", "", "", 2, "joint.sharing"},
	{neglect, "strength", "Escalation", "There was evidence that staff who disagreed said so and were heard.", "staff who disagreed said so", "", "", 3, "escalation.raised"},
	{earlyHelp, "strength", "Voice of the child", "Most records let the child speak in their own words.", "in their own words", "", "", 3, "voice.in_assessment"},
	{earlyHelp, "strength", "Culture and identity", "There was evidence of interpreters booked for visits and of faith talked about with respect.", "interpreters booked for visits", "", "", 1, "culture.language"},
	{neglect, "lesson", "Low mood", "In two cases a parent's low mood was noted and its effect on daily care was not asked about.", "", "Ask what a parent's low mood means for the child's day, and write down the answer.", "The partnership adds low mood and neglect to its training on parental mental health.", 2, "assessment.parenting"},
	{neglect, "lesson", "Planning and discharge", "In one case a discharge was not planned together with those who support the child.", "", "Before a discharge, ask who will be there for the child the week after.", "", 1, "transition.discharge"},
	{earlyHelp, "lesson", "Lead practitioner", "In most cases agencies did not name the same lead practitioner.", "", "Say who leads at the end of every meeting, and tell everybody within five working days when it changes.", "The partnership puts the lead practitioner's name on the first page of its plan template.", 3, "joint.lead"},
	{earlyHelp, "lesson", "Fathers", "In some examples fathers were invited once and not asked again.", "", "Ask a second time, in another way, and note what came of it.", "", 2, "family.father_engaged"},
}

// guidance is the library that findings point to.
var guidance = []learning.Guidance{
	{Title: "Child Wellbeing Framework", Owner: "Partnership", Edition: "2014", Link: "https://guidance.example/wellbeing", Review: "2016-04-01"},
	{Title: "Joint protocol on parental mental health", Owner: "Mental health trust and children's social care", Edition: "2", Link: "https://guidance.example/mental-health", Review: "2015-12-01"},
	{Title: "Information sharing guidance", Owner: "Partnership", Edition: "2013", Link: "https://guidance.example/sharing", Review: "2015-10-01"},
	{Title: "Escalation policy", Owner: "Partnership", Edition: "3", Link: "https://guidance.example/escalation", Review: "2016-01-01"},
}

// learn fills the library and writes the findings with their evidence.
func (b *builder) learn() {
	grace := b.as("grace")
	for _, g := range guidance {
		did[string](b, g.Title)(learning.AddGuidance(b.ctx, grace, of("guidance.change"), g))
	}
	for _, f := range findings {
		id := did[string](b, f.topic)(learning.AddFinding(b.ctx, grace, of("finding.write"), b.round, learning.Draft{Kind: f.kind, Theme: b.themes[f.theme], Topic: f.topic,
			Text: f.text, Emphasis: f.emphasis, Message: f.message, Promise: f.promise, Shown: learning.Shown{Cases: b.caseIDs()[:f.cases], Question: f.question, Source: "record"}}))
		did[string](b, f.topic)(learning.ConfirmFinding(b.ctx, grace, of("finding.confirm"), id, b.version("finding", id)))
		b.findings = append(b.findings, id)
	}
	did[string](b, "findings ready")(learning.Ready(b.ctx, grace, of("findings.ready"), b.round))
}

func (b *builder) caseIDs() []string {
	var ids []string
	for _, c := range b.cases {
		ids = append(ids, c.id)
	}
	return ids
}

// publish drafts the briefing from the findings, has it signed off by a second person and makes it public.
func (b *builder) publish() {
	grace := b.as("grace")
	b.briefing = did[string](b, "draft")(briefing.StartDraft(b.ctx, grace, of("briefing.start"), briefing.Start{Title: "Case audits", Rounds: []string{b.round}, Areas: []string{b.areas["hackney"]}}))
	b.introduce("Four children who came into care were at the centre of this round. Their files were read by up to six agencies each, their workers looked back, and a panel agreed what was strong and what has to be learnt.",
		"The audit is part of the regular six-monthly audits in the City of London and Hackney. This briefing is for everybody who works with children.")
	for _, key := range b.explanations() {
		did[string](b, "explain")(briefing.Explain(b.ctx, grace, of("briefing.explain"), b.briefing, key, "Nobody outside the panel knows which cases were audited, and nothing here tells one from another."))
	}
	did[string](b, "send for sign-off")(briefing.Send(b.ctx, grace, of("briefing.send"), b.briefing, b.version("briefing", b.briefing)))
}

func (b *builder) signOff() {
	did[string](b, "sign")(briefing.Sign(b.ctx, b.as("ruth"), of("briefing.sign"), b.briefing, b.version("briefing", b.briefing)))
	did[briefing.Published](b, "publish")(briefing.Publish(b.ctx, b.as("grace"), of("briefing.publish"), b.briefing, b.version("briefing", b.briefing)))
}

// improve takes two promises to actions; one is done, the other is late on the demonstration's first morning.
func (b *builder) improve() {
	grace, bea := b.as("grace"), b.as("bea")
	for i, a := range []struct {
		finding          int
		what, owner, due string
	}{
		{5, "Add low mood and neglect to the training on parental mental health.", "anil", "2015-09-30"},
		{7, "Put the lead practitioner's name on the first page of the plan template.", "helen", "2015-10-30"},
	} {
		if b.err != nil {
			return
		}
		id := did[string](b, a.what)(improvement.Propose(b.ctx, grace, of("action.propose"), b.round, b.findings[a.finding], improvement.Draft{What: a.what, Owner: b.as(a.owner).Person, Due: macfa.Day(a.due)}))
		did[string](b, a.what)(improvement.Move(b.ctx, bea, of("action.agree"), id, b.version("action", id), ""))
		if i == 0 {
			did[string](b, a.what)(improvement.Move(b.ctx, b.as(a.owner), of("action.done"), id, b.version("action", id), "The course of 14 September had a new hour on low mood; 26 people came."))
		}
	}
}
