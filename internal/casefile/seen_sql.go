package casefile

import (
	"math"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// entriesOf lists the entries of the record about a case that the actor can have to do with, newest first, below a sequence number.
func entriesOf(v *operation.View, kase string, before int64, most int) ([]entryRow, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	return store.All(v.Snap, func(r *entryRow) []any {
		return []any{&r.seq, &r.at, &r.actor, &r.name, &r.role, &r.action, &r.outcome}
	}, `
		SELECT e.seq, e.at, e.actor, COALESCE(p.name, ''), e.role, e.action, e.outcome FROM trail_entry e LEFT JOIN person p ON p.id = e.actor
		WHERE (e.about = $1 OR e.thing = $1) AND e.seq < $4 AND EXISTS (SELECT 1 FROM audit_case c WHERE c.id = $5 AND `+within+`)
		ORDER BY e.seq DESC LIMIT $6`, "case:"+kase, reach(v), v.Actor.Person, before, kase, int64(most))
}

// looks counts by how many people, and how often, a case was looked at.
func looks(v *operation.View, kase string) (people, times int, err error) {
	type row struct{ people, times int }
	r, err := store.One(v.Snap, func(r *row) []any { return []any{&r.people, &r.times} },
		`SELECT COUNT(DISTINCT actor), COUNT(*) FROM trail_entry WHERE (about = $1 OR thing = $1) AND outcome = 'seen'
		AND EXISTS (SELECT 1 FROM audit_case c WHERE c.id = $4 AND `+within+`)`, "case:"+kase, reach(v), v.Actor.Person, kase)
	return r.people, r.times, err
}
