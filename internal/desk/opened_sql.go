package desk

import (
	"math"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// openedBy lists the actor's looks that are on record, newest first, below an instant.
func openedBy(v *operation.View, before int64) ([]OpenedLine, error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	return store.All(v.Snap, func(l *OpenedLine) []any { return []any{&l.At, &l.action, &l.role, &l.Of, &l.Href} }, `
		SELECT e.at, e.action, e.role,
			CASE WHEN c.id IS NOT NULL THEN 'Case ' || c.ref || ', round ' || CAST(cr.number AS TEXT) || ' of ' || cr.audit_year
				WHEN r.id IS NOT NULL THEN r.focus || ', round ' || CAST(r.number AS TEXT) || ' of ' || r.audit_year ELSE '' END,
			CASE WHEN c.id IS NOT NULL THEN '/cases/' || c.id WHEN r.id IS NOT NULL THEN '/rounds/' || r.id ELSE '' END
		FROM trail_entry e LEFT JOIN audit_case c ON e.about = 'case:' || c.id LEFT JOIN round cr ON cr.id = c.round LEFT JOIN round r ON e.about = 'round:' || r.id
		WHERE e.actor = $1 AND (e.outcome = 'seen' OR e.action = 'identity.ask') AND e.at < $2 ORDER BY e.at DESC, e.seq DESC LIMIT $3`,
		v.Actor.Person, before, int64(openedAPage+1))
}
