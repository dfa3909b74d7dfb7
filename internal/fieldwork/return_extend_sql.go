package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// extendReturn sets a later day; the version stays, for nothing that a form shows has changed.
func extendReturn(tx *operation.Tx, ret string, until macfa.Day) error {
	return tx.ChangeOne("audit_return", `UPDATE audit_return SET first_due = COALESCE(first_due, due), due = $2
		WHERE id = $1 AND state IN ('not_started', 'started', 'sent', 'sent_back')`, ret, string(until))
}

func moveDue(tx *operation.Tx, round string, due macfa.Day) (int, error) {
	return tx.Change("audit_return", `UPDATE audit_return SET
		due = CASE WHEN first_due IS NOT NULL AND due > CAST($2 AS TEXT) THEN due ELSE CAST($2 AS TEXT) END,
		first_due = CASE WHEN first_due IS NOT NULL AND due > CAST($2 AS TEXT) THEN CAST($2 AS TEXT) ELSE NULL END
		WHERE state IN ('not_started', 'started', 'sent', 'sent_back') AND kase IN (SELECT id FROM audit_case WHERE round = $1)`, round, string(due))
}
