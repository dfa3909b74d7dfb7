package casefile

import (
	"math"

	"caseaudit/internal/store"
)

// entriesOf lists the entries of the record about a case, newest first, below a sequence number.
func entriesOf(s *store.Snap, kase string, before int64, most int) ([]entryRow, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	return store.All(s, func(r *entryRow) []any { return []any{&r.seq, &r.at, &r.actor, &r.name, &r.role, &r.action} }, `
		SELECT e.seq, e.at, e.actor, COALESCE(p.name, ''), e.role, e.action FROM trail_entry e LEFT JOIN person p ON p.id = e.actor
		WHERE (e.about = $1 OR e.thing = $1) AND e.seq < $2 ORDER BY e.seq DESC LIMIT $3`, "case:"+kase, before, int64(most))
}

// looks counts by how many people, and how often, a case was looked at.
func looks(s *store.Snap, kase string) (people, times int, err error) {
	type row struct{ people, times int }
	r, err := store.One(s, func(r *row) []any { return []any{&r.people, &r.times} },
		`SELECT COUNT(DISTINCT actor), COUNT(*) FROM trail_entry WHERE (about = $1 OR thing = $1) AND outcome = 'seen'`, "case:"+kase)
	return r.people, r.times, err
}
