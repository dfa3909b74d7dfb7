package desk

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// assureLines are actions that their owners say are done; the board looks whether they are.
func assureLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT a.id, a.what, a.audit_year, 0, '', 0, p.name FROM action a JOIN person p ON p.id = a.owner WHERE a.state = 'done' ORDER BY a.due, a.id LIMIT 40`)
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/actions/" + c.id, Title: "Is it done? " + c.focus, Note: c.year + ", " + c.extra + " says so"}
	})
}

// actionCounts says how many actions are in which state, those of the last years that are not over.
func actionCounts(v *operation.View) ([]StateCount, error) {
	return store.All(v.Snap, func(c *StateCount) []any { return []any{&c.State, &c.N} }, `
		SELECT x.state, COUNT(*) FROM (
			SELECT CASE WHEN state = 'agreed' AND due < $1 THEN 'overdue' ELSE state END AS state FROM action WHERE state IN ('agreed', 'done', 'assured') ORDER BY due DESC LIMIT 1000) x
		GROUP BY x.state ORDER BY CASE x.state WHEN 'overdue' THEN 0 WHEN 'agreed' THEN 1 WHEN 'done' THEN 2 ELSE 3 END`, string(v.Today))
}

// againLines are topics of lessons of this and the last audit year that were lessons in an earlier year, too, whatever they were called then.
func againLines(v *operation.View) ([]Line, error) {
	year := macfa.AuditYearOf(v.Today)
	rows, err := store.All(v.Snap, countFields, `
		SELECT t.id, t.name, '', COUNT(DISTINCT y.audit_year), '', 0, '' FROM topic t JOIN topic a ON a.id = t.id OR a.alias_of = t.id JOIN (
			SELECT f.topic, r.audit_year FROM finding f JOIN round r ON r.id = f.round WHERE f.kind = 'lesson' AND f.state <> 'withdrawn'
			UNION SELECT m.topic, m.audit_year FROM topic_mention m WHERE m.kind = 'lesson') y ON y.topic = a.id
		WHERE t.alias_of = ''
		GROUP BY t.id, t.name HAVING COUNT(DISTINCT y.audit_year) > 1 AND MAX(y.audit_year) >= $1
		ORDER BY COUNT(DISTINCT y.audit_year) DESC, t.name LIMIT 3`, string(year.Before()))
	return lines(rows, err, func(c counts) Line {
		return Line{Title: c.focus, Href: "/topics/" + c.id, Note: fmt.Sprintf("is a lesson in %d audit years.", c.number)}
	})
}

// unreadLines are the newest briefings that the person has not marked as read.
func unreadLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT b.slug, e.title, b.audit_year, e.number, '', 0, b.area_text FROM edition e JOIN briefing b ON b.id = e.briefing
		WHERE e.number = (SELECT MAX(number) FROM edition WHERE briefing = b.id) AND b.state <> 'withdrawn' AND b.origin = 'findings'
			AND NOT EXISTS (SELECT 1 FROM briefing_reader br WHERE br.edition = e.id AND br.person = $1)
		ORDER BY e.published_at DESC, b.slug LIMIT 3`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Title: c.extra + ", " + c.year + ": " + c.focus, Href: "/briefings/" + c.id, Note: fmt.Sprintf("Edition %d. You have not marked it as read.", c.number)}
	})
}

// changedLines are what was done after rounds in which the person reflected or wrote a return: their actions that are done.
func changedLines(v *operation.View) ([]Line, error) {
	if !v.Actor.Has(macfa.Practitioner, macfa.Auditor) {
		return nil, nil
	}
	rows, err := store.All(v.Snap, countFields, `
		SELECT a.id, a.what, a.audit_year, 0, '', 0, a.outcome FROM action a WHERE a.state IN ('done', 'assured') AND a.round IN (
			SELECT c.round FROM reflection f JOIN audit_case c ON c.id = f.kase WHERE f.person = $1
			UNION SELECT c.round FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE t.auditor = $1)
		ORDER BY a.due DESC, a.id LIMIT 3`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line { return Line{Title: c.focus, Note: c.extra} })
}

// aheadLines are the dates of the next 14 days in rounds that go on, for whoever has to do with the round.
func aheadLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT r.id, r.focus, r.audit_year, r.number, d.day, 0, d.milestone FROM round r JOIN round_date d ON d.round = r.id
		WHERE r.stage NOT IN ('closed', 'improve') AND d.day >= $1 AND d.day <= $2 AND (CAST($4 AS BIGINT) = 1
			OR d.milestone = 'panel' AND r.id IN (SELECT p.round FROM panel p JOIN panel_member m ON m.panel = p.id WHERE m.person = $3 AND m.conflict <> 'leave')
			OR d.milestone IN ('returns_due', 'known_to_due') AND r.id IN (
				SELECT c.round FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE `+operation.HoldsFor("$3", "k.agency", macfa.AgencyLead, macfa.Auditor)+`))
		ORDER BY d.day, r.id, d.milestone LIMIT 20`, string(v.Today), string(v.Today.AddDays(ahead)), v.Actor.Person, store.Int(v.Actor.Has(macfa.Coordinator)))
	labels := map[string]string{}
	for _, o := range macfa.DefaultOffsets() {
		labels[string(o.Milestone)] = o.Label
	}
	return lines(rows, err, func(c counts) Line {
		l := Line{Due: c.due, Title: labels[c.extra], Note: c.note()}
		if v.Actor.Has(macfa.Coordinator) {
			l.Href = "/rounds/" + c.id
		}
		return l
	})
}
