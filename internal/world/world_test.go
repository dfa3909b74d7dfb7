package world_test

import (
	"testing"

	"caseaudit/internal/world"
)

func TestAPartnershipReachesEveryStage(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		if len(w.Cases) != 3 || len(w.Returns) != 9 || !w.People["coordinator"].Has("coordinator") {
			t.Errorf("cases %d, returns %d, coordinator %v", len(w.Cases), len(w.Returns), w.People["coordinator"].Grants)
		}
	})
}
