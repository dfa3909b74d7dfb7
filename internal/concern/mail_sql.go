package concern

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/store"
)

// MailKind is the kind of the message about a concern.
const MailKind = "concern"

// Answerable lists who answers for a concern: the coordinators of its area and, unless it is an allegation, the leads of the
// agency from which it comes. Whoever raised it knows.
func Answerable(v *operation.View, id string) ([]string, error) {
	return store.Texts(v.Snap, `SELECT DISTINCT l.person FROM concern k JOIN audit_case c ON c.id = k.kase
		JOIN person_role l ON (l.role = 'coordinator' AND (l.area = '' OR l.area = c.area) OR l.role = 'agency_lead' AND l.agency = k.agency AND k.kind <> 'allegation')
		WHERE k.id = $1 AND l.person <> k.raised_by AND l.ended_at IS NULL AND (l.begins IS NULL OR l.begins <= $2) AND (l.ends IS NULL OR l.ends >= $2)`,
		id, string(v.Today))
}

// tell queues a message to everybody who answers for a concern, at once and about nothing else.
func tell(tx *operation.Tx, id string) error {
	if !tx.Actor.House().Posts() {
		return nil
	}
	people, err := Answerable(tx.View, id)
	for _, person := range people {
		if _, _, err := post.Queue(tx, post.Mail{Person: person, Kind: MailKind, Thing: id}); err != nil {
			return err
		}
	}
	return err
}
