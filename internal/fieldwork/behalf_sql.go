package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const behalfColumns = `SELECT ob.id, ob.kind, ob.kase, ob.spoke, ob.how, ob.spoke_on, ob.typed_by, COALESCE(p.name, ''), ob.confirmed, ob.confirmed_by, ob.confirmed_how, ob.reason, ob.version
	FROM on_behalf ob LEFT JOIN person p ON p.id = ob.typed_by `

func behalfFields(b *OnBehalf) []any {
	return []any{&b.ID, &b.Kind, &b.Case, &b.spoke, &b.How, &b.On, &b.typedBy, &b.TypedBy, &b.Confirmed, &b.by, &b.ByHow, &b.reason, &b.Version}
}

// behalfOf reads on whose behalf a return or a reflection that the actor has been shown was typed in; Version 0 is nobody's.
func behalfOf(v *operation.View, scope, id string) (OnBehalf, error) {
	b, err := store.One(v.Snap, behalfFields, behalfColumns+`WHERE ob.id = $1`, id)
	if macfa.KindOf(err) == macfa.NotFound {
		b, err = OnBehalf{}, nil
	}
	b.scope = scope
	return b, err
}

// behalvesOf reads them for returns or reflections that the actor has been shown, by their ids.
func behalvesOf(v *operation.View, ids []string) (map[string]OnBehalf, error) {
	in, args := store.In(1, ids)
	rows, err := store.All(v.Snap, behalfFields, behalfColumns+`WHERE ob.id IN `+in, args...)
	all := map[string]OnBehalf{}
	for _, b := range rows {
		all[b.ID] = b
	}
	return all, err
}

func saveBehalf(tx *operation.Tx, b OnBehalf) error {
	if b.Version == 0 {
		return tx.ChangeOne("on_behalf", `INSERT INTO on_behalf (id, kind, kase, spoke, how, spoke_on, typed_by, confirmed, confirmed_by, confirmed_how, reason, at, version)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1) ON CONFLICT (id) DO NOTHING`,
			b.ID, b.Kind, b.Case, b.spoke, b.How, string(b.On), b.typedBy, b.Confirmed, b.by, b.ByHow, b.reason, tx.Now)
	}
	return tx.ChangeOne("on_behalf", `UPDATE on_behalf SET spoke = $3, how = $4, spoke_on = $5, typed_by = $6, confirmed = $7, confirmed_by = $8, confirmed_how = $9, reason = $10, at = $11,
		version = version + 1 WHERE id = $1 AND version = $2`,
		b.ID, b.Version, b.spoke, b.How, string(b.On), b.typedBy, b.Confirmed, b.by, b.ByHow, b.reason, tx.Now)
}

// dropBehalf ends what is kept of a reflection that is written anew by its own hand, or taken back.
func dropBehalf(tx *operation.Tx, id string) error {
	_, err := tx.Change("on_behalf", `DELETE FROM on_behalf WHERE id = $1`, id)
	return err
}
