package desk

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// feedbackLines are feedback on cases that the person worked and has not marked as heard.
func feedbackLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT f.id, r.focus, r.audit_year, r.number, '', 0, c.ref FROM reflection f JOIN audit_case c ON c.id = f.kase JOIN round r ON r.id = c.round
		JOIN case_feedback cf ON cf.id = c.id AND cf.state = 'given' LEFT JOIN feedback_heard fh ON fh.id = f.id
		WHERE f.person = $1 AND f.state <> 'not_needed' AND fh.id IS NULL ORDER BY cf.given_on, c.ref LIMIT 40`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/reflections/" + c.id + "/feedback", Title: "Read the feedback on case " + c.extra, Note: "Before the briefing is public. " + c.note()}
	})
}
