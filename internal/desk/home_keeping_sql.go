package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/retention"
	"caseaudit/internal/store"
)

// copiesLines ask the lead of an agency whether its copies of closed rounds are gone.
func copiesLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT DISTINCT r.id, r.focus, r.audit_year, r.number, '', 0, t.agency FROM audit_return t JOIN audit_case c ON c.id = t.kase JOIN round r ON r.id = c.round
		WHERE r.stage = 'closed' AND `+operation.HoldsFor("$1", "t.agency", macfa.AgencyLead)+`
			AND NOT EXISTS (SELECT 1 FROM copies_gone x WHERE x.round = r.id AND x.agency = t.agency)
		ORDER BY r.audit_year, r.number LIMIT 20`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/rounds/" + c.id + "/copies/" + c.extra, Title: "Say that your agency’s copies are gone", Note: c.note() + ", as agency lead"}
	})
}

// destructionLines are destructions that somebody else has proposed: a second person has to do them.
func destructionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT r.id, r.focus, r.audit_year, r.number, '', d.cases, COALESCE(d.kind, 'narrative') FROM destruction d JOIN round r ON r.id = d.round
		WHERE d.state = 'proposed' AND d.proposed_by <> $1 AND `+programme.ReachesRound("$2", "r.id")+` ORDER BY d.proposed_at LIMIT 20`,
		v.Actor.Person, v.Actor.Reach(macfa.Coordinator, macfa.DPO))
	return lines(rows, err, func(c counts) Line {
		kind, _ := macfa.KeepingOf(c.extra)
		return Line{Href: "/rounds/" + c.id + "/keeping", Title: "Destroy something kept of " + counted(c.n, kind.Unit, kind.Units) + ", as the second person", Note: kind.Kind + ". " + c.note()}
	})
}

// keepingLines are changes of the schedule, and legal holds to be lifted, that wait for a second person other than who asked.
func keepingLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `SELECT k.kind, '', '', 0, '', k.days, 'change' FROM keeping_change k WHERE k.state = 'proposed' AND k.proposed_by <> $1
		UNION ALL SELECT h.kase, COALESCE(c.ref, ''), '', 0, '', 0, 'hold' FROM legal_hold h LEFT JOIN audit_case c ON c.id = h.kase
			WHERE h.state = 'lift_asked' AND h.asked_by <> $1 AND (h.kase = '' AND CAST($2 AS TEXT) = '*' OR h.kase <> '' AND `+operation.Reaches("$2", "c.area")+`) ORDER BY 7, 1 LIMIT 20`,
		v.Actor.Person, v.Actor.Reach(macfa.Coordinator, macfa.DPO))
	return lines(rows, err, func(c counts) Line {
		switch {
		case c.extra == "change":
			kind, _ := macfa.KeepingOf(c.id)
			return Line{Href: "/keeping/" + c.id, Title: "Agree to keep something for " + retention.KeptDays(int(c.n)) + ", as the second person", Note: kind.Kind}
		case c.id == "":
			return Line{Href: "/keeping/hold", Title: "Lift the legal hold on everything, as the second person", Note: "Somebody has asked."}
		}
		return Line{Href: "/cases/" + c.id + "/hold", Title: "Lift the legal hold on case " + c.focus + ", as the second person", Note: "Somebody has asked."}
	})
}
