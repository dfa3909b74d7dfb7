package fieldwork_test

import (
	"context"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestAnAgencyThatSaysLateThatItKnowsAFamilyIsAskedForItsReturn(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ctx, lead := context.Background(), w.People["lead-gp"]
		page, err := casefile.Answering(ctx, lead, w.Round, w.Agencies["gp"])
		if err != nil {
			t.Fatal(err)
		}
		row := page.Rows[0]
		_, err = fieldwork.AnswerKnownTo(ctx, lead, operation.Of{Action: "known-to.answer", Key: store.NewID()}, w.Round, w.Agencies["gp"], []casefile.GivenAnswer{{ID: row.ID, Version: row.Version,
			Answer: "known", Who: []string{"child"}, Auditor: w.People["auditor-gp"].Person, Practitioner: w.People["practitioner-gp"].Person, Reason: "The record was filed under another name."}})
		if err != nil {
			t.Fatal(err)
		}
		ask := func(who string) (fieldwork.Opened, error) {
			return fieldwork.AskMissing(ctx, w.People[who], operation.Of{Action: "returns.ask-missing", Key: store.NewID()}, w.Round)
		}
		if _, err := ask("lead-gp"); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("an agency lead asked: %v", err)
		}
		p, err := fieldwork.OfRound(ctx, w.People["coordinator"], w.Round)
		if err != nil || p.NotAsked != 1 {
			t.Errorf("%d not asked, %v", p.NotAsked, err)
		}
		if n, err := ask("coordinator"); err != nil || n != (fieldwork.Opened{Returns: 1, Reflections: 1}) {
			t.Errorf("asked %v, %v", n, err)
		}
		if n, err := ask("coordinator"); err != nil || n != (fieldwork.Opened{}) {
			t.Errorf("asked again %v, %v", n, err)
		}
	})
}
