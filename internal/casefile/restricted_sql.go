package casefile

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// RestrictedSight limits restricted entries e of cases c to those that a person may read: their author while still of that
// agency, that agency's lead, and the chair of a panel that no longer gathers. A confidential address
// is shown to nobody once the child has been adopted. person is a placeholder.
func RestrictedSight(person string) string {
	return `(NOT (e.kind = 'confidential_address' AND c.identity_closed = 1) AND (e.by_person = ` + person + ` AND ` + operation.HoldsFor(person, "e.agency", macfa.Auditor, macfa.AgencyLead) + `
		OR ` + operation.HoldsFor(person, "e.agency", macfa.AgencyLead) + ` OR ` + ChairsOpened(person, "c.round") + `))`
}

// ChairsOpened is the condition that a person chairs a round's panel whose pack has been released: until then agencies work blind.
func ChairsOpened(person, round string) string {
	return `EXISTS (SELECT 1 FROM panel_member head JOIN panel opened ON opened.id = head.panel WHERE opened.round = ` + round + ` AND opened.state <> 'gathering'
		AND head.person = ` + person + ` AND head.person <> '' AND head.chair = 1 AND head.conflict <> 'leave')`
}

// Describes is the condition that a person leads an agency g that writes the case sheets of an area.
func Describes(person, area string) string {
	return `(` + operation.HoldsFor(person, "g.id", macfa.AgencyLead) + ` AND g.state = 'active' AND g.kind IN ` + describing + ` AND g.area IN ('', ` + area + `))`
}

// addressIsRestricted tells whoever may read it that an address of the case is kept apart.
func addressIsRestricted(v *operation.View, kase string) (bool, error) {
	n, err := store.Value[int64](v.Snap, `SELECT COUNT(*) FROM restricted_entry e JOIN audit_case c ON c.id = e.kase
		WHERE e.kase = $1 AND e.place = 'address' AND `+RestrictedSight("$2"), kase, v.Actor.Person)
	return n > 0, err
}
