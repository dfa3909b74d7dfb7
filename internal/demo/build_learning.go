package demo

import (
	"caseaudit/internal/briefing"
	"caseaudit/internal/learning"
)

// learn writes the round's findings with their evidence.
func (b *builder) learn(r *roundState) {
	grace := b.as("grace")
	for _, f := range r.findings {
		id := did[string](b, f.topic)(learning.AddFinding(b.ctx, grace, of("finding.write"), r.id, learning.Draft{Kind: f.kind, Theme: b.themes[f.theme], Topic: f.topic,
			Text: f.text, Emphasis: f.emphasis, Message: f.message, Promise: f.promise, Shown: learning.Shown{Cases: r.caseIDs()[:f.cases], Question: f.question, Source: f.source()}}))
		if !f.emerging {
			did[string](b, f.topic)(learning.ConfirmFinding(b.ctx, grace, of("finding.confirm"), id, b.version("finding", id)))
		}
		r.findingIDs = append(r.findingIDs, id)
	}
	did[string](b, "findings ready")(learning.Ready(b.ctx, grace, of("findings.ready"), r.id))
}

// source is where a finding was seen: what workers took no further, they told in their reflections.
func (f findingSeed) source() string {
	if f.kind == "lesson" && f.topic == "Escalation" {
		return "practitioner"
	}
	return "record"
}

func (r *roundState) caseIDs() []string {
	var ids []string
	for _, c := range r.cases {
		ids = append(ids, c.id)
	}
	return ids
}

// What the year's briefing begins with.
const (
	introduction = "Agencies in Hackney do much that keeps children safe, and this year's audits show how. They also show what has to change, and where it has begun to."
	whatFor      = "Twice a year agencies in the City of London and Hackney read their own files on the same children, the workers of those children look back, and a panel agrees what was strong and what has to be learnt. " +
		"In 2014/15 both rounds were held in Hackney: on child protection enquiries and on looked after children. This briefing is for everybody who works with children and families."
)

// publish drafts the year's briefing from the findings of both rounds and sends it to a second person.
func (b *builder) publish(first, second *roundState) {
	grace := b.as("grace")
	b.briefing = did[string](b, "draft")(briefing.StartDraft(b.ctx, grace, of("briefing.start"), briefing.Start{Title: "Case audits", Rounds: []string{first.id, second.id}, Areas: []string{b.areas["hackney"]}}))
	b.introduce(introduction, whatFor)
	b.tellStaff(first)
	b.tellStaff(second)
	b.sendBriefing()
}

// sendBriefing explains what the text check wants to be looked at and sends the draft to a second person.
func (b *builder) sendBriefing() {
	grace := b.as("grace")
	for _, key := range b.explanations() {
		did[string](b, "explain")(briefing.Explain(b.ctx, grace, of("briefing.explain"), b.briefing, key, "Nobody outside the panel knows which cases were audited, and nothing here tells one from another."))
	}
	did[string](b, "send for sign-off")(briefing.Send(b.ctx, grace, of("briefing.send"), b.briefing, b.version("briefing", b.briefing)))
}

// correct begins a new edition of the year's briefing with another introduction and sends it to a second person.
func (b *builder) correct(more string) {
	did[string](b, "correct")(briefing.Correct(b.ctx, b.as("grace"), of("briefing.correct"), b.briefing, b.version("briefing", b.briefing)))
	b.introduce(introduction, more)
	b.sendBriefing()
}

// introduce writes the head of the draft.
func (b *builder) introduce(lead, more string) {
	page := did[briefing.DraftPage](b, "draft")(briefing.DraftOf(b.ctx, b.as("grace"), b.briefing))
	if b.err != nil {
		return
	}
	head := page.Draft.Head
	head.Introduction = lead + "\n\n" + more
	did[string](b, "introduction")(briefing.SavePart(b.ctx, b.as("grace"), of("briefing.write"), b.briefing, briefing.Saved{Part: head}))
}

// explanations are the keys of what the text check wants to be looked at.
func (b *builder) explanations() (keys []string) {
	page := did[briefing.DraftPage](b, "draft")(briefing.DraftOf(b.ctx, b.as("grace"), b.briefing))
	for _, h := range page.Hits {
		keys = append(keys, h.Key)
	}
	return keys
}

func (b *builder) signOff() {
	did[string](b, "sign")(briefing.Sign(b.ctx, b.as("ruth"), of("briefing.sign"), b.briefing, b.version("briefing", b.briefing)))
	did[briefing.Published](b, "publish")(briefing.Publish(b.ctx, b.as("grace"), of("briefing.publish"), b.briefing, b.version("briefing", b.briefing), ""))
}
