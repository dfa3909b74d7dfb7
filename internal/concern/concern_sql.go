package concern

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const concernColumns = `k.id, k.kase, k.agency, k.kind, k.state, k.what, k.done, k.told, k.outcome, k.raised_by, k.raised_at, k.closed_at, k.version,
	c.ref, c.round, c.area, c.scope, COALESCE(g.name, ''), COALESCE(p.name, 'A guest'), COALESCE(q.name, '')`

const concernTables = ` FROM concern k JOIN audit_case c ON c.id = k.kase LEFT JOIN agency g ON g.id = k.agency
	LEFT JOIN person p ON p.id = k.raised_by LEFT JOIN person q ON q.id = k.closed_by `

// sight is the second barrier behind the access table: $1 is the reach of the coordinator, $2 the person.
var sight = ` (` + operation.Reaches("$1", "c.area") + ` OR k.raised_by = $2 OR k.kind <> 'allegation' AND ` +
	operation.HoldsFor("$2", "k.agency", macfa.AgencyLead) + `) `

func concernFields(c *Concern) []any {
	return []any{&c.ID, &c.Case, &c.Agency, &c.Kind, &c.State, &c.what, &c.done, &c.told, &c.outcome, &c.RaisedBy, &c.RaisedAt, &c.ClosedAt, &c.Version,
		&c.Ref, &c.Round, &c.Area, &c.scope, &c.AgencyName, &c.RaisedName, &c.ClosedName}
}

func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator) }

func concernOf(v *operation.View, id string) (Concern, error) {
	return store.One(v.Snap, concernFields, `SELECT `+concernColumns+concernTables+`WHERE `+sight+`AND k.id = $3`, reach(v), v.Actor.Person, id)
}

// concernsWhere lists concerns in the actor's sight that fit a condition on $3, open ones first, the newest at the front.
func concernsWhere(v *operation.View, where, arg string) ([]Concern, error) {
	return store.All(v.Snap, concernFields, `SELECT `+concernColumns+concernTables+`WHERE `+sight+`AND `+where+`
		ORDER BY CASE k.state WHEN 'open' THEN 0 ELSE 1 END, k.raised_at DESC, k.id LIMIT 200`, reach(v), v.Actor.Person, arg)
}

func caseOfReturn(s *store.Snap, ret string) (string, error) {
	return store.Value[string](s, `SELECT kase FROM audit_return WHERE id = $1`, ret)
}

// agencyOn is the agency for which the actor has to do with a case, "" for none.
func agencyOn(v *operation.View, kase string) (string, error) {
	if v.Actor.IsGuest() {
		return agencyOfForm(v)
	}
	return store.Value[string](v.Snap, `SELECT COALESCE((SELECT MIN(agency) FROM known_to WHERE kase = $1 AND (auditor = $2 OR practitioner = $2
		OR `+operation.HoldsFor("$2", "agency", macfa.AgencyLead)+`)), '')`, kase, v.Actor.Person)
}

// agencyOfForm is the agency for which a guest writes.
func agencyOfForm(v *operation.View) (string, error) {
	return store.Value[string](v.Snap, `SELECT agency FROM audit_return WHERE id = $1 UNION SELECT agency FROM reflection WHERE id = $1`, v.Actor.Form.ID)
}

func insertConcern(tx *operation.Tx, c Concern) error {
	_, err := tx.Change("concern", `INSERT INTO concern (id, kase, agency, kind, state, what, done, told, raised_by, raised_at, closed_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', 1)`,
		c.ID, c.Case, c.Agency, c.Kind, c.State, c.what, c.done, c.told, tx.Actor.Person, tx.Now)
	return err
}

func closeConcern(tx *operation.Tx, c Concern, version int64, to string) error {
	return tx.ChangeOne("concern", `UPDATE concern SET state = $4, outcome = $5, closed_by = $6, closed_at = $7, version = version + 1
		WHERE id = $1 AND version = $2 AND state = $3`, c.ID, version, c.State, to, c.outcome, tx.Actor.Person, tx.Now)
}
