package demo

import (
	"slices"

	"caseaudit/internal/retention"
)

// stillHave are agencies that have not said yet that their copies of the closed rounds are gone.
var stillHave = []string{"police", "elft", "housing"}

// destroy ends one kind of what was kept of the cases of closed rounds, by two people; when what was written goes, most agencies
// say that their own copies are gone.
func (b *builder) destroy(kind string, rounds ...*roundState) {
	for _, r := range rounds {
		id := did[string](b, "propose to destroy")(retention.Propose(b.ctx, b.as("grace"), of("destruction.propose"), r.id, kind))
		page := did[retention.RoundPage](b, "what is kept")(retention.OfRound(b.ctx, b.as("farah"), r.id))
		did[string](b, "destroy")(retention.Do(b.ctx, b.as("farah"), of("destruction.do"), id, 1, page.Ready(kind)))
		if kind != "narrative" {
			continue
		}
		for _, c := range page.Copies {
			b.copiesGone(r, c.Agency)
		}
	}
}

func (b *builder) copiesGone(r *roundState, agency string) {
	for short, id := range b.agencies {
		if id == agency && !slices.Contains(stillHave, short) {
			did[string](b, "copies")(retention.ConfirmCopies(b.ctx, b.as(auditors[short].lead), of("copies.confirm"), r.id, agency))
		}
	}
}
