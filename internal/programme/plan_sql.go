package programme

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// nextNumber is the number of the next round of an audit year.
func nextNumber(s *store.Snap, year macfa.AuditYear) (int64, error) {
	return store.Value[int64](s, `SELECT COALESCE(MAX(number), 0) + 1 FROM round WHERE audit_year = $1`, string(year))
}

func allTools(s *store.Snap) ([]ToolVersion, error) {
	return store.All(s, func(t *ToolVersion) []any { return []any{&t.ID, &t.Name, &t.Number} }, `SELECT id, name, number FROM tool_version ORDER BY name, number DESC`)
}

func areasWithCases(s *store.Snap, round string) ([]string, error) {
	return store.Texts(s, `SELECT DISTINCT area FROM audit_case WHERE round = $1`, round)
}

func insertRound(tx *operation.Tx, r Round, t Terms) error {
	_, err := tx.Change("round", `INSERT INTO round (id, audit_year, number, focus, purpose, agreed_by, agreed_on, period_from, period_to, panel_day,
		sample_size, reserves, one_per_household, graded, tool, stage, scope, version, made_at, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 1, $18, $19)`,
		r.ID, string(r.Year), r.Number, t.Focus, t.Purpose, t.AgreedBy, string(t.AgreedOn), string(t.From), string(t.To), string(r.Panel),
		t.SampleSize, t.Reserves, store.Int(t.OnePerHousehold), t.Graded, t.Tool, string(r.Stage), r.Scope, r.MadeAt, r.MadeBy)
	if err != nil {
		return err
	}
	return insertParts(tx, r.ID, t)
}

func updateTerms(tx *operation.Tx, round string, version int64, t Terms) error {
	err := tx.ChangeOne("round", `UPDATE round SET focus = $3, purpose = $4, agreed_by = $5, agreed_on = $6, period_from = $7, period_to = $8,
		sample_size = $9, reserves = $10, one_per_household = $11, graded = $12, tool = $13, version = version + 1 WHERE id = $1 AND version = $2`,
		round, version, t.Focus, t.Purpose, t.AgreedBy, string(t.AgreedOn), string(t.From), string(t.To),
		t.SampleSize, t.Reserves, store.Int(t.OnePerHousehold), t.Graded, t.Tool)
	if err != nil {
		return err
	}
	for table, statement := range map[string]string{
		"round_area": `DELETE FROM round_area WHERE round = $1`, "round_theme": `DELETE FROM round_theme WHERE round = $1`,
		"round_line": `DELETE FROM round_line WHERE round = $1`, "round_kind": `DELETE FROM round_kind WHERE round = $1`,
	} {
		if _, err := tx.Change(table, statement, round); err != nil {
			return err
		}
	}
	return insertParts(tx, round, t)
}

// insertParts writes what a round has several of.
func insertParts(tx *operation.Tx, round string, t Terms) error {
	for _, part := range []struct {
		table, statement string
		values           []string
	}{
		{"round_area", `INSERT INTO round_area (id, round, area) VALUES ($1, $2, $3)`, t.Areas},
		{"round_theme", `INSERT INTO round_theme (id, round, theme) VALUES ($1, $2, $3)`, t.Themes},
		{"round_kind", `INSERT INTO round_kind (id, round, kind) VALUES ($1, $2, $3)`, t.Kinds},
	} {
		for _, v := range part.values {
			if _, err := tx.Change(part.table, part.statement, store.NewID(), round, v); err != nil {
				return err
			}
		}
	}
	for i, text := range t.Lines {
		if _, err := tx.Change("round_line", `INSERT INTO round_line (id, round, position, text) VALUES ($1, $2, $3, $4)`, store.NewID(), round, i+1, text); err != nil {
			return err
		}
	}
	return nil
}

func agreeTerms(tx *operation.Tx, round string, version int64, by string) error {
	return tx.ChangeOne("round", `UPDATE round SET agreed_by = $3, agreed_on = $4, version = version + 1 WHERE id = $1 AND version = $2`, round, version, by, string(tx.Today))
}

func updateDates(tx *operation.Tx, r Round, dates macfa.RoundDates) error {
	err := tx.ChangeOne("round", `UPDATE round SET panel_day = $3, audit_year = $4, number = $5, version = version + 1 WHERE id = $1 AND version = $2`,
		r.ID, r.Version, string(r.Panel), string(r.Year), r.Number)
	if err != nil {
		return err
	}
	if _, err := tx.Change("round_date", `DELETE FROM round_date WHERE round = $1`, r.ID); err != nil {
		return err
	}
	return insertDates(tx, r.ID, dates)
}

// moving counts returns that are owed: those that go with the round's date, and those that keep a later day that was given.
type moving struct{ with, stay int64 }

func returnsThatMove(s *store.Snap, round string, due macfa.Day) (moving, error) {
	return store.One(s, func(m *moving) []any { return []any{&m.with, &m.stay} }, `
		SELECT COALESCE(SUM(CASE WHEN r.first_due IS NULL OR r.due <= $2 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN r.first_due IS NOT NULL AND r.due > $2 THEN 1 ELSE 0 END), 0)
		FROM audit_return r JOIN audit_case c ON c.id = r.kase WHERE c.round = $1 AND r.state IN ('not_started', 'started', 'sent', 'sent_back')`, round, string(due))
}

func insertDates(tx *operation.Tx, round string, dates macfa.RoundDates) error {
	for _, d := range dates {
		if _, err := tx.Change("round_date", `INSERT INTO round_date (id, round, milestone, day) VALUES ($1, $2, $3, $4)`,
			store.NewID(), round, string(d.Milestone), string(d.Day)); err != nil {
			return err
		}
	}
	return nil
}
