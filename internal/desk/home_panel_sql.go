package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// panelLines are the panels on which the person sits: their packs to read, then their cases to agree.
func panelLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT p.id, r.focus, r.audit_year, r.number, p.day, (SELECT COUNT(*) FROM panel_case pc JOIN audit_case c ON c.id = pc.id WHERE pc.panel = p.id AND pc.state = 'open' AND c.state = 'active'), p.state
		FROM panel p JOIN round r ON r.id = p.round JOIN panel_member m ON m.panel = p.id
		WHERE m.person = $1 AND m.conflict <> 'leave' AND p.state IN ('released', 'open') ORDER BY p.day`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		if c.extra == "released" {
			return Line{Due: c.due, Href: "/panels/" + c.id + "/pack", Title: "Read the pack of " + counted(c.n, "case", "cases") + " for the panel", Note: c.note()}
		}
		return Line{Due: c.due, Href: "/panels/" + c.id, Title: "Agree " + counted(c.n, "case", "cases") + " with the panel", Note: c.note()}
	})
}

// guestLines are the cases for which a practitioner is invited to a panel that is open.
func guestLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT p.id, r.focus, r.audit_year, r.number, p.day, 1, i.kase FROM panel_guest i JOIN panel p ON p.id = i.panel JOIN round r ON r.id = p.round
		WHERE i.person = $1 AND p.state = 'open' ORDER BY p.day, i.kase LIMIT 20`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/panels/" + c.id + "/cases/" + c.extra + "/room", Title: "Join the panel for one case", Note: c.note()}
	})
}

// caseActionLines are what agencies owe single children until it is done: for the agency's lead, and for the coordinator of all of them.
func caseActionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT c.id, g.name, r.audit_year, r.number, o.due, 1, c.ref FROM case_action o JOIN audit_case c ON c.id = o.kase JOIN round r ON r.id = c.round JOIN agency g ON g.id = o.agency
		WHERE o.state = 'owed' AND (`+operation.Reaches("$2", "c.area")+` OR `+operation.HoldsFor("$1", "o.agency", macfa.AgencyLead)+`) ORDER BY o.due, o.id LIMIT 40`, v.Actor.Person, v.Actor.Reach(macfa.Coordinator))
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/cases/" + c.id + "/owed", Title: "Owed for one child: Case " + c.extra, Note: c.note()}
	})
}
