package desk

import (
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
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
		SELECT r.id, r.focus, r.audit_year, r.number, '', d.cases, '' FROM destruction d JOIN round r ON r.id = d.round
		WHERE d.state = 'proposed' AND d.proposed_by <> $1 AND `+programme.ReachesRound("$2", "r.id")+` ORDER BY d.proposed_at LIMIT 20`,
		v.Actor.Person, v.Actor.Reach(macfa.Coordinator, macfa.DPO))
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/rounds/" + c.id + "/keeping", Title: "Destroy " + counted(c.n, "case", "cases") + ", as the second person", Note: c.note()}
	})
}

// keptTooLongLines are closed rounds whose cases' time is up and that nobody has proposed to destroy.
func keptTooLongLines(v *operation.View) ([]Line, error) {
	before := v.Now - int64(macfa.CasesKeptDays())*int64(24*time.Hour/time.Microsecond)
	rows, err := store.All(v.Snap, countFields, `
		SELECT r.id, r.focus, r.audit_year, r.number, '', COUNT(*), '' FROM round r JOIN round_stage st ON st.round = r.id AND st.stage = 'closed'
		JOIN audit_case c ON c.round = r.id JOIN scope sc ON sc.id = c.scope LEFT JOIN case_sheet cs ON cs.id = c.id
		WHERE r.stage = 'closed' AND st.entered_at < $1 AND sc.state = 'alive' AND NOT `+casefile.Held("c", "cs")+`
			AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.round = r.id AND d.state = 'proposed') AND `+programme.ReachesRound("$2", "r.id")+`
		GROUP BY r.id, r.focus, r.audit_year, r.number ORDER BY r.audit_year, r.number LIMIT 20`, before, reach(v))
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/rounds/" + c.id + "/keeping", Title: "The time of " + counted(c.n, "case", "cases") + " is up", Note: c.note() + ". Propose to destroy what is kept of them."}
	})
}
