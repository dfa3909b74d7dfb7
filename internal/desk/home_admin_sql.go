package desk

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// invitationLines are people who were invited and have not come in.
func invitationLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT p.id, p.name, '', 0, '', CASE WHEN COALESCE(MAX(i.ends_at), 0) < $1 THEN 1 ELSE 0 END, '' FROM person p LEFT JOIN invitation i ON i.person = p.id AND i.used_at IS NULL
		WHERE p.state = 'invited' GROUP BY p.id, p.name ORDER BY p.name, p.id LIMIT 20`, v.Real)
	return lines(rows, err, func(c counts) Line {
		l := Line{Href: "/people/" + c.id, Title: c.focus + " has not used the invitation", Note: "The link is still good."}
		if c.n == 1 {
			l.Title, l.Note = c.focus+"’s invitation has run out", "Invite again, or close the account."
		}
		return l
	})
}

// gapLines are agencies that a round could not ask or that nobody answers for.
func gapLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT g.id, g.name, '', 0, '', CASE WHEN g.concern_owner = '' OR g.concern_deputy = '' OR g.out_of_hours = '' THEN 1 ELSE 0 END, '' FROM agency g
		WHERE g.state = 'active' AND (g.concern_owner = '' OR g.concern_deputy = '' OR g.out_of_hours = ''
			OR NOT EXISTS (SELECT 1 FROM person_role pr JOIN person p ON p.id = pr.person WHERE pr.agency = g.id AND pr.role = 'agency_lead' AND pr.ended_at IS NULL AND p.state <> 'left'))
		ORDER BY g.name, g.id LIMIT 20`)
	return lines(rows, err, func(c counts) Line {
		l := Line{Href: "/agencies/" + c.id, Title: c.focus + " has no agency lead", Note: "Nobody can answer for it. Invite its lead."}
		if c.n == 1 {
			l.Title, l.Note = c.focus+" has no contacts for an immediate concern", "A round cannot ask it yet."
		}
		return l
	})
}

// secondPersonLines are what somebody else asked for and this person may confirm.
func secondPersonLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT 'requests', '', '', 0, '', COUNT(*), '' FROM second_person q JOIN person p ON p.id = q.person
		WHERE q.state = 'waiting' AND p.state <> 'left' AND q.asked_by <> $1 AND q.person <> $1 HAVING COUNT(*) > 0`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/people/" + c.id, Title: "Confirm or refuse " + counted(c.n, "request", "requests") + " about who has access", Note: "It takes two people."}
	})
}
