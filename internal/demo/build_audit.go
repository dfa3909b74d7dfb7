package demo

import (
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// auditors is who writes and who signs off for each agency.
var auditors = map[string]struct{ auditor, lead string }{
	"csc": {"priya", "helen"}, "police": {"ben", "ben"}, "homerton": {"joy", "maria"}, "elft": {"anil", "anil"},
	"gps": {"leah", "leah"}, "learning": {"winston", "winston"}, "probation": {"carl", "carl"}, "housing": {"yusuf", "yusuf"},
}

func (b *builder) openReturns() {
	did[fieldwork.Opened](b, "open the returns")(fieldwork.Open(b.ctx, b.as("grace"), of("returns.open"), b.round))
}

// audit fills in every return, sends it and signs it off; practitioners reflect and the children's voice is kept.
func (b *builder) audit() {
	for i, kase := range b.cases {
		for _, ret := range b.returnsOf(kase.id) {
			if b.err != nil {
				return
			}
			b.fill(ret, i)
		}
		did[string](b, "voice")(fieldwork.AddVoice(b.ctx, b.as("priya"), of("voice.add"), fieldwork.Voice{Case: kase.id, Whose: "child", Asked: "yes", How: "spoke",
			Said: "Spoke with a worker they know. Wants to see the same faces, and to be told before things change."}))
	}
	b.reflect()
}

func (b *builder) returnsOf(kase string) (list []idPair) {
	b.read(func(s *store.Snap) (err error) {
		list, err = agencyOfReturn(s, kase)
		return err
	})
	return list
}

func (b *builder) fill(ret idPair, kase int) {
	people := auditors[ret.key]
	by := b.as(people.auditor)
	for _, section := range b.standard.Sections {
		did[fieldwork.Saved](b, "answers")(fieldwork.SaveAnswers(b.ctx, by, of("answer.save"), ret.id, answersOf(b.standard, section, ret.key, kase)))
	}
	for n, event := range []string{"Referral received; the worry was named.", "Meeting of the agencies about the family."} {
		day := macfa.Day("2014-06-02").AddDays(pick(40, ret.key, kase, n) + 90*n)
		did[string](b, "key event")(fieldwork.SaveKeyEvent(b.ctx, by, of("key-event.save"), fieldwork.KeyEvent{Return: ret.id, Day: day, Text: event}))
	}
	did[string](b, "send")(fieldwork.Send(b.ctx, by, of("return.send"), ret.id, b.version("audit_return", ret.id)))
	did[string](b, "sign off")(fieldwork.Sign(b.ctx, b.as(people.lead), of("return.sign-off"), ret.id, b.version("audit_return", ret.id)))
}

func (b *builder) version(table, id string) (n int64) {
	b.read(func(s *store.Snap) (err error) {
		n, err = versionOf(s, table, id)
		return err
	})
	return n
}

func (b *builder) reflect() {
	var list []idPair
	b.read(func(s *store.Snap) (err error) {
		list, err = reflectionsOf(s, b.round)
		return err
	})
	for _, r := range list {
		did[string](b, "reflection")(fieldwork.WriteReflection(b.ctx, b.byID(r.key), of("reflection.write"), fieldwork.Reflection{ID: r.id, Version: b.version("reflection", r.id),
			Texts: fieldwork.ReflectionTexts{Well: "We kept visiting when the door stayed shut, and in the end it opened.",
				Harder: "Finding out who else was involved. Three services had the same worry and none of us knew of the others.",
				Family: "They would say that too many people asked the same questions.", Support: "Supervision that left time to think.",
				Change: "One person whom everybody can name."}}))
	}
}

// byID is the actor with an id.
func (b *builder) byID(id string) operation.Actor {
	for _, a := range b.actors {
		if a.Person == id {
			return a
		}
	}
	return operation.Actor{}
}
