package partnership

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// namedDeputies lists who stands in for a person now or from a later day on.
func namedDeputies(v *operation.View, person string) ([]NamedDeputy, error) {
	return store.All(v.Snap, func(n *NamedDeputy) []any {
		return []any{&n.ID, &n.Role, &n.Agency, &n.AgencyName, &n.Area, &n.AreaName, &n.Begins, &n.Ends, &n.Person, &n.Name}
	}, `SELECT r.id, r.role, r.agency, COALESCE(g.name, ''), r.area, COALESCE(a.name, ''), r.begins, r.ends, p.id, p.name
		FROM person_role r JOIN person p ON p.id = r.person LEFT JOIN agency g ON g.id = r.agency LEFT JOIN area a ON a.id = r.area
		WHERE r.deputy_of = $1 AND `+notOver+` ORDER BY r.begins, p.name, r.id`, person)
}

// ableDeputies lists who could stand in for a person: of the agencies that they lead whoever has a role there, for the
// partnership's office whoever has a role there that is no administrator's.
func ableDeputies(v *operation.View, person string) ([]Able, error) {
	return store.All(v.Snap, func(a *Able) []any { return []any{&a.ID, &a.Name, &a.Agency} }, `
		SELECT DISTINCT p.id, p.name, h.agency FROM person_role o JOIN person_role h ON h.agency = o.agency JOIN person p ON p.id = h.person
		WHERE o.person = $1 AND o.deputy_of IS NULL AND (o.role = 'agency_lead' OR o.role = 'coordinator' AND h.role NOT IN ('administrator', 'dpo'))
		AND `+store.RoleHolds("o")+` AND `+store.RoleHolds("h")+` AND h.deputy_of IS NULL AND p.id <> $1 AND p.state <> 'left' ORDER BY p.name, p.id LIMIT 400`, person)
}
