package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// returnToNudge reads a return of an agency that the actor leads; another's is macfa.NotFound.
func returnToNudge(v *operation.View, id string) (nudged, error) {
	return store.One(v.Snap, func(n *nudged) []any {
		return []any{&n.id, &n.state, &n.agency, &n.auditor, &n.round, &n.version}
	}, `SELECT t.id, t.state, t.agency, t.auditor, c.round, t.version FROM audit_return t JOIN audit_case c ON c.id = t.kase
		WHERE t.id = $1 AND `+operation.HoldsFor("$2", "t.agency", macfa.AgencyLead), id, v.Actor.Person)
}
