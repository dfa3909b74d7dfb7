package retention

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const changeColumns = `SELECT k.id, k.kind, k.state, k.days, k.was, k.reason, k.proposed_by, p.name, k.proposed_at, COALESCE(e.name, ''), k.ended_at, k.version
	FROM keeping_change k JOIN person p ON p.id = k.proposed_by LEFT JOIN person e ON e.id = k.ended_by `

func changeFields(c *Change) []any {
	return []any{&c.ID, &c.Kind, &c.State, &c.Days, &c.Was, &c.Reason, &c.ProposedBy, &c.ProposedName, &c.ProposedAt, &c.EndedName, &c.EndedAt, &c.Version}
}

func changeOf(s *store.Snap, id string) (Change, error) {
	return store.One(s, changeFields, changeColumns+`WHERE k.id = $1`, id)
}

// changesOf lists the changes of a kind: the one that waits first, then the newest.
func changesOf(s *store.Snap, kind string) ([]Change, error) {
	return store.All(s, changeFields, changeColumns+`WHERE k.kind = $1 ORDER BY CASE k.state WHEN 'proposed' THEN 0 ELSE 1 END, k.number DESC LIMIT 50`, kind)
}

// agreedChanges lists the last change that was agreed of each kind.
func agreedChanges(s *store.Snap) ([]Change, error) {
	return store.All(s, changeFields, changeColumns+`WHERE k.state = 'agreed' AND NOT EXISTS (SELECT 1 FROM keeping_change x
		WHERE x.kind = k.kind AND x.state = 'agreed' AND x.number > k.number)`)
}

// waitingKinds lists the kinds of which a change waits for a second person.
func waitingKinds(s *store.Snap) ([]string, error) {
	return store.Texts(s, `SELECT kind FROM keeping_change WHERE state = 'proposed' ORDER BY kind`)
}

func insertChange(tx *operation.Tx, c Change) error {
	_, err := tx.Change("keeping_change", `INSERT INTO keeping_change (id, kind, number, days, was, reason, state, proposed_by, proposed_at, ended_by, version)
		VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM keeping_change WHERE kind = $2), $3, $4, $5, $6, $7, $8, '', 1)`, c.ID, c.Kind, c.Days, c.Was, c.Reason, c.State, tx.Actor.Person, tx.Now)
	return err
}

func updateChange(tx *operation.Tx, c Change, version int64, state string) error {
	return tx.ChangeOne("keeping_change", `UPDATE keeping_change SET state = $4, ended_by = $5, ended_at = $6, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		c.ID, version, c.State, state, tx.Actor.Person, tx.Now)
}
