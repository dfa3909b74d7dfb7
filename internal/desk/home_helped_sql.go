package desk

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// yearsBack is how many audit years home looks back for what was learnt before.
const yearsBack = 5

// helped sets what was learnt on each theme beside its next audit, in two queries over the years that home looks back.
func helped(v *operation.View) ([]macfa.BeforeAfter, error) {
	since := macfa.AuditYearOf(v.Today)
	for range yearsBack {
		since = since.Before()
	}
	args := []any{v.Actor.Reach(macfa.BoardMember, macfa.Scrutineer), string(since)}
	audits, err := store.All(v.Snap, func(a *macfa.ThemeAudit) []any { return []any{&a.Theme, &a.Year, &a.Number, store.Bool(&a.Done)} }, `
		SELECT th.name, r.audit_year, r.number, CASE WHEN r.stage IN ('publish', 'improve', 'closed') THEN 1 ELSE 0 END
			FROM round_theme x JOIN round r ON r.id = x.round JOIN theme th ON th.id = x.theme
			WHERE `+programme.ReachesRound("$1", "r.id")+` AND r.audit_year >= $2 AND r.stage NOT IN ('plan', 'select', 'check')
		UNION SELECT m.theme, m.audit_year, 0, 1 FROM topic_mention m WHERE m.audit_year >= $2`, args...)
	if err != nil {
		return nil, err
	}
	lessons, err := store.All(v.Snap, func(l *macfa.TopicLesson) []any {
		return []any{&l.Theme, &l.Year, &l.Number, &l.ID, &l.Topic, &l.N, &l.Of}
	}, `SELECT th.name AS theme, r.audit_year AS year, r.number AS number, COALESCE(ta.id, t.id) AS topic, COALESCE(ta.name, t.name) AS name, f.cases, f.of_cases
			FROM finding f JOIN round r ON r.id = f.round JOIN theme th ON th.id = f.theme JOIN topic t ON t.id = f.topic LEFT JOIN topic ta ON ta.id = t.alias_of
			WHERE f.kind = 'lesson' AND f.state <> 'withdrawn' AND `+programme.ReachesRound("$1", "r.id")+` AND r.audit_year >= $2
		UNION SELECT m.theme, m.audit_year, 0, COALESCE(ta.id, t.id), COALESCE(ta.name, t.name), 0, 0
			FROM topic_mention m JOIN topic t ON t.id = m.topic LEFT JOIN topic ta ON ta.id = t.alias_of WHERE m.kind = 'lesson' AND m.audit_year >= $2
		ORDER BY theme, name, year, number`, args...)
	return macfa.WhetherItHelped(audits, lessons), err
}

// auditWords name an audit of a theme: "round 2 of 2014/15", "the briefing 2013/14".
func auditWords(a macfa.ThemeAudit) string {
	if a.Number == 0 {
		return "the briefing " + string(a.Year)
	}
	return fmt.Sprintf("round %d of %s", a.Number, a.Year)
}

// shownBy says how many cases showed a lesson: "3 of 6 cases".
func shownBy(l macfa.TopicLesson) string {
	if l.Of == 0 {
		return "A lesson"
	}
	return fmt.Sprintf("%d of %s", l.N, counted(l.Of, "case", "cases"))
}
