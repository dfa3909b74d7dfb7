package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// progressOf counts in one query what has been done; each count is over the rows of one round.
func progressOf(v *operation.View, round string) (progress, error) {
	return store.One(v.Snap, func(p *progress) []any {
		return []any{&p.listKept, &p.drawn, &p.cases, &p.concerns, &p.panel, &p.panelState, &p.briefing, &p.toolName}
	}, `
		SELECT (SELECT COUNT(*) FROM case_list WHERE round = $1 AND state IN ('kept', 'drawn')),
			(SELECT COUNT(*) FROM draw WHERE round = $1 AND state = 'proposed'),
			(SELECT COUNT(*) FROM audit_case WHERE round = $1),
			(SELECT COUNT(*) FROM concern k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND k.state = 'open'),
			COALESCE((SELECT id FROM panel WHERE round = $1), ''), COALESCE((SELECT state FROM panel WHERE round = $1), ''),
			COALESCE((SELECT MAX(briefing) FROM briefing_round WHERE round = $1), ''),
			COALESCE((SELECT t.name FROM tool_version t JOIN round r ON r.tool = t.id WHERE r.id = $1), '')`, round)
}

// agencyLines lists what each agency owes a round, late ones first.
func agencyLines(v *operation.View, r programme.Round) ([]AgencyLine, error) {
	lines, err := store.All(v.Snap, func(l *AgencyLine) []any {
		return []any{&l.ID, &l.Name, &l.Phone, &l.Total, &l.Done, &l.LateReturns, &l.Waiting, &l.LastHeard, &l.DueSince}
	}, `
		SELECT a.id, a.name, a.phone, COALESCE(t.total, 0), COALESCE(t.done, 0), COALESCE(t.late, 0), COALESCE(k.waiting, 0),
			CASE WHEN COALESCE(t.heard, 0) > COALESCE(k.heard, 0) THEN COALESCE(t.heard, 0) ELSE COALESCE(k.heard, 0) END, COALESCE(t.due, '')
		FROM agency a
		LEFT JOIN (SELECT x.agency, COUNT(*) AS waiting_all, SUM(CASE WHEN x.state = 'waiting' THEN 1 ELSE 0 END) AS waiting, MAX(COALESCE(x.answered_at, 0)) AS heard
			FROM known_to x JOIN audit_case c ON c.id = x.kase WHERE c.round = $1 AND c.state = 'active' GROUP BY x.agency) k ON k.agency = a.id
		LEFT JOIN (SELECT y.agency, COUNT(*) AS total, SUM(CASE WHEN y.state IN ('signed_off', 'frozen') THEN 1 ELSE 0 END) AS done,
			SUM(CASE WHEN y.state IN ('not_started', 'started', 'sent', 'sent_back') AND y.due < $2 THEN 1 ELSE 0 END) AS late,
			MIN(CASE WHEN y.state IN ('not_started', 'started', 'sent', 'sent_back') THEN y.due END) AS due, MAX(COALESCE(y.heard_at, 0)) AS heard
			FROM audit_return y JOIN audit_case c ON c.id = y.kase WHERE c.round = $1 AND c.state = 'active' AND y.state <> 'not_needed' GROUP BY y.agency) t ON t.agency = a.id
		WHERE k.agency IS NOT NULL OR t.agency IS NOT NULL
		ORDER BY COALESCE(t.late, 0) DESC, COALESCE(k.waiting, 0) DESC, a.name`, r.ID, string(v.Today))
	overdue := r.Dates.Day(macfa.MilestoneKnownToDue)
	for i := range lines {
		lines[i].KnownToIsOverdue = lines[i].Waiting > 0 && overdue != "" && overdue.Before(v.Today)
	}
	return lines, err
}
