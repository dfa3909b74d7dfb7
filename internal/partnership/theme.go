package partnership

import (
	"caseaudit/internal/store"
)

// Theme is what rounds look for: neglect, early help. Themes order findings and briefings.
type Theme struct{ ID, Name string }

// AllThemes lists the themes by name.
func AllThemes(s *store.Snap) ([]Theme, error) {
	return store.All(s, func(t *Theme) []any { return []any{&t.ID, &t.Name} }, `SELECT id, name FROM theme ORDER BY name_key`)
}
