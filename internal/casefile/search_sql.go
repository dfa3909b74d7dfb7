package casefile

import (
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// searching is the part of the partnership in which the actor may search for a child.
func searching(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator, macfa.DPO) }

// putTokens keeps by what a case is found, in place of what was kept before.
func putTokens(tx *operation.Tx, kase string, s Sheet) error {
	if err := forgetTokens(tx, kase); err != nil {
		return err
	}
	list, err := tokensOf(tx.View, s)
	if err != nil {
		return err
	}
	for _, t := range list {
		if _, err := tx.Change("case_token", `INSERT INTO case_token (id, kase, person, kind, token) VALUES ($1, $2, $3, $4, $5)`, store.NewID(), kase, t.person, t.kind, t.token); err != nil {
			return err
		}
	}
	return nil
}

func forgetTokens(tx *operation.Tx, kase string) error {
	_, err := tx.Change("case_token", `DELETE FROM case_token WHERE kase = $1`, kase)
	return err
}

// mostHits bounds what one search finds.
const mostHits = 50

// casesByTokens finds the cases on whose sheet one person has all the tokens, where who the child is can still be told.
func casesByTokens(v *operation.View, kind string, tokens []string) ([]Hit, error) {
	in, args := store.In(4, tokens)
	return store.All(v.Snap, func(h *Hit) []any { return []any{&h.Case, &h.As} }, `
		SELECT x.kase, MIN(x.role) FROM (
			SELECT t.kase, t.person, CASE WHEN t.person = 'child' THEN 'child' WHEN t.person LIKE 'sibling-%' THEN 'sibling' ELSE 'adult' END AS role
			FROM case_token t JOIN audit_case c ON c.id = t.kase JOIN scope w ON w.id = COALESCE(c.identity_scope, c.scope)
			WHERE t.kind = $1 AND t.token IN `+in+` AND w.state = 'alive' AND c.identity_closed = 0 AND `+operation.Reaches("$2", "c.area")+`
			GROUP BY t.kase, t.person HAVING COUNT(DISTINCT t.token) = CAST($3 AS BIGINT)) x
		GROUP BY x.kase ORDER BY x.kase LIMIT `+strconv.Itoa(mostHits), append([]any{kind, searching(v), int64(len(tokens))}, args...)...)
}

// foundCases reads the cases of hits in the order of rounds, newest first.
func foundCases(v *operation.View, hits []Hit) ([]FoundCase, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	as, ids := map[string]string{}, make([]string, len(hits))
	for i, h := range hits {
		as[h.Case], ids[i] = h.As, h.Case
	}
	in, args := store.In(2, ids)
	list, err := store.All(v.Snap, func(f *FoundCase) []any { return []any{&f.Case, &f.Ref, &f.AreaName, &f.Year, &f.Number, &f.Focus} },
		`SELECT c.id, c.ref, a.name, r.audit_year, r.number, r.focus FROM audit_case c JOIN area a ON a.id = c.area JOIN round r ON r.id = c.round
		WHERE `+operation.Reaches("$1", "c.area")+` AND c.id IN `+in+` ORDER BY r.panel_day DESC, c.position, c.id`, append([]any{searching(v)}, args...)...)
	for i := range list {
		list[i].As, list[i].MayOpen = as[list[i].Case], reach(v) != ""
	}
	return list, err
}

// searchesSince counts the actor's searches since an instant of the real clock.
func searchesSince(v *operation.View, since int64) (int64, error) {
	return store.Value[int64](v.Snap, `SELECT COUNT(*) FROM person_search WHERE person = $1 AND real_at > $2`, v.Actor.Person, since)
}

func insertSearch(tx *operation.Tx, id, reason string, found int) error {
	sealed, err := tx.Seal("installation", "person_search", id, "reason", reason)
	if err != nil {
		return err
	}
	_, err = tx.Change("person_search", `INSERT INTO person_search (id, person, reason, found, at, real_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, tx.Actor.Person, sealed, int64(found), tx.Now, tx.Real)
	return err
}

// searches lists the last ones of everybody.
func searches(v *operation.View) ([]SearchLine, error) {
	return store.All(v.Snap, func(s *SearchLine) []any { return []any{&s.id, &s.Who, &s.reason, &s.At, &s.Found} },
		`SELECT s.id, COALESCE(p.name, ''), s.reason, s.at, s.found FROM person_search s LEFT JOIN person p ON p.id = s.person ORDER BY s.at DESC, s.id LIMIT 50`)
}
