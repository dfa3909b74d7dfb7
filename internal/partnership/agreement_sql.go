package partnership

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const agreementColumns = `COALESCE(s.id, ''), g.id, g.name, COALESCE(s.signed_on, ''), COALESCE(s.review_on, ''), COALESCE(s.controllers, ''), COALESCE(s.notice, ''),
	COALESCE(s.ended_on, ''), COALESCE(s.version, 0)`

func agreementFields(a *Agreement) []any {
	return []any{&a.ID, &a.Agency, &a.AgencyName, &a.Signed, &a.Review, &a.Controllers, &a.Notice, &a.Ended, &a.Version}
}

// agreementsByAgency lists the active agencies with the agreement that has not ended, those without one first.
func agreementsByAgency(s *store.Snap) ([]Agreement, error) {
	return store.All(s, agreementFields, `SELECT `+agreementColumns+` FROM agency g LEFT JOIN sharing_agreement s ON s.agency = g.id AND s.ended_on = ''
		WHERE g.state = 'active' ORDER BY CASE WHEN s.id IS NULL THEN 0 ELSE 1 END, g.name, g.id, s.signed_on`)
}

// endedAgreements lists the last ones that no longer hold.
func endedAgreements(s *store.Snap) ([]Agreement, error) {
	return store.All(s, agreementFields, `SELECT `+agreementColumns+` FROM sharing_agreement s JOIN agency g ON g.id = s.agency
		WHERE s.ended_on <> '' ORDER BY s.ended_on DESC, g.name, s.id LIMIT 50`)
}

func agreementOf(s *store.Snap, id string) (Agreement, error) {
	return store.One(s, agreementFields, `SELECT `+agreementColumns+` FROM sharing_agreement s JOIN agency g ON g.id = s.agency WHERE s.id = $1`, id)
}

func insertAgreement(tx *operation.Tx, a Agreement) error {
	_, err := tx.Change("sharing_agreement", `INSERT INTO sharing_agreement (id, agency, signed_on, review_on, controllers, notice, ended_on, by_person, at, version)
		VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, 1)`, a.ID, a.Agency, string(a.Signed), string(a.Review), a.Controllers, a.Notice, tx.Actor.Person, tx.Now)
	return err
}

func updateAgreement(tx *operation.Tx, a Agreement) error {
	return tx.ChangeOne("sharing_agreement", `UPDATE sharing_agreement SET signed_on = $3, review_on = $4, controllers = $5, notice = $6, by_person = $7, at = $8, version = version + 1
		WHERE id = $1 AND version = $2 AND ended_on = ''`, a.ID, a.Version, string(a.Signed), string(a.Review), a.Controllers, a.Notice, tx.Actor.Person, tx.Now)
}

func endAgreement(tx *operation.Tx, a Agreement) error {
	return tx.ChangeOne("sharing_agreement", `UPDATE sharing_agreement SET ended_on = $3, by_person = $4, at = $5, version = version + 1 WHERE id = $1 AND version = $2 AND ended_on = ''`,
		a.ID, a.Version, string(tx.Today), tx.Actor.Person, tx.Now)
}

// replaceAgreements ends what an agency had before a new agreement.
func replaceAgreements(tx *operation.Tx, a Agreement) error {
	_, err := tx.Change("sharing_agreement", `UPDATE sharing_agreement SET ended_on = $2, by_person = $3, at = $4, version = version + 1 WHERE agency = $1 AND ended_on = ''`,
		a.Agency, string(tx.Today), tx.Actor.Person, tx.Now)
	return err
}
