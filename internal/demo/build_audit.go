package demo

import (
	"slices"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func (b *builder) openReturns(r *roundState) {
	did[fieldwork.Opened](b, "open the returns")(fieldwork.Open(b.ctx, b.as("grace"), of("returns.open"), r.id))
}

// audit fills in every return, sends it and signs it off; practitioners reflect and the children's voice is kept.
func (b *builder) audit(r *roundState) {
	for i, kase := range r.cases {
		for _, ret := range b.returnsOf(kase.id) {
			if b.err != nil {
				return
			}
			b.fill(r, ret, i, len(b.standard.Sections))
			b.send(ret)
			b.sign(ret)
		}
		b.voice(kase)
	}
	for _, f := range b.reflections(r) {
		b.reflect(f)
	}
}

func (b *builder) returnsOf(kase string) (list []idPair) {
	b.read(func(s *store.Snap) (err error) {
		list, err = agencyOfReturn(s, kase)
		return err
	})
	return list
}

// fill answers the first sections of a return and notes two key events.
func (b *builder) fill(r *roundState, ret idPair, kase, sections int) {
	by := b.as(auditors[ret.key].auditor)
	var given []fieldwork.Given
	for _, section := range b.standard.Sections[:sections] {
		given = append(given, r.answersOf(b.standard, section, ret.key, kase)...)
	}
	did[fieldwork.Saved](b, "answers")(fieldwork.SaveAnswers(b.ctx, by, of("answer.save"), ret.id, given))
	for n, event := range []string{"Referral received; the worry was named.", "Meeting of the agencies about the family."} {
		day := r.to.AddDays(pick(40, ret.key, kase, n) + 150*n - 270)
		did[string](b, "key event")(fieldwork.SaveKeyEvent(b.ctx, by, of("key-event.save"), fieldwork.KeyEvent{Return: ret.id, Day: day, Text: event}))
	}
}

func (b *builder) send(ret idPair) {
	did[string](b, "send")(fieldwork.Send(b.ctx, b.as(auditors[ret.key].auditor), of("return.send"), ret.id, b.version("audit_return", ret.id)))
}

func (b *builder) sign(ret idPair) {
	did[string](b, "sign off")(fieldwork.Sign(b.ctx, b.as(auditors[ret.key].lead), of("return.sign-off"), ret.id, b.version("audit_return", ret.id)))
}

func (b *builder) version(table, id string) (n int64) {
	b.read(func(s *store.Snap) (err error) {
		n, err = versionOf(s, table, id)
		return err
	})
	return n
}

// voice keeps what the child wants heard, as the social worker who asked tells it.
func (b *builder) voice(kase idPair) {
	by := "priya"
	if kase.key[0] == 'C' {
		by = "imogen"
	}
	did[string](b, "voice")(fieldwork.AddVoice(b.ctx, b.as(by), of("voice.add"), fieldwork.Voice{Case: kase.id, Whose: "child", Asked: "yes", How: "spoke",
		Said: "Spoke with a worker they know. Wants to see the same faces, and to be told before things change."}))
}

func (b *builder) reflections(r *roundState) (list []idPair) {
	b.read(func(s *store.Snap) (err error) {
		list, err = reflectionsOf(s, r.id)
		return err
	})
	return list
}

func (b *builder) reflect(f idPair) {
	did[string](b, "reflection")(fieldwork.WriteReflection(b.ctx, b.byID(f.key), of("reflection.write"), fieldwork.Reflection{ID: f.id, Version: b.version("reflection", f.id),
		Texts: fieldwork.ReflectionTexts{Well: "We kept visiting when the door stayed shut, and in the end it opened.",
			Harder: "Finding out who else was involved. Three services had the same worry and none of us knew of the others.",
			Family: "They would say that too many people asked the same questions.", Support: "Supervision that left time to think.",
			Change: "One person whom everybody can name."}}))
}

// byID is the actor with an id.
func (b *builder) byID(id string) (found operation.Actor) {
	for _, a := range b.actors {
		if a.Person == id {
			return a
		}
	}
	return found
}

// caseOf is the id of the case of a round's child, by the child's name.
func (r *roundState) caseOf(name string) idPair {
	return r.cases[slices.IndexFunc(r.children, func(c child) bool { return c.name == name })]
}
