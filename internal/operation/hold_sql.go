package operation

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// Held tells whether a legal hold forbids to destroy anything in the installation.
func (v *View) Held() (bool, error) {
	n, err := store.Value[int64](v.Snap, `SELECT COUNT(*) FROM legal_hold WHERE kase = '' AND state <> 'lifted'`)
	return n > 0, err
}

// NotHeld refuses to destroy while a legal hold forbids it.
func (v *View) NotHeld() error {
	held, err := v.Held()
	if err == nil && held {
		err = macfa.Changed("A legal hold stands: nothing is destroyed until two people have lifted it.")
	}
	return err
}
