package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// keyEventsWhere lists key events of the returns in the actor's sight that fit a condition, whose arguments begin at $3.
func keyEventsWhere(v *operation.View, where string, args ...any) ([]KeyEvent, error) {
	return store.All(v.Snap, func(e *KeyEvent) []any {
		return []any{&e.ID, &e.Return, &e.Day, &e.sealed, &e.Version, &e.scope, &e.Agency, &e.Case}
	}, `SELECT e.id, e.ret, e.day, e.text, e.version, c.scope, g.name, c.id
		FROM key_event e JOIN audit_return r ON r.id = e.ret JOIN audit_case c ON c.id = r.kase JOIN agency g ON g.id = r.agency
		WHERE `+sight+`AND r.state NOT IN ('gone_without', 'not_needed') AND `+where+` ORDER BY e.day, g.name, e.id`, append([]any{reach(v), v.Actor.Person}, args...)...)
}

func insertKeyEvent(tx *operation.Tx, e KeyEvent) error {
	_, err := tx.Change("key_event", `INSERT INTO key_event (id, ret, day, text, at, by_person, version) VALUES ($1, $2, $3, $4, $5, $6, 1)`,
		e.ID, e.Return, string(e.Day), e.sealed, tx.Now, tx.Actor.Person)
	return err
}

func updateKeyEvent(tx *operation.Tx, e KeyEvent) error {
	return tx.ChangeOne("key_event", `UPDATE key_event SET day = $3, text = $4, at = $5, by_person = $6, version = version + 1 WHERE id = $1 AND version = $2`,
		e.ID, e.Version, string(e.Day), e.sealed, tx.Now, tx.Actor.Person)
}

func deleteKeyEvent(tx *operation.Tx, e KeyEvent) error {
	return tx.ChangeOne("key_event", `DELETE FROM key_event WHERE id = $1 AND version = $2`, e.ID, e.Version)
}
