package desk

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func insertReminder(tx *operation.Tx, o debt, mail string) error {
	_, err := tx.Change("reminder", `INSERT INTO reminder (id, round, agency, person, mail, at, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		store.NewID(), o.round, o.agency, o.person, mail, tx.Now, tx.Actor.Person)
	return err
}

func lastReminded(s *store.Snap, round string) (map[string]int64, error) {
	type row struct {
		agency string
		at     int64
	}
	rows, err := store.All(s, func(r *row) []any { return []any{&r.agency, &r.at} }, `SELECT agency, MAX(at) FROM reminder WHERE round = $1 GROUP BY agency`, round)
	last := map[string]int64{}
	for _, r := range rows {
		last[r.agency] = r.at
	}
	return last, err
}

// namesOf are the names of people and agencies by their ids, in one query.
func namesOf(s *store.Snap, ids []string) (map[string]string, error) {
	in, args := store.In(1, ids)
	rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} },
		`SELECT id, name FROM person WHERE id IN `+in+` UNION ALL SELECT id, name FROM agency WHERE id IN `+in, args...)
	names := map[string]string{}
	for _, r := range rows {
		names[r[0]] = r[1]
	}
	return names, err
}
