package casefile

import "caseaudit/internal/operation"

// Forget ends what is kept of a case: its key, and with it all that is sealed under it, and which school and practice it has to do
// with. The caller has judged that this may be done.
func Forget(tx *operation.Tx, kase string) error {
	if err := forgetSettings(tx, kase); err != nil {
		return err
	}
	return tx.EndScope("case:" + kase)
}
