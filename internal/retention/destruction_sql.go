package retention

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const destructionColumns = `d.id, d.round, d.state, d.cases, d.proposed_by, p.name, d.proposed_at, COALESCE(e.name, ''), d.ended_at, d.version
	FROM destruction d JOIN person p ON p.id = d.proposed_by LEFT JOIN person e ON e.id = d.ended_by`

func destructionFields(d *Destruction) []any {
	return []any{&d.ID, &d.Round, &d.State, &d.Cases, &d.ProposedBy, &d.ProposedName, &d.ProposedAt, &d.EndedName, &d.EndedAt, &d.Version}
}

func destructionOf(s *store.Snap, id string) (Destruction, error) {
	return store.One(s, destructionFields, `SELECT `+destructionColumns+` WHERE d.id = $1`, id)
}

func destructionsOf(s *store.Snap, round string) ([]Destruction, error) {
	return store.All(s, destructionFields, `SELECT `+destructionColumns+` WHERE d.round = $1 ORDER BY CASE d.state WHEN 'proposed' THEN 0 ELSE 1 END, d.proposed_at DESC, d.id`, round)
}

// keptOf lists the cases of a round with what still holds them.
func keptOf(s *store.Snap, round string) ([]Kept, error) {
	type row struct {
		Kept
		proceedings, scope string
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.ID, &r.Ref, &r.State, &r.proceedings, &r.scope} }, `
		SELECT c.id, c.ref, c.state, COALESCE(cs.proceedings, ''), sc.state FROM audit_case c JOIN scope sc ON sc.id = c.scope LEFT JOIN case_sheet cs ON cs.id = c.id
		WHERE c.round = $1 ORDER BY c.ref, c.id`, round)
	var list []Kept
	for _, r := range rows {
		r.Alive, r.Hold = r.scope == "alive", macfa.CaseHold(r.State, r.proceedings)
		list = append(list, r.Kept)
	}
	return list, err
}

func insertDestruction(tx *operation.Tx, d Destruction) error {
	_, err := tx.Change("destruction", `INSERT INTO destruction (id, round, state, cases, proposed_by, proposed_at, ended_by, version) VALUES ($1, $2, $3, $4, $5, $6, '', 1)`,
		d.ID, d.Round, d.State, d.Cases, tx.Actor.Person, tx.Now)
	return err
}

func endDestruction(tx *operation.Tx, d Destruction, state string, version, cases int64) error {
	return tx.ChangeOne("destruction", `UPDATE destruction SET state = $4, cases = $5, ended_by = $6, ended_at = $7, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		d.ID, version, d.State, state, cases, tx.Actor.Person, tx.Now)
}

func insertDestroyed(tx *operation.Tx, kase, destruction string) error {
	_, err := tx.Change("destroyed_case", `INSERT INTO destroyed_case (id, destruction) VALUES ($1, $2)`, kase, destruction)
	return err
}

func destroyedRefs(s *store.Snap, destruction string) ([]string, error) {
	return store.Texts(s, `SELECT c.ref FROM destroyed_case d JOIN audit_case c ON c.id = d.id WHERE d.destruction = $1 ORDER BY c.ref, c.id`, destruction)
}

// entryOf is the entry of the record in which a destruction was done.
func entryOf(s *store.Snap, id string) (string, error) {
	return store.Value[string](s, `SELECT COALESCE(MAX(id), '') FROM trail_entry WHERE thing = $1 AND action = 'destruction.do'`, "destruction:"+id)
}
