package briefing

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// staffOf lists the active cases of a briefing's rounds about which practitioners were asked, for those who may see the briefing.
func staffOf(s *store.Snap, briefing string) ([]StaffCase, error) {
	return store.All(s, func(c *StaffCase) []any { return []any{&c.ID, &c.Ref, &c.Focus, &c.People, &c.Heard, &c.GivenOn} }, `
		SELECT c.id, c.ref, r.focus, COUNT(f.id), COUNT(fh.id), COALESCE(MAX(cf.given_on), '')
		FROM briefing_round x JOIN round r ON r.id = x.round JOIN audit_case c ON c.round = r.id JOIN reflection f ON f.kase = c.id
		LEFT JOIN feedback_heard fh ON fh.id = f.id LEFT JOIN case_feedback cf ON cf.id = c.id AND cf.state = 'given'
		WHERE x.briefing = $1 AND c.state = 'active' AND f.state <> 'not_needed'
		GROUP BY c.id, c.ref, r.focus, r.number, c.position ORDER BY r.number, c.position, c.id`, briefing)
}

// untoldOf lists why a briefing that the actor has been shown became public early.
func untoldOf(s *store.Snap, briefing string) ([]Early, error) {
	return store.All(s, func(e *Early) []any { return []any{&e.id, &e.Cases, &e.By, &e.at, &e.reason} }, `
		SELECT u.id, u.untold, COALESCE(p.name, ''), u.at, u.reason FROM briefing_untold u LEFT JOIN person p ON p.id = u.by_person WHERE u.briefing = $1 ORDER BY u.at`, briefing)
}

func insertUntold(tx *operation.Tx, briefing string, n int, reason string) error {
	id := store.NewID()
	sealed, err := tx.Seal(scopeOf(briefing), "briefing_untold", id, "reason", reason)
	if err != nil {
		return err
	}
	_, err = tx.Change("briefing_untold", `INSERT INTO briefing_untold (id, briefing, untold, reason, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, briefing, int64(n), sealed, tx.Actor.Person, tx.Now)
	return err
}
