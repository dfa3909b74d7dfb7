package rights_test

import (
	"context"
	"testing"

	"caseaudit/internal/rights"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

// outsiders have nothing to do with a family's rights.
var outsiders = []string{"coordinator-city", "administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "stranger"}

func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(answer T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

// sealed is a text as it is stored.
func sealed(t *testing.T, w *world.World, scope, table, row, field, text string) []byte {
	t.Helper()
	b, err := w.House.Ring.Seal(seal.Scope(scope), seal.Place(table, row, field), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// family gives a case a brother and a mother.
func family(t *testing.T, w *world.World, kase string) {
	t.Helper()
	for i, p := range [][3]string{{"sibling", "Barnaby Testchild", "Brother"}, {"adult", "Morwenna Canary", "Mother"}} {
		id := store.NewID()
		world.Change(t, w, "case_person", `INSERT INTO case_person (id, kase, kind, position, name, relationship, version) VALUES ($1, $2, $3, $4, $5, $6, 1)`,
			id, kase, p[0], int64(i+1), sealed(t, w, "who:"+kase, "case_person", id, "name", p[1]), sealed(t, w, "who:"+kase, "case_person", id, "relationship", p[2]))
	}
	id := store.NewID()
	world.Change(t, w, "voice", `INSERT INTO voice (id, kase, agency, whose, asked, how, said, at, by_person, version) VALUES ($1, $2, '', 'child', 'yes', 'spoke', $3, 1, '', 1)`,
		id, kase, sealed(t, w, "case:"+kase, "voice", id, "said", "Amberley said that Morwenna shouted and Barnaby hid. Ring 020 7946 0123."))
}

var objection = rights.GivenObjection{Whose: "parent", Text: "We never agreed to Canary.", Received: "2015-01-09", ReceivedBy: "Children’s Social Care"}

func objected(t *testing.T, w *world.World, kase string) string {
	t.Helper()
	return must[string](t)(rights.RecordObjection(ctx, w.People["coordinator"], world.Of("objection.record"), kase, objection))
}

var request = rights.GivenRequest{Whose: "child", Name: "Amberley Testchild", AskedFor: "The young person; the social worker has seen a passport.", Received: "2015-01-09"}

func asked(t *testing.T, w *world.World, g rights.GivenRequest) string {
	t.Helper()
	return must[string](t)(rights.RecordRequest(ctx, w.People["coordinator"], world.Of("subject.record"), w.Cases[0], g))
}

func requestNow(t *testing.T, w *world.World, id string) rights.RequestPage {
	t.Helper()
	return must[rights.RequestPage](t)(rights.RequestOf(ctx, w.People["dpo"], id))
}

func gatherNow(t *testing.T, w *world.World, id string) rights.RequestPage {
	t.Helper()
	must[string](t)(rights.Gather(ctx, w.People["coordinator"], world.Of("subject.gather"), id, requestNow(t, w, id).Request.Version))
	return requestNow(t, w, id)
}
