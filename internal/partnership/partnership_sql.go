package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// DetailsOf reads the partnership's details; before they are entered it gives the usual words alone, with version 0.
func DetailsOf(s *store.Snap) (Details, error) {
	d, err := store.One(s, func(d *Details) []any {
		return []any{&d.Name, &d.Contact, &d.FrontDoor, &d.RapidReview, &d.Words.Lead, &d.Words.LookedAfter, &d.Words.Board, &d.Words.Audit, &d.Brand, &d.Support, &d.Version}
	}, `SELECT name, contact, front_door, rapid_review, lead_label, looked_after_label, board_label, audit_label, brand_colour, support, version FROM partnership`)
	if macfa.KindOf(err) == macfa.NotFound {
		return Details{Words: macfa.UsualWords}, nil
	}
	d.Words = d.Words.Or(macfa.UsualWords)
	return d, err
}

func saveDetails(tx *operation.Tx, d Details) error {
	values := []any{d.Name, d.Contact, d.FrontDoor, d.RapidReview, d.Words.Lead, d.Words.LookedAfter, d.Words.Board, d.Words.Audit, d.Brand, d.Support}
	if d.Version > 0 {
		return tx.ChangeOne("partnership", `UPDATE partnership SET name = $1, contact = $2, front_door = $3, rapid_review = $4, lead_label = $5, looked_after_label = $6,
			board_label = $7, audit_label = $8, brand_colour = $9, support = $10, version = version + 1 WHERE version = $11`, append(values, d.Version)...)
	}
	return tx.ChangeOne("partnership", `INSERT INTO partnership (id, name, contact, front_door, rapid_review, lead_label, looked_after_label, board_label, audit_label, brand_colour, support, version)
		VALUES ('partnership', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1) ON CONFLICT (id) DO NOTHING`, values...)
}
