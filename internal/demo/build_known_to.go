package demo

import (
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
)

// auditors is who writes and who signs off for each agency.
var auditors = map[string]struct{ auditor, lead string }{
	"csc": {"priya", "helen"}, "police": {"ben", "ben"}, "homerton": {"joy", "maria"}, "elft": {"anil", "anil"},
	"gps": {"leah", "leah"}, "learning": {"winston", "winston"}, "probation": {"carl", "carl"}, "housing": {"yusuf", "yusuf"},
	"citycsc": {"imogen", "imogen"},
}

// answerKnownTo lets every agency's lead say which families the agency knows, and who writes and who reflects.
func (b *builder) answerKnownTo(r *roundState) {
	for _, a := range agencies {
		if b.err != nil {
			return
		}
		if !r.asks(a) {
			continue
		}
		lead, agency := b.as(auditors[a.short].lead), b.agencies[a.short]
		page := did[casefile.AnsweringPage](b, a.name)(casefile.Answering(b.ctx, lead, r.id, agency))
		var given []casefile.GivenAnswer
		for _, row := range page.Rows {
			given = append(given, b.answerOn(r, row, a.short))
		}
		did[casefile.AnsweredKnownTo](b, a.name)(fieldwork.AnswerKnownTo(b.ctx, lead, of("known-to.answer"), r.id, agency, given))
	}
}

// asks tells whether the round asks an agency: those of its areas and those that work in all.
func (r *roundState) asks(a agencySeed) bool { return a.area == "" || slices.Contains(r.areas, a.area) }

func (b *builder) answerOn(r *roundState, row casefile.KnownTo, agency string) casefile.GivenAnswer {
	at := slices.IndexFunc(r.cases, func(c idPair) bool { return c.id == row.Case })
	g := casefile.GivenAnswer{ID: row.ID, Version: row.Version, Answer: "not_known"}
	c := r.children[at]
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
