package panel

import "caseaudit/internal/operation"

// ForgetAgreed removes what the panel chose on a case. The caller has judged that this may be done.
func ForgetAgreed(tx *operation.Tx, kase string) error { return deleteAgreed(tx, kase) }
