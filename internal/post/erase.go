package post

import "caseaudit/internal/operation"

// Erase empties the messages that were made for somebody whose account is erased.
func Erase(tx *operation.Tx, person string) error {
	_, err := tx.Change("mail", `UPDATE mail SET subject = '', body = '', version = version + 1 WHERE person = $1 AND (subject <> '' OR body <> '')`, person)
	return err
}
