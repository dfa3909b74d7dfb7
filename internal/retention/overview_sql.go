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

// mostRounds are looked at on the page of what is kept.
const mostRounds = 200

// closedRounds lists the closed rounds; administrators and the data protection officer see all, coordinators those of their area.
func closedRounds(v *operation.View) ([]RoundKept, error) {
	type row struct {
		RoundKept
		number, closedAt                                                                    int64
		year                                                                                string
		waiting, who, cases, judged, findings, freeWho, freeCases, freeJudged, freeFindings int64
	}
	rows, err := store.All(v.Snap, func(r *row) []any {
		return []any{&r.ID, &r.Focus, &r.number, &r.year, &r.closedAt, &r.who, &r.freeWho, &r.cases, &r.freeCases, &r.judged, &r.freeJudged, &r.findings, &r.freeFindings, &r.waiting, &r.Copies}
	}, `SELECT r.id, r.focus, r.number, r.audit_year, st.entered_at, COALESCE(k.who, 0), COALESCE(k.free_who, 0), COALESCE(k.cases, 0), COALESCE(k.free_cases, 0),
			COALESCE(k.judged, 0), COALESCE(k.free_judged, 0), CASE sc.state WHEN 'alive' THEN 1 ELSE 0 END,
			CASE WHEN sc.state = 'alive' AND COALESCE(k.who, 0) + COALESCE(k.cases, 0) + COALESCE(k.judged, 0) = 0
				AND NOT EXISTS (SELECT 1 FROM action a WHERE a.round = r.id AND a.state IN ('proposed', 'agreed', 'done')) THEN 1 ELSE 0 END,
			(SELECT COUNT(*) FROM destruction d WHERE d.round = r.id AND d.state = 'proposed'),
			(SELECT COUNT(DISTINCT t.agency) FROM audit_return t JOIN audit_case c ON c.id = t.kase
				WHERE c.round = r.id AND NOT EXISTS (SELECT 1 FROM copies_gone x WHERE x.round = r.id AND x.agency = t.agency))
		FROM round r JOIN round_stage st ON st.round = r.id AND st.stage = 'closed' JOIN scope sc ON sc.id = r.scope
		LEFT JOIN (SELECT round, SUM(who) AS who, SUM(who * free) AS free_who, SUM(cases) AS cases, SUM(cases * free) AS free_cases, SUM(judged) AS judged, SUM(judged * free * (1 - cases)) AS free_judged
			FROM (`+keptCases+`) y GROUP BY round) k ON k.round = r.id
		WHERE r.stage = 'closed' AND `+programme.ReachesRound("$1", "r.id")+` ORDER BY st.entered_at DESC, r.id LIMIT $2`,
		v.Actor.Reach(macfa.Coordinator, macfa.DPO, macfa.Administrator), int64(mostRounds))
	var list []RoundKept
	for _, r := range rows {
		r.Caption = fmt.Sprintf("Round %d of %s", r.number, r.year)
		r.Closed = macfa.DayOf(time.UnixMicro(r.closedAt), v.Actor.House().Zone)
		r.Waiting = r.waiting > 0
		r.Left = map[string]int64{"identifiers": r.who, "narrative": r.cases, "judgements": r.judged, "findings": r.findings}
		r.Free = map[string]int64{"identifiers": r.freeWho, "narrative": r.freeCases, "judgements": r.freeJudged, "findings": r.freeFindings}
		list = append(list, r.RoundKept)
	}
	return list, err
}

// keptCases tells of every case of a closed round by 1 and 0 what of it is there, and whether nothing holds it.
var keptCases = `SELECT c.round, CASE COALESCE(w.state, s.state) WHEN 'alive' THEN 1 ELSE 0 END AS who, CASE s.state WHEN 'alive' THEN 1 ELSE 0 END AS cases,
		CASE WHEN ` + answered + ` THEN 1 ELSE 0 END AS judged, CASE WHEN ` + casefile.Held("c", "cs") + ` THEN 0 ELSE 1 END AS free
	FROM audit_case c JOIN round q ON q.id = c.round AND q.stage = 'closed' JOIN scope s ON s.id = c.scope LEFT JOIN scope w ON w.id = c.identity_scope LEFT JOIN case_sheet cs ON cs.id = c.id`
