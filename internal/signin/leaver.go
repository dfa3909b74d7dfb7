package signin

import (
	"caseaudit/internal/operation"
)

// RenamePerson puts a person's name and telephone number right.
func RenamePerson(tx *operation.Tx, person string, version int64, name, phone string) error {
	return tx.ChangeOne("person", `UPDATE person SET name = $3, phone = $4, version = version + 1 WHERE id = $1 AND version = $2`, person, version, name, phone)
}

// EndRole takes a role from a person, and from whoever stands in for them in it; one that has ended already is a conflict.
func EndRole(tx *operation.Tx, person, role string) error {
	if _, err := tx.Change("person_role", `UPDATE person_role SET ended_at = $3 WHERE deputy_of = $2 AND ended_at IS NULL
		AND (role, agency, area) IN (SELECT x.role, x.agency, x.area FROM person_role x WHERE x.id = $1 AND x.person = $2 AND x.deputy_of IS NULL)`, role, person, tx.Now); err != nil {
		return err
	}
	if err := tx.ChangeOne("person_role", `UPDATE person_role SET ended_at = $3 WHERE id = $1 AND person = $2 AND ended_at IS NULL`, role, person, tx.Now); err != nil {
		return err
	}
	return endSessions(tx, person, "")
}

// Leave ends all access of a person at once: roles, those of their deputies too, sessions and invitations not used yet.
func Leave(tx *operation.Tx, person string, version int64) error {
	err := tx.ChangeOne("person", `UPDATE person SET state = 'left', version = version + 1 WHERE id = $1 AND version = $2 AND state <> 'left'`, person, version)
	if err != nil {
		return err
	}
	if _, err := tx.Change("person_role", `UPDATE person_role SET ended_at = $2 WHERE (person = $1 OR deputy_of = $1) AND ended_at IS NULL`, person, tx.Now); err != nil {
		return err
	}
	if _, err := tx.Change("invitation", `UPDATE invitation SET ends_at = $2 WHERE person = $1 AND used_at IS NULL AND ends_at > $2`, person, tx.Real); err != nil {
		return err
	}
	return endSessions(tx, person, "")
}

// Return makes a leaver an invited person again, without roles. The former password does not work until a new invitation is accepted.
func Return(tx *operation.Tx, person string, version int64) error {
	return tx.ChangeOne("person", `UPDATE person SET state = 'invited', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'left'`, person, version)
}
