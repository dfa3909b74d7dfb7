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

// agencyLines lists what each agency owes a round, late ones first: of all agencies for those who follow the whole round, of the
// own for a lead.
func agencyLines(v *operation.View, r programme.Round, all bool) ([]AgencyLine, error) {
	type heard struct{ returns, answers, contacts int64 }
	type row struct {
		AgencyLine
		heard
	}
	rows, err := store.All(v.Snap, func(l *row) []any {
		return []any{&l.ID, &l.Name, &l.Phone, &l.Total, &l.Done, &l.LateReturns, &l.Given, &l.GivenUntil, &l.AtSignOff, &l.DueSince, &l.Waiting, &l.LateAnswers, &l.AnswersUntil, &l.Paused,
			&l.returns, &l.answers, &l.contacts}
	}, `
		SELECT a.id, a.name, a.phone, COALESCE(t.total, 0), COALESCE(t.done, 0), COALESCE(t.late, 0), COALESCE(t.given, 0), COALESCE(t.until, ''), COALESCE(t.sent, 0), COALESCE(t.since, ''),
			COALESCE(k.waiting, 0), COALESCE(k.late, 0), COALESCE(k.until, ''), COALESCE(o.paused, ''), COALESCE(t.heard, 0), COALESCE(k.heard, 0), COALESCE(o.heard, 0)
		FROM agency a
		LEFT JOIN (SELECT x.agency, SUM(CASE WHEN x.state = 'waiting' THEN 1 ELSE 0 END) AS waiting, MAX(CASE WHEN x.state = 'waiting' THEN COALESCE(x.given_until, '') ELSE '' END) AS until,
			SUM(CASE WHEN x.state = 'waiting' AND CAST($3 AS TEXT) < $2 AND COALESCE(x.given_until, '') < $2 THEN 1 ELSE 0 END) AS late, MAX(COALESCE(x.answered_at, 0)) AS heard
			FROM known_to x JOIN audit_case c ON c.id = x.kase WHERE c.round = $1 AND c.state = 'active' GROUP BY x.agency) k ON k.agency = a.id
		LEFT JOIN (SELECT y.agency, COUNT(*) AS total, SUM(CASE WHEN y.state IN ('signed_off', 'frozen') THEN 1 ELSE 0 END) AS done, MAX(COALESCE(y.heard_at, 0)) AS heard,
			SUM(CASE WHEN `+owedReturn+` AND y.due < $2 THEN 1 ELSE 0 END) AS late, MIN(CASE WHEN `+owedReturn+` THEN y.due END) AS since,
			SUM(CASE WHEN `+owedReturn+` AND y.first_due IS NOT NULL AND y.due >= $2 THEN 1 ELSE 0 END) AS given,
			MAX(CASE WHEN `+owedReturn+` AND y.first_due IS NOT NULL THEN y.due END) AS until, SUM(CASE WHEN y.state = 'sent' THEN 1 ELSE 0 END) AS sent
			FROM audit_return y JOIN audit_case c ON c.id = y.kase WHERE c.round = $1 AND c.state = 'active' AND y.state <> 'not_needed' GROUP BY y.agency) t ON t.agency = a.id
		LEFT JOIN (SELECT agency, MAX(CASE WHEN kind IN ('rang', 'they_rang') THEN at ELSE 0 END) AS heard, MAX(paused_until) AS paused FROM contact WHERE round = $1 GROUP BY agency) o ON o.agency = a.id
		WHERE (k.agency IS NOT NULL OR t.agency IS NOT NULL) AND (CAST($4 AS BIGINT) = 1 OR `+operation.HoldsFor("$5", "a.id", macfa.AgencyLead)+`)
		ORDER BY COALESCE(t.late, 0) DESC, COALESCE(k.late, 0) DESC, COALESCE(k.waiting, 0) DESC, COALESCE(t.total, 0) - COALESCE(t.done, 0) DESC, a.name`,
		r.ID, string(v.Today), orNever(r.Dates.Day(macfa.MilestoneKnownToDue)), store.Int(all), v.Actor.Person)
	lines := make([]AgencyLine, len(rows))
	for i, l := range rows {
		lines[i] = l.AgencyLine
		lines[i].LastHeard = max(l.returns, l.answers, l.contacts)
	}
	return lines, err
}

// owedReturn are the states of a return y in which the agency still has to do something.
const owedReturn = `y.state IN ('not_started', 'started', 'sent', 'sent_back')`

// orNever is a day for comparisons: what has none is never late.
func orNever(day macfa.Day) string {
	if day.IsZero() {
		return "9999-12-31"
	}
	return string(day)
}
