package audittool

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

func toolBody(s *store.Snap, version string) (string, error) {
	return store.Value[string](s, `SELECT body FROM tool_version WHERE id = $1`, version)
}

func versionNamed(s *store.Snap, name string, number int) (string, error) {
	return store.Value[string](s, `SELECT id FROM tool_version WHERE name = $1 AND number = $2`, name, number)
}

func insertVersion(tx *operation.Tx, id string, t macfa.Tool, body []byte) error {
	_, err := tx.Change("tool_version", `INSERT INTO tool_version (id, name, number, body, made_at) VALUES ($1, $2, $3, $4, $5)`, id, t.Name, t.Number, string(body), tx.Now)
	return err
}

// versionRow is a version as it is read.
type versionRow struct {
	id, body string
	madeAt   int64
	used     bool
}

func (r versionRow) tool() (macfa.Tool, error) { return parse(r.id, r.body) }

// versions lists the versions of all tools, the newest of each first, and whether a round uses them.
func versions(s *store.Snap) ([]versionRow, error) {
	return store.All(s, func(r *versionRow) []any { return []any{&r.id, &r.body, &r.madeAt, store.Bool(&r.used)} },
		`SELECT t.id, t.body, t.made_at, CASE WHEN EXISTS (SELECT 1 FROM round r WHERE r.tool = t.id) THEN CAST(1 AS BIGINT) ELSE 0 END FROM tool_version t ORDER BY t.name, t.number DESC`)
}
