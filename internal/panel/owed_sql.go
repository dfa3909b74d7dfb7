package panel

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// seenActions lists what is owed for a child: all of it for those who run the programme and for the panel without those who had to
// leave, an agency's own for its lead.
func seenActions(v *operation.View, kase string) ([]CaseAction, error) {
	return store.All(v.Snap, func(a *CaseAction) []any {
		return []any{&a.ID, &a.Case, &a.Agency, &a.AgencyName, &a.sealed, &a.Due, &a.State, &a.At, &a.DoneAt, &a.DoneBy, &a.Version}
	}, `SELECT o.id, o.kase, o.agency, g.name, o.what, o.due, o.state, o.at, o.done_at, COALESCE(x.name, ''), o.version
		FROM case_action o JOIN panel p ON p.id = o.panel JOIN agency g ON g.id = o.agency LEFT JOIN person x ON x.id = o.done_by
		WHERE (`+judges+` OR `+operation.HoldsFor("$2", "o.agency", macfa.AgencyLead)+`) AND o.kase = $3
		ORDER BY CASE o.state WHEN 'owed' THEN 0 ELSE 1 END, o.due, o.id`, reach(v), v.Actor.Person, kase)
}

func insertAction(tx *operation.Tx, panel string, a CaseAction) error {
	_, err := tx.Change("case_action", `INSERT INTO case_action (id, kase, panel, agency, what, due, state, at, by_person, done_at, done_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', 1)`, a.ID, a.Case, panel, a.Agency, a.sealed, string(a.Due), a.State, tx.Now, tx.Actor.Person)
	return err
}

func finishAction(tx *operation.Tx, a CaseAction, to string) error {
	return tx.ChangeOne("case_action", `UPDATE case_action SET state = $4, done_at = $5, done_by = $6, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		a.ID, a.Version, a.State, to, tx.Now, tx.Actor.Person)
}
