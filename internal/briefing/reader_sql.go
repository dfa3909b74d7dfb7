package briefing

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func markedAt(s *store.Snap, edition, person string) (int64, error) {
	return store.Value[int64](s, `SELECT COALESCE(MAX(at), 0) FROM briefing_reader WHERE edition = $1 AND person = $2`, edition, person)
}

func insertReader(tx *operation.Tx, edition string) error {
	_, err := tx.Change("briefing_reader", `INSERT INTO briefing_reader (id, edition, person, at) VALUES ($1, $2, $3, $4)`, store.NewID(), edition, tx.Actor.Person, tx.Now)
	return err
}

// readersOf counts who has read the newest edition of a briefing: all together first, then by agency; whoever works for two counts in both.
func readersOf(s *store.Snap, briefing string) ([]ReadersOf, error) {
	return store.All(s, func(r *ReadersOf) []any { return []any{&r.Agency, &r.N} }, `
		SELECT x.agency, COUNT(DISTINCT x.person) FROM (
			SELECT '' AS agency, br.person FROM briefing_reader br JOIN edition e ON e.id = br.edition
			WHERE e.briefing = $1 AND e.number = (SELECT MAX(number) FROM edition WHERE briefing = $1)
			UNION ALL SELECT g.name, br.person FROM briefing_reader br JOIN edition e ON e.id = br.edition
			JOIN person_role pr ON pr.person = br.person AND pr.ended_at IS NULL JOIN agency g ON g.id = pr.agency
			WHERE e.briefing = $1 AND e.number = (SELECT MAX(number) FROM edition WHERE briefing = $1)) x
		GROUP BY x.agency ORDER BY x.agency`, briefing)
}
