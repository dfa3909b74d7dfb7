package learning

import "caseaudit/internal/store"

const guidanceColumns = `g.id, g.title, g.owner, g.edition, g.link, g.review, g.version`

func guidanceFields(g *Guidance) []any {
	return []any{&g.ID, &g.Title, &g.Owner, &g.Edition, &g.Link, &g.Review, &g.Version}
}

// GuidanceAll lists the documents of the library by title.
func GuidanceAll(s *store.Snap) ([]Guidance, error) {
	return store.All(s, guidanceFields, `SELECT `+guidanceColumns+` FROM guidance g ORDER BY g.title, g.id`)
}
