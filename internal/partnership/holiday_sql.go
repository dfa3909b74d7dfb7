package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Holiday is one day on which the partnership departs from England's bank holidays.
type Holiday struct {
	ID     string
	Day    macfa.Day
	Name   string
	Closed bool // beside the rule; otherwise it works although the rule says closed
}

func holidayFields(h *Holiday) []any { return []any{&h.ID, &h.Day, &h.Name, store.Bool(&h.Closed)} }

func allHolidays(s *store.Snap) ([]Holiday, error) {
	return store.All(s, holidayFields, `SELECT id, day, name, closed FROM holiday ORDER BY day`)
}

// ClosuresOf are the partnership's exceptions, for counting working days.
func ClosuresOf(s *store.Snap) (macfa.Closures, error) {
	list, err := allHolidays(s)
	closures := macfa.Closures{}
	for _, h := range list {
		closures[h.Day] = h.Closed
	}
	return closures, err
}

func insertHoliday(tx *operation.Tx, h Holiday) error {
	_, err := tx.Change("holiday", `INSERT INTO holiday (id, day, name, closed) VALUES ($1, $2, $3, $4)`, h.ID, string(h.Day), h.Name, store.Int(h.Closed))
	return err
}

func deleteHoliday(tx *operation.Tx, id string) error {
	return tx.ChangeOne("holiday", `DELETE FROM holiday WHERE id = $1`, id)
}
