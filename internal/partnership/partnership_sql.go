package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// DetailsOf reads the partnership's details; before they are entered it gives the usual label alone, with version 0.
func DetailsOf(s *store.Snap) (Details, error) {
	d, err := store.One(s, func(d *Details) []any {
		return []any{&d.Name, &d.Contact, &d.LeadLabel, &d.FrontDoor, &d.RapidReview, &d.Support, &d.Version}
	},
		`SELECT name, contact, lead_label, front_door, rapid_review, support, version FROM partnership`)
	if macfa.KindOf(err) == macfa.NotFound {
		return Details{LeadLabel: "lead practitioner"}, nil
	}
	return d, err
}

func saveDetails(tx *operation.Tx, d Details) error {
	if d.Version > 0 {
		return tx.ChangeOne("partnership", `UPDATE partnership SET name = $1, contact = $2, lead_label = $3, front_door = $4, rapid_review = $5, support = $6, version = version + 1 WHERE version = $7`,
			d.Name, d.Contact, d.LeadLabel, d.FrontDoor, d.RapidReview, d.Support, d.Version)
	}
	return tx.ChangeOne("partnership", `INSERT INTO partnership (id, name, contact, lead_label, front_door, rapid_review, support, version) VALUES ('partnership', $1, $2, $3, $4, $5, $6, 1)
		ON CONFLICT (id) DO NOTHING`, d.Name, d.Contact, d.LeadLabel, d.FrontDoor, d.RapidReview, d.Support)
}
