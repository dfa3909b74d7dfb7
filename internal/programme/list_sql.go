package programme

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// auditYears are the years of rounds in the actor's areas, the newest first.
func auditYears(v *operation.View) ([]macfa.AuditYear, error) {
	return store.All(v.Snap, func(y *macfa.AuditYear) []any { return []any{y} },
		`SELECT DISTINCT r.audit_year FROM round r WHERE `+ReachesRound("$1", "r.id")+` ORDER BY r.audit_year DESC`, followed(v))
}

// followed is the part of the partnership whose rounds the actor follows.
func followed(v *operation.View) string {
	return v.Actor.Reach(macfa.Coordinator, macfa.BoardMember, macfa.Scrutineer)
}

// roundsOfYears lists the rounds of audit years in the actor's areas, newest first, in a fixed number of queries.
func roundsOfYears(v *operation.View, years []macfa.AuditYear) ([]Round, error) {
	texts := make([]string, len(years))
	for i, y := range years {
		texts[i] = string(y)
	}
	in, args := store.In(2, texts)
	list, err := store.All(v.Snap, roundFields, `SELECT `+roundColumns+` FROM round WHERE `+ReachesRound("$1", "round.id")+` AND audit_year IN `+in+
		` ORDER BY audit_year DESC, number DESC`, append([]any{followed(v)}, args...)...)
	if err != nil {
		return nil, err
	}
	return list, fillRounds(v.Snap, list)
}

// activeCases counts the active cases of rounds.
func activeCases(s *store.Snap, rounds []Round) (map[string]int64, error) {
	ids := make([]string, len(rounds))
	for i, r := range rounds {
		ids[i] = r.ID
	}
	in, args := store.In(1, ids)
	type row struct {
		round string
		n     int64
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.round, &r.n} },
		`SELECT round, COUNT(*) FROM audit_case WHERE state = 'active' AND round IN `+in+` GROUP BY round`, args...)
	counts := map[string]int64{}
	for _, r := range rows {
		counts[r.round] = r.n
	}
	return counts, err
}

// lateIn counts what is late in rounds: returns and known-to answers with the time that was given, and actions.
func lateIn(v *operation.View, rounds []Round) (map[string]Late, error) {
	ids := make([]string, len(rounds))
	for i, r := range rounds {
		ids[i] = r.ID
	}
	in, args := store.In(2, ids)
	type row struct {
		round string
		Late
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return []any{&r.round, &r.Returns, &r.Answers, &r.Actions} }, `
		SELECT r.id,
			(SELECT COUNT(*) FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = r.id AND c.state = 'active' AND r.stage = 'audit'
				AND t.state IN ('not_started', 'started', 'sent', 'sent_back') AND t.due < $1),
			(SELECT COUNT(*) FROM known_to k JOIN audit_case c ON c.id = k.kase JOIN round_date d ON d.round = r.id AND d.milestone = 'known_to_due'
				WHERE c.round = r.id AND c.state = 'active' AND r.stage = 'check' AND k.state = 'waiting' AND d.day < $1 AND COALESCE(k.given_until, '') < $1),
			(SELECT COUNT(*) FROM action a WHERE a.round = r.id AND a.state = 'agreed' AND a.due < $1)
		FROM round r WHERE r.id IN `+in, append([]any{string(v.Today)}, args...)...)
	late := map[string]Late{}
	for _, r := range rows {
		late[r.round] = r.Late
	}
	return late, err
}
