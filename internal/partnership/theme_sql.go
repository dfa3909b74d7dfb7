package partnership

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// AllThemes lists the themes by name.
func AllThemes(s *store.Snap) ([]Theme, error) {
	return store.All(s, func(t *Theme) []any { return []any{&t.ID, &t.Name} }, `SELECT id, name FROM theme ORDER BY name_key`)
}

func insertTheme(tx *operation.Tx, t Theme, key string) error {
	_, err := tx.Change("theme", `INSERT INTO theme (id, name, name_key) VALUES ($1, $2, $3)`, t.ID, t.Name, key)
	return err
}
