package signin

import (
	"caseaudit/internal/operation"
)

// ErasedName stands wherever the name of somebody stood whose account was erased.
const ErasedName = "Somebody who has left"

// Erase takes name, e-mail address and telephone number from somebody who has left, and all by which they signed in. The person's
// id stays: the record and what was written go on naming it, and tell nobody who it was.
func Erase(tx *operation.Tx, person string, version int64) error {
	err := tx.ChangeOne("person", `UPDATE person SET name = $3, email = '', email_key = $4, phone = '', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'left' AND email <> ''`,
		person, version, ErasedName, "erased:"+person)
	if err != nil {
		return err
	}
	for _, table := range []string{"factor", "recovery_code", "invitation"} {
		if _, err := tx.Change(table, `DELETE FROM `+table+` WHERE person = $1`, person); err != nil {
			return err
		}
	}
	if _, err := tx.Change("account", `DELETE FROM account WHERE id = $1`, person); err != nil {
		return err
	}
	if _, err := tx.Note("account_use", `DELETE FROM account_use WHERE id = $1`, person); err != nil {
		return err
	}
	return endSessions(tx, person, "")
}
