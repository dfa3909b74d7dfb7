package programme

import (
	"math"

	"caseaudit/internal/store"
)

func (r *entryRow) fields() []any {
	return []any{&r.At, &r.Seq, &r.actor, &r.name, &r.role, &r.action, &r.outcome}
}

// entriesAbout lists entries of the record listed under a round, newest first, before a place.
func entriesAbout(s *store.Snap, about string, before Cursor, most int) ([]entryRow, error) {
	if before == (Cursor{}) {
		before = Cursor{math.MaxInt64, math.MaxInt64}
	}
	return store.All(s, (*entryRow).fields, `SELECT e.at, e.seq, e.actor, COALESCE(p.name, ''), e.role, e.action, e.outcome
		FROM trail_entry e LEFT JOIN person p ON p.id = e.actor
		WHERE e.about = $1 AND (e.at, e.seq) < (CAST($2 AS BIGINT), CAST($3 AS BIGINT)) ORDER BY e.at DESC, e.seq DESC LIMIT $4`,
		about, before.At, before.Seq, most)
}
