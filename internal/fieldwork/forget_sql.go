package fieldwork

import "caseaudit/internal/operation"

func deleteAnswers(tx *operation.Tx, kase string) error {
	if _, err := tx.Change("answer", `DELETE FROM answer WHERE ret IN (SELECT id FROM audit_return WHERE kase = $1)`, kase); err != nil {
		return err
	}
	_, err := tx.Change("key_event", `DELETE FROM key_event WHERE ret IN (SELECT id FROM audit_return WHERE kase = $1)`, kase)
	return err
}
