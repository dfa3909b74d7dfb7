package casefile

import "caseaudit/internal/operation"

// Forget ends what is kept of a case: its keys, and with them all that is sealed under them, and which school and practice it has
// to do with. The caller has judged that this may be done.
func Forget(tx *operation.Tx, kase string) error {
	if err := ForgetWho(tx, kase); err != nil {
		return err
	}
	return tx.EndScope("case:" + kase)
}

// ForgetWho ends who the child of a case is; what was written about the case stays. A case whose identity lies under the key of
// the case itself, or is gone already, loses only its school and practice.
func ForgetWho(tx *operation.Tx, kase string) error {
	if err := forgetTokens(tx, kase); err != nil {
		return err
	}
	if err := forgetSettings(tx, kase); err != nil {
		return err
	}
	alive, err := ownIdentityKey(tx.Snap, kase)
	if err != nil || !alive {
		return err
	}
	return tx.EndScope("who:" + kase)
}
