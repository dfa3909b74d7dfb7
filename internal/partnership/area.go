package partnership

import (
	"caseaudit/internal/store"
)

// Area is one local authority area of the partnership; a case belongs to exactly one.
type Area struct {
	ID, Short, Name string
	Letter          string // first part of a case's reference
	Version         int64
}

// Setting is one school or practice of an agency.
type Setting struct {
	ID, Agency, Name, Kind, Contact, Phone string
	Version                                int64
}

// AllAreas lists the areas by name.
func AllAreas(s *store.Snap) ([]Area, error) {
	return store.All(s, func(a *Area) []any { return []any{&a.ID, &a.Short, &a.Name, &a.Letter, &a.Version} },
		`SELECT id, short, name, letter, version FROM area ORDER BY name`)
}

func allSettings(s *store.Snap) ([]Setting, error) {
	return store.All(s, settingFields, `SELECT id, agency, name, kind, contact, phone, version FROM setting ORDER BY name`)
}

func settingFields(x *Setting) []any {
	return []any{&x.ID, &x.Agency, &x.Name, &x.Kind, &x.Contact, &x.Phone, &x.Version}
}
