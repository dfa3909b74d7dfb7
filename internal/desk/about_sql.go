package desk

import "caseaudit/internal/store"

func aboutPartnership(s *store.Snap) (About, error) {
	return store.One(s, func(a *About) []any { return []any{&a.Name, &a.Contact} },
		`SELECT COALESCE((SELECT name FROM partnership), ''), COALESCE((SELECT contact FROM partnership), '')`)
}
