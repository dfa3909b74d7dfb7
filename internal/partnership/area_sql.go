package partnership

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const areaColumns = `id, short, name, letter, version`

func areaFields(a *Area) []any { return []any{&a.ID, &a.Short, &a.Name, &a.Letter, &a.Version} }

// AllAreas lists the areas by name.
func AllAreas(s *store.Snap) ([]Area, error) {
	return store.All(s, areaFields, `SELECT `+areaColumns+` FROM area ORDER BY name`)
}

// AreaOf reads one area; none is macfa.NotFound.
func AreaOf(s *store.Snap, id string) (Area, error) {
	return store.One(s, areaFields, `SELECT `+areaColumns+` FROM area WHERE id = $1`, id)
}

func insertArea(tx *operation.Tx, a Area) error {
	_, err := tx.Change("area", `INSERT INTO area (`+areaColumns+`) VALUES ($1, $2, $3, $4, 1)`, a.ID, a.Short, a.Name, a.Letter)
	return err
}

func updateArea(tx *operation.Tx, a Area) error {
	return tx.ChangeOne("area", `UPDATE area SET name = $3, letter = $4, version = version + 1 WHERE id = $1 AND version = $2`, a.ID, a.Version, a.Name, a.Letter)
}

func termFields(t *AreaTerm) []any { return []any{&t.ID, &t.Area, &t.First, &t.Last} }

func allTerms(s *store.Snap) ([]AreaTerm, error) {
	return store.All(s, termFields, `SELECT id, area, first_day, last_day FROM area_term ORDER BY first_day`)
}

func termsOf(s *store.Snap, areas ...string) ([]AreaTerm, error) {
	in, args := store.In(1, areas)
	return store.All(s, termFields, `SELECT id, area, first_day, last_day FROM area_term WHERE area IN `+in+` ORDER BY first_day`, args...)
}

func insertTerm(tx *operation.Tx, t AreaTerm) error {
	_, err := tx.Change("area_term", `INSERT INTO area_term (id, area, first_day, last_day) VALUES ($1, $2, $3, $4)`, t.ID, t.Area, string(t.First), string(t.Last))
	return err
}

func deleteTerm(tx *operation.Tx, area, term string) error {
	return tx.ChangeOne("area_term", `DELETE FROM area_term WHERE id = $1 AND area = $2`, term, area)
}
