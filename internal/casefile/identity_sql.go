package casefile

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// shownUntil is the instant until which the actor is shown, in this session, who all the children of the cases are; 0 if not.
func shownUntil(v *operation.View, cases []string) (int64, error) {
	if len(cases) == 0 {
		return 0, nil
	}
	in, args := store.In(4, cases)
	ends, err := store.All(v.Snap, func(n *int64) []any { return []any{n} },
		`SELECT MAX(ends_at) FROM identity_view WHERE person = $1 AND session = $2 AND ends_at > $3 AND kase IN `+in+` GROUP BY kase`,
		append([]any{v.Actor.Person, v.Actor.Session, v.Real}, args...)...)
	if err != nil || len(ends) < len(cases) {
		return 0, err
	}
	first := ends[0]
	for _, end := range ends {
		first = min(first, end)
	}
	return first, nil
}

func insertView(tx *operation.Tx, c Case, reason string) error {
	id := store.NewID()
	sealed, err := tx.Seal(c.Scope, "identity_view", id, "reason", reason)
	if err != nil {
		return err
	}
	_, err = tx.Change("identity_view", `INSERT INTO identity_view (id, kase, person, session, reason, at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		id, c.ID, tx.Actor.Person, tx.Actor.Session, sealed, tx.Now, tx.Real+shown.Microseconds())
	return err
}

func holdsAdults(s *store.Snap, agencies []string) (bool, error) {
	in, args := store.In(1, agencies)
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM agency WHERE adult_records = 1 AND id IN `+in, args...)
	return n > 0, err
}

// viewRow is why somebody asked who a child is.
type viewRow struct {
	id, person string
	reason     []byte
	at         int64
}

// viewsOf lists them for a case, within what the actor can have to do with.
func viewsOf(v *operation.View, kase string) ([]viewRow, error) {
	return store.All(v.Snap, func(r *viewRow) []any { return []any{&r.id, &r.person, &r.reason, &r.at} },
		`SELECT x.id, x.person, x.reason, x.at FROM identity_view x JOIN audit_case c ON c.id = x.kase WHERE x.kase = $1 AND `+within,
		kase, reach(v), v.Actor.Person)
}
