package desk

import (
	"caseaudit/internal/concern"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
)

// concernLines are open concerns of the coordinator's and of the person's own agencies, each with the instant by which it is to be answered.
func concernLines(v *operation.View) ([]Line, error) {
	type row struct {
		counts
		kind   string
		raised int64
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return append(countFields(&r.counts), &r.kind, &r.raised) }, `
		SELECT k.id, r.focus, r.audit_year, r.number, '', 0, c.ref, k.kind, k.raised_at
		FROM concern k JOIN audit_case c ON c.id = k.kase JOIN round r ON r.id = c.round
		WHERE k.state = 'open' AND (`+operation.Reaches("$2", "c.area")+` OR k.kind <> 'allegation' AND `+operation.HoldsFor("$1", "k.agency", macfa.AgencyLead)+`)
		ORDER BY k.raised_at LIMIT 12`, v.Actor.Person, v.Actor.Reach(macfa.Coordinator))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	closures, err := partnership.ClosuresOf(v.Snap)
	var list []Line
	for _, r := range rows {
		due := concern.DeadlineOf(v, closures, r.kind, r.raised)
		note := "Answer due " + due.Words + ". "
		if due.Over {
			note = "Answer " + due.Words + ". "
		}
		if r.kind == concern.ChildAtRisk {
			note += "A child may be at risk. It stays open until the referral is recorded. "
		}
		list = append(list, Line{Href: "/concerns/" + r.id, Title: "A concern is open: Case " + r.extra, Note: note + r.note()})
	}
	return list, err
}
