package retention

import (
	"fmt"
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// closedRounds lists the newest closed rounds; administrators and the data protection officer see all, coordinators those of their area.
func closedRounds(v *operation.View) ([]RoundKept, error) {
	type row struct {
		RoundKept
		number  int64
		year    string
		waiting int64
	}
	rows, err := store.All(v.Snap, func(r *row) []any {
		return []any{&r.ID, &r.Focus, &r.number, &r.year, &r.ClosedAt, &r.Alive, &r.Held, &r.waiting, &r.Copies}
	}, `SELECT r.id, r.focus, r.number, r.audit_year, st.entered_at,
			(SELECT COUNT(*) FROM audit_case c JOIN scope sc ON sc.id = c.scope WHERE c.round = r.id AND sc.state = 'alive'),
			(SELECT COUNT(*) FROM audit_case c JOIN scope sc ON sc.id = c.scope LEFT JOIN case_sheet cs ON cs.id = c.id
				WHERE c.round = r.id AND sc.state = 'alive' AND `+casefile.Held("c", "cs")+`),
			(SELECT COUNT(*) FROM destruction d WHERE d.round = r.id AND d.state = 'proposed'),
			(SELECT COUNT(DISTINCT t.agency) FROM audit_return t JOIN audit_case c ON c.id = t.kase
				WHERE c.round = r.id AND NOT EXISTS (SELECT 1 FROM copies_gone x WHERE x.round = r.id AND x.agency = t.agency))
		FROM round r JOIN round_stage st ON st.round = r.id AND st.stage = 'closed'
		WHERE r.stage = 'closed' AND `+programme.ReachesRound("$1", "r.id")+` ORDER BY st.entered_at, r.id LIMIT 40`, v.Actor.Reach(macfa.Coordinator, macfa.DPO, macfa.Administrator))
	var list []RoundKept
	for _, r := range rows {
		r.Caption = fmt.Sprintf("Round %d of %s", r.number, r.year)
		r.Until = macfa.DayOf(time.UnixMicro(r.ClosedAt), v.Actor.House().Zone).AddDays(macfa.CasesKeptDays())
		r.Waiting = r.waiting > 0
		list = append(list, r.RoundKept)
	}
	return list, err
}
