package learning

import (
	"caseaudit/internal/store"
)

// findingRow is a finding with its texts still sealed.
type findingRow struct {
	Finding
	text, emphasis, message, promise, wordReason []byte
}

const findingSelect = `SELECT f.id, f.round, f.theme, th.name, COALESCE(ta.id, t.id), COALESCE(ta.name, t.name), f.kind, f.state,
	f.text, f.emphasis, f.message, f.promise, f.word_reason, f.cases, f.of_cases, f.carried_from, COALESCE(c.round, ''), f.position, f.at, f.by_person, f.version
	FROM finding f JOIN theme th ON th.id = f.theme JOIN topic t ON t.id = f.topic LEFT JOIN topic ta ON ta.id = t.alias_of
	LEFT JOIN finding c ON c.id = f.carried_from`

func findingFields(r *findingRow) []any {
	return []any{&r.ID, &r.Round, &r.Theme, &r.ThemeName, &r.Topic, &r.TopicName, &r.Kind, &r.State,
		&r.text, &r.emphasis, &r.message, &r.promise, &r.wordReason, &r.N, &r.Of, &r.CarriedFrom, &r.CarriedRound, &r.Position, &r.At, &r.By, &r.Version}
}

func findingRows(s *store.Snap, rounds []string) ([]findingRow, error) {
	in, args := store.In(1, rounds)
	return store.All(s, findingFields, findingSelect+` WHERE f.round IN `+in+` ORDER BY f.round, f.position, f.id`, args...)
}

// fillEvidence reads the evidence of findings in one query.
func fillEvidence(s *store.Snap, list []Finding) error {
	in, args := store.In(1, idsOf(list))
	rows, err := store.All(s, func(e *Evidence) []any {
		return []any{&e.ID, &e.Finding, &e.Case, &e.Ref, &e.Agency, &e.AgencyName, &e.Question, &e.Source}
	}, `SELECT e.id, e.finding, e.kase, c.ref, e.agency, COALESCE(a.name, ''), e.question, e.source
		FROM finding_evidence e JOIN audit_case c ON c.id = e.kase LEFT JOIN agency a ON a.id = e.agency
		WHERE e.finding IN `+in+` ORDER BY c.position, c.ref, e.id`, args...)
	at := placesOf(list)
	for _, e := range rows {
		f := &list[at[e.Finding]]
		f.Evidence = append(f.Evidence, e)
	}
	return err
}

// fillGuidance reads the documents that findings point to in one query.
func fillGuidance(s *store.Snap, list []Finding) error {
	type row struct {
		finding string
		Guidance
	}
	in, args := store.In(1, idsOf(list))
	rows, err := store.All(s, func(r *row) []any { return append([]any{&r.finding}, guidanceFields(&r.Guidance)...) },
		`SELECT x.finding, `+guidanceColumns+` FROM finding_guidance x JOIN guidance g ON g.id = x.guidance
		WHERE x.finding IN `+in+` ORDER BY g.title, g.id`, args...)
	at := placesOf(list)
	for _, r := range rows {
		f := &list[at[r.finding]]
		f.Guidance = append(f.Guidance, r.Guidance)
	}
	return err
}

func idsOf(list []Finding) []string {
	ids := make([]string, len(list))
	for i, f := range list {
		ids[i] = f.ID
	}
	return ids
}

func placesOf(list []Finding) map[string]int {
	at := make(map[string]int, len(list))
	for i, f := range list {
		at[f.ID] = i
	}
	return at
}

// countFindings counts the findings of a round that are not withdrawn, with evidence and without.
func countFindings(s *store.Snap, round string) (with, without int, err error) {
	type counts struct{ with, without int }
	c, err := store.One(s, func(c *counts) []any { return []any{&c.with, &c.without} },
		`SELECT COALESCE(SUM(CASE WHEN cases > 0 THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN cases = 0 THEN 1 ELSE 0 END), 0)
		FROM finding WHERE round = $1 AND state <> 'withdrawn'`, round)
	return c.with, c.without, err
}
