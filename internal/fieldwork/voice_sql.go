package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// voicesOfCase lists the entries in the actor's sight: all for the coordinator and the open panel, else those of the actor's agency.
func voicesOfCase(v *operation.View, kase, agency string) ([]Voice, error) {
	return store.All(v.Snap, func(x *Voice) []any {
		return []any{&x.ID, &x.Case, &x.Agency, &x.AgencyName, &x.Whose, &x.Asked, &x.How, &x.reason, &x.said, &x.At}
	}, `SELECT x.id, x.kase, x.agency, COALESCE(g.name, ''), x.whose, x.asked, x.how, x.reason, x.said, x.at
		FROM voice x JOIN audit_case c ON c.id = x.kase LEFT JOIN agency g ON g.id = x.agency
		WHERE (`+operation.Reaches("$1", "c.area")+` OR x.by_person = $2 OR x.agency <> '' AND x.agency = $4 OR `+sits+`) AND x.kase = $3 ORDER BY x.at, x.id`,
		reach(v), v.Actor.Person, kase, agency)
}

// voicesBeforePanel lists the entries on the cases of a round, or on one of them, in the sight of the coordinator and the panel.
func voicesBeforePanel(v *operation.View, round, kase string) ([]Voice, error) {
	return store.All(v.Snap, func(x *Voice) []any {
		return []any{&x.ID, &x.Case, &x.Agency, &x.AgencyName, &x.Whose, &x.Asked, &x.How, &x.reason, &x.said, &x.At, &x.scope}
	}, `SELECT x.id, x.kase, x.agency, COALESCE(g.name, ''), x.whose, x.asked, x.how, x.reason, x.said, x.at, c.scope
		FROM voice x JOIN audit_case c ON c.id = x.kase LEFT JOIN agency g ON g.id = x.agency
		WHERE (`+operation.Reaches("$1", "c.area")+` OR `+sits+`) AND c.round = $3 AND ($4 = '' OR c.id = $4) ORDER BY x.at, x.id`,
		reach(v), v.Actor.Person, round, kase)
}

func insertVoice(tx *operation.Tx, x Voice) error {
	_, err := tx.Change("voice", `INSERT INTO voice (id, kase, agency, whose, asked, how, reason, said, at, by_person, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)`,
		x.ID, x.Case, x.Agency, x.Whose, x.Asked, x.How, x.reason, x.said, tx.Now, tx.Actor.Person)
	return err
}
