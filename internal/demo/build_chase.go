package demo

import (
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/desk"
	"caseaudit/internal/fieldwork"
)

// chase is the coordinator's morning: more time for one agency, a call to another, and an agency that asks for an exemption.
func (b *builder) chase(r *roundState) {
	grace := b.as("grace")
	did[desk.Given](b, "extension")(desk.GiveExtension(b.ctx, grace, of("extension.give"), r.id, b.agencies["elft"],
		desk.NewExtension{What: "returns", Until: "2015-11-20", Reason: "The auditor was away for two weeks; the lead has named the day."}))
	did[string](b, "call")(desk.LogContact(b.ctx, grace, of("contact.log"), r.id, b.agencies["probation"],
		desk.NewContact{Kind: "rang", Note: "The duty officer says that the file is at another office.", BackOn: "2015-11-23"}))
	b.exemption(r)
}

// exemption is asked for by an agency that had said that it does not know the family.
func (b *builder) exemption(r *roundState) {
	ben, police := b.as("ben"), b.agencies["police"]
	page := did[casefile.AnsweringPage](b, "known-to check")(casefile.Answering(b.ctx, ben, r.id, police))
	at := slices.IndexFunc(page.Rows, func(k casefile.KnownTo) bool { return k.Case == r.caseOf("Jonah Adomako").id })
	if b.err != nil || at < 0 {
		return
	}
	did[casefile.AnsweredKnownTo](b, "exemption")(fieldwork.AnswerKnownTo(b.ctx, ben, of("known-to.answer"), r.id, police, []casefile.GivenAnswer{{ID: page.Rows[at].ID,
		Version: page.Rows[at].Version, Answer: casefile.AnswerExemption, Reason: "The record is held by another force, which has been asked. It will not answer before the panel."}}))
}

// onBehalf is a return that the education lead typed in while a school read it out by telephone; the school has still to confirm it.
func (b *builder) onBehalf(ret idPair) {
	did[string](b, "on behalf")(fieldwork.TypeFor(b.ctx, b.as("winston"), of("return.on-behalf"), ret.id, 0,
		fieldwork.OnBehalf{Spoke: "Designated safeguarding lead of the school", How: "telephone", On: "2015-11-12"}))
}
