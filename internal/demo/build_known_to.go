package demo

import (
	"slices"

	"caseaudit/internal/briefing"
	"caseaudit/internal/casefile"
)

func (b *builder) askAgencies() {
	did[casefile.AskedKnownTo](b, "ask the agencies")(casefile.AskKnownTo(b.ctx, b.as("grace"), of("known-to.ask"), b.round))
}

// answerKnownTo lets every agency's lead say which families the agency knows, and who writes and who reflects.
func (b *builder) answerKnownTo() {
	for _, a := range agencies {
		if b.err != nil {
			return
		}
		lead, agency := b.as(auditors[a.short].lead), b.agencies[a.short]
		page := did[casefile.AnsweringPage](b, a.name)(casefile.Answering(b.ctx, lead, b.round, agency))
		var given []casefile.GivenAnswer
		for _, row := range page.Rows {
			given = append(given, b.answerOn(row, a.short))
		}
		did[casefile.AnsweredKnownTo](b, a.name)(casefile.AnswerKnownTo(b.ctx, lead, of("known-to.answer"), b.round, agency, given))
	}
}

func (b *builder) answerOn(row casefile.KnownTo, agency string) casefile.GivenAnswer {
	at := slices.IndexFunc(b.cases, func(c idPair) bool { return c.id == row.Case })
	g := casefile.GivenAnswer{ID: row.ID, Version: row.Version, Answer: "not_known"}
	c := children[at]
	if !slices.Contains(c.knownTo, agency) {
		return g
	}
	g.Answer, g.Who, g.Auditor = "known", []string{"child"}, b.as(auditors[agency].auditor).Person
	for _, key := range c.reflects {
		if slices.Contains(b.as(key).Agencies("practitioner"), b.agencies[agency]) {
			g.Practitioner = b.as(key).Person
		}
	}
	return g
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
		if h.Key != "" && h.Reason == "" && !slices.Contains(keys, h.Key) {
			keys = append(keys, h.Key)
		}
	}
	return keys
}
