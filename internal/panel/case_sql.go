package panel

import (
	"strings"

	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// caseRow is a case's own row before the panel.
type caseRow struct {
	state   string
	note    []byte
	started int64 // 0 before
	version int64
}

// caseRowOf reads it for those who run the programme and for the panel without those who had to leave.
func caseRowOf(v *operation.View, panel, kase string) (caseRow, error) {
	return store.One(v.Snap, func(c *caseRow) []any { return []any{&c.state, &c.note, &c.started, &c.version} },
		`SELECT c.state, c.note, c.started_at, c.version FROM panel_case c JOIN audit_case k ON k.id = c.id WHERE c.id = $3 AND c.panel = $4
		AND (`+operation.Reaches("$1", "k.area")+` OR `+programme.SitsOn("$2", "k.round")+`)`, reach(v), v.Actor.Person, kase, panel)
}

func updateNote(tx *operation.Tx, kase string, version int64, note []byte) error {
	return tx.ChangeOne("panel_case", `UPDATE panel_case SET note = $3, version = version + 1 WHERE id = $1 AND version = $2`, kase, version, note)
}

func updateCaseState(tx *operation.Tx, kase, from, to string) error {
	return tx.ChangeOne("panel_case", `UPDATE panel_case SET state = $3, version = version + 1 WHERE id = $1 AND state = $2`, kase, from, to)
}

// otherVoices counts the reflections that were written on a case, and the voices of child and family.
func otherVoices(s *store.Snap, kase string) (reflections, voices int, err error) {
	type counts struct{ reflections, voices int }
	c, err := store.One(s, func(c *counts) []any { return []any{&c.reflections, &c.voices} },
		`SELECT (SELECT COUNT(*) FROM reflection WHERE kase = $1 AND state = 'written'), (SELECT COUNT(*) FROM voice WHERE kase = $1)`, kase)
	return c.reflections, c.voices, err
}

// placeOf says which of a panel's cases a case is, in the order of their references.
func placeOf(s *store.Snap, panel, kase string) (place, of int, err error) {
	type counts struct{ place, of int }
	c, err := store.One(s, func(c *counts) []any { return []any{&c.place, &c.of} },
		`SELECT COALESCE(SUM(CASE WHEN c.position <= (SELECT position FROM audit_case WHERE id = $2) THEN 1 ELSE 0 END), 0), COUNT(*)
		FROM panel_case p JOIN audit_case c ON c.id = p.id WHERE p.panel = $1 AND (c.state = 'active' OR c.id = $2)`, panel, kase)
	return c.place, c.of, err
}

func startCase(tx *operation.Tx, kase string, version int64) error {
	return tx.ChangeOne("panel_case", `UPDATE panel_case SET started_at = $3, version = version + 1 WHERE id = $1 AND version = $2`, kase, version, tx.Now)
}

// caseLines reads every case before a panel as it was counted when its answers froze; differences are -1 where they were not.
func caseLines(s *store.Snap, panel string) (map[string]CaseLine, error) {
	type row struct {
		id, must string
		line     CaseLine
	}
	rows, err := store.All(s, func(r *row) []any {
		return []any{&r.id, &r.line.State, &r.line.Differences, &r.line.Contradictions, &r.must}
	},
		`SELECT id, state, differences, contradictions, must FROM panel_case WHERE panel = $1`, panel)
	lines := map[string]CaseLine{}
	for _, r := range rows {
		r.line.must = strings.Fields(r.must)
		lines[r.id] = r.line
	}
	return lines, err
}

// agreedQuestions gives the questions that a panel has agreed, by case.
func agreedQuestions(s *store.Snap, panel string) (map[string]map[string]bool, error) {
	rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} }, `SELECT kase, question FROM agreed WHERE panel = $1 AND agency = ''`, panel)
	agreed := map[string]map[string]bool{}
	for _, r := range rows {
		if agreed[r[0]] == nil {
			agreed[r[0]] = map[string]bool{}
		}
		agreed[r[0]][r[1]] = true
	}
	return agreed, err
}
