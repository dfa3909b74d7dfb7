package casefile

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// eventsOf reads what has happened to a case, newest first, within what the actor can have to do with.
func eventsOf(v *operation.View, kase string) ([]Event, error) {
	return store.All(v.Snap, func(e *Event) []any {
		return []any{&e.ID, &e.Case, &e.Number, &e.Kind, &e.Day, &e.From, &e.To, &e.note, &e.At, &e.By, &e.ByName}
	}, `SELECT e.id, e.kase, e.number, e.kind, e.day, e.from_state, e.to_state, e.note, e.at, e.by_person, COALESCE(p.name, '')
		FROM case_event e JOIN audit_case c ON c.id = e.kase LEFT JOIN person p ON p.id = e.by_person
		WHERE c.id = $1 AND `+within+` ORDER BY e.number DESC`, kase, reach(v), v.Actor.Person)
}

func insertEvent(tx *operation.Tx, c Case, e Event) error {
	id := store.NewID()
	note, err := tx.Seal(c.Scope, "case_event", id, "note", e.Note)
	if err != nil {
		return err
	}
	former, err := tx.Seal(c.WhoScope, "case_event", id, "former", e.Former)
	if err != nil {
		return err
	}
	_, err = tx.Change("case_event", `INSERT INTO case_event (id, kase, number, kind, day, from_state, to_state, note, former, at, by_person)
		VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM case_event WHERE kase = $2), $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, c.ID, e.Kind, string(e.Day), e.From, e.To, note, former, tx.Now, tx.Actor.Person)
	return err
}

// turnCase sets the state to which an event leads, if nobody else has changed the case. A withdrawn case keeps why; what the
// list said of a child who has been adopted goes, and nobody is shown who it is any more.
func turnCase(tx *operation.Tx, c Case, e Event, closes bool) error {
	why, err := tx.Seal(c.Scope, "audit_case", c.ID, "why", whyOf(e))
	if err != nil {
		return err
	}
	return tx.ChangeOne("audit_case", `UPDATE audit_case SET state = $4, why = COALESCE($5, why), identity_closed = CASE WHEN CAST($6 AS BIGINT) = 1 THEN 1 ELSE identity_closed END,
		source = CASE WHEN CAST($6 AS BIGINT) = 1 THEN NULL ELSE source END, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		c.ID, c.Version, c.State, e.To, why, store.Int(closes))
}

func whyOf(e Event) string {
	if e.Kind == "withdrawn" {
		return e.Note
	}
	return ""
}

// panelCaseState is how far the panel has come with a case; "" where it was not put before the panel.
func panelCaseState(s *store.Snap, kase string) (string, error) {
	return store.Value[string](s, `SELECT COALESCE((SELECT state FROM panel_case WHERE id = $1), '')`, kase)
}
