package retention

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const copiesColumns = `g.id, g.name, COALESCE(x.at, 0), COALESCE(p.name, '') FROM agency g LEFT JOIN copies_gone x ON x.agency = g.id AND x.round = $1
	LEFT JOIN person p ON p.id = x.by_person
	WHERE EXISTS (SELECT 1 FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = $1 AND t.agency = g.id)`

func copiesFields(c *Copies) []any { return []any{&c.Agency, &c.Name, &c.At, &c.By} }

// copiesOf lists the agencies that were asked for returns in a round, those that have not answered first.
func copiesOf(s *store.Snap, round string) ([]Copies, error) {
	return store.All(s, copiesFields, `SELECT `+copiesColumns+` ORDER BY CASE WHEN x.at IS NULL THEN 0 ELSE 1 END, g.name, g.id`, round)
}

func copyOf(s *store.Snap, round, agency string) (Copies, error) {
	return store.One(s, copiesFields, `SELECT `+copiesColumns+` AND g.id = $2`, round, agency)
}

func insertCopies(tx *operation.Tx, round, agency string) error {
	_, err := tx.Change("copies_gone", `INSERT INTO copies_gone (id, round, agency, at, by_person) VALUES ($1, $2, $3, $4, $5)`, store.NewID(), round, agency, tx.Now, tx.Actor.Person)
	return err
}
