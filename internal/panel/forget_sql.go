package panel

import "caseaudit/internal/operation"

func deleteAgreed(tx *operation.Tx, kase string) error {
	_, err := tx.Change("agreed", `DELETE FROM agreed WHERE kase = $1`, kase)
	return err
}
