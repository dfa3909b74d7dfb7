package partnership

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const agencyColumns = `id, short, name, kind, area, adult_records, contact, phone, concern_owner, concern_deputy, out_of_hours, state, version`

func agencyFields(a *Agency) []any {
	return []any{&a.ID, &a.Short, &a.Name, &a.Kind, &a.Area, store.Bool(&a.AdultRecords), &a.Contact, &a.Phone, &a.ConcernOwner, &a.ConcernDeputy, &a.OutOfHours, &a.State, &a.Version}
}

// AllAgencies lists the agencies that work in the partnership, by name.
func AllAgencies(s *store.Snap) ([]Agency, error) {
	return store.All(s, agencyFields, `SELECT `+agencyColumns+` FROM agency WHERE state = 'active' ORDER BY name`)
}

// AgencyOf reads one agency; none is macfa.NotFound.
func AgencyOf(s *store.Snap, id string) (Agency, error) {
	return store.One(s, agencyFields, `SELECT `+agencyColumns+` FROM agency WHERE id = $1`, id)
}

func insertAgency(tx *operation.Tx, a Agency) error {
	_, err := tx.Change("agency", `INSERT INTO agency (`+agencyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`,
		a.ID, a.Short, a.Name, a.Kind, a.Area, store.Int(a.AdultRecords), a.Contact, a.Phone, a.ConcernOwner, a.ConcernDeputy, a.OutOfHours, a.State)
	return err
}

func updateAgency(tx *operation.Tx, a Agency) error {
	return tx.ChangeOne("agency", `UPDATE agency SET name = $3, kind = $4, area = $5, adult_records = $6, contact = $7, phone = $8,
		concern_owner = $9, concern_deputy = $10, out_of_hours = $11, version = version + 1 WHERE id = $1 AND version = $2`,
		a.ID, a.Version, a.Name, a.Kind, a.Area, store.Int(a.AdultRecords), a.Contact, a.Phone, a.ConcernOwner, a.ConcernDeputy, a.OutOfHours)
}
