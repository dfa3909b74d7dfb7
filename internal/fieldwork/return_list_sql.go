package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// mostListed bounds a person's list; what is owed comes first.
const mostListed = 100

// returnsOfPerson lists the returns that a person writes or answers for as lead, what is owed first, newest rounds first.
func returnsOfPerson(v *operation.View) ([]Return, error) {
	return store.All(v.Snap, returnFields, `SELECT `+returnColumns+returnTables+`
		WHERE CAST($1 AS BIGINT) = 0 AND `+theirs+` AND c.state <> 'withdrawn'
		ORDER BY CASE WHEN r.state IN ('signed_off', 'frozen', 'gone_without', 'not_needed') THEN 1 ELSE 0 END, d.panel_day DESC, r.due, c.ref, r.id LIMIT $3`,
		int64(0), v.Actor.Person, mostListed)
}

// roundCounts counts the returns of the rounds that go on where the actor runs the programme, newest first.
func roundCounts(v *operation.View) ([]RoundCount, error) {
	return store.All(v.Snap, func(c *RoundCount) []any {
		return []any{&c.ID, &c.Focus, &c.Year, &c.Number, &c.All, &c.Signed, &c.Sent, &c.Behind}
	}, `SELECT d.id, d.focus, d.audit_year, d.number, COUNT(*),
		SUM(CASE WHEN r.state IN ('signed_off', 'frozen') THEN 1 ELSE 0 END), SUM(CASE WHEN r.state = 'sent' THEN 1 ELSE 0 END),
		SUM(CASE WHEN r.state NOT IN ('signed_off', 'frozen', 'gone_without', 'not_needed') AND r.due < $1 THEN 1 ELSE 0 END)
		FROM round d JOIN audit_case c ON c.round = d.id JOIN audit_return r ON r.kase = c.id
		WHERE `+programme.ReachesRound("$2", "d.id")+` AND d.stage <> 'closed' AND c.state = 'active' AND r.state <> 'not_needed'
		GROUP BY d.id, d.focus, d.audit_year, d.number, d.panel_day ORDER BY d.panel_day DESC LIMIT 24`, string(v.Today), reach(v))
}

// heardFrom tells by agency when it last answered the known-to check of a round.
func heardFrom(s *store.Snap, round string) (map[string]int64, error) {
	type row struct {
		agency string
		at     int64
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.agency, &r.at} }, `
		SELECT k.agency, COALESCE(MAX(k.answered_at), 0) FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 GROUP BY k.agency`, round)
	heard := map[string]int64{}
	for _, r := range rows {
		heard[r.agency] = r.at
	}
	return heard, err
}

// panelState is the state of a round's panel, "" while there is none.
func panelState(s *store.Snap, round string) (string, error) {
	return store.Value[string](s, `SELECT COALESCE((SELECT state FROM panel WHERE round = $1), '')`, round)
}
