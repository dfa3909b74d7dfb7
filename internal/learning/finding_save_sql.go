package learning

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func nextPosition(s *store.Snap, round string) (int64, error) {
	return store.Value[int64](s, `SELECT COALESCE(MAX(position), 0) + 1 FROM finding WHERE round = $1`, round)
}

func insertFinding(tx *operation.Tx, r findingRow) error {
	_, err := tx.Change("finding", `INSERT INTO finding (id, round, theme, topic, kind, state, text, emphasis, message, promise, word_reason,
		cases, of_cases, carried_from, position, at, by_person, explained, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)`,
		r.ID, r.Round, r.Theme, r.Topic, r.Kind, r.State, r.text, r.emphasis, r.message, r.promise, r.wordReason,
		r.N, r.Of, r.CarriedFrom, r.Position, tx.Now, tx.Actor.Person, r.explained)
	return err
}

func updateFinding(tx *operation.Tx, r findingRow) error {
	return tx.ChangeOne("finding", `UPDATE finding SET theme = $3, topic = $4, kind = $5, text = $6, emphasis = $7, message = $8, promise = $9,
		word_reason = $10, explained = $11, version = version + 1 WHERE id = $1 AND version = $2`,
		r.ID, r.Version, r.Theme, r.Topic, r.Kind, r.text, r.emphasis, r.message, r.promise, r.wordReason, r.explained)
}

func updateFindingState(tx *operation.Tx, id string, version int64, from, to string, why []byte) error {
	return tx.ChangeOne("finding", `UPDATE finding SET state = $4, why = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		id, version, from, to, why)
}

func clearGuidance(tx *operation.Tx, finding string) error {
	_, err := tx.Change("finding_guidance", `DELETE FROM finding_guidance WHERE finding = $1`, finding)
	return err
}

func insertFindingGuidance(tx *operation.Tx, finding, guidance string) error {
	_, err := tx.Change("finding_guidance", `INSERT INTO finding_guidance (id, finding, guidance) VALUES ($1, $2, $3)`, store.NewID(), finding, guidance)
	return err
}

// carriedTo counts how often a finding was carried over to a round.
func carriedTo(s *store.Snap, finding, round string) (int, error) {
	return store.Value[int](s, `SELECT COUNT(*) FROM finding WHERE carried_from = $1 AND round = $2`, finding, round)
}
