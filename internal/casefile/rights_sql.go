package casefile

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func caseForRights(v *operation.View, id string) (Case, error) {
	return store.One(v.Snap, caseFields, `SELECT `+caseColumns+` `+caseTables+`WHERE c.id = $1 AND `+operation.Reaches("$2", "c.area"),
		id, v.Actor.Reach(macfa.Coordinator, macfa.DPO))
}
