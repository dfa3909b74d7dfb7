package fieldwork

import "caseaudit/internal/operation"

// ForgetAnswers removes what returns on a case chose and graded, and the days of key events. The caller has judged that this may
// be done; what was written is gone already, with the case's key.
func ForgetAnswers(tx *operation.Tx, kase string) error { return deleteAnswers(tx, kase) }
