package learning

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const guidanceColumns = `g.id, g.title, g.owner, g.edition, g.link, g.review, g.version`

func guidanceFields(g *Guidance) []any {
	return []any{&g.ID, &g.Title, &g.Owner, &g.Edition, &g.Link, &g.Review, &g.Version}
}

// GuidanceAll lists the documents of the library by title.
func GuidanceAll(s *store.Snap) ([]Guidance, error) {
	return store.All(s, guidanceFields, `SELECT `+guidanceColumns+` FROM guidance g ORDER BY g.title, g.id`)
}

func guidanceOf(s *store.Snap, id string) (Guidance, error) {
	return store.One(s, guidanceFields, `SELECT `+guidanceColumns+` FROM guidance g WHERE g.id = $1`, id)
}

func insertGuidance(tx *operation.Tx, g Guidance) error {
	_, err := tx.Change("guidance", `INSERT INTO guidance (id, title, owner, edition, link, review, version) VALUES ($1, $2, $3, $4, $5, $6, 1)`,
		g.ID, g.Title, g.Owner, g.Edition, g.Link, string(g.Review))
	return err
}

func updateGuidance(tx *operation.Tx, g Guidance) error {
	return tx.ChangeOne("guidance", `UPDATE guidance SET title = $3, owner = $4, edition = $5, link = $6, review = $7, version = version + 1
		WHERE id = $1 AND version = $2`, g.ID, g.Version, g.Title, g.Owner, g.Edition, g.Link, string(g.Review))
}
