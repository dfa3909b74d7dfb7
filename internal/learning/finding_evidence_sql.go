package learning

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// activeCases lists those of a round that the actor may see.
func activeCases(v *operation.View, round string) ([]caseChoice, error) {
	return store.All(v.Snap, func(c *caseChoice) []any { return []any{&c.ID, &c.Ref} },
		`SELECT c.id, c.ref FROM audit_case c WHERE`+seesCase+` AND c.round = $3 AND c.state = 'active' ORDER BY c.position, c.ref`, append(caseReader(v), round)...)
}

// countCases counts the active cases of a round, whoever asks.
func countCases(s *store.Snap, round string) (int, error) {
	return store.Value[int](s, `SELECT COUNT(*) FROM audit_case WHERE round = $1 AND state = 'active'`, round)
}

// returningAgencies lists the agencies that wrote a return in a round.
func returningAgencies(s *store.Snap, round string) ([]agencyChoice, error) {
	return store.All(s, func(a *agencyChoice) []any { return []any{&a.ID, &a.Name} },
		`SELECT a.id, a.name FROM agency a WHERE EXISTS (SELECT 1 FROM audit_return r JOIN audit_case c ON c.id = r.kase
		WHERE c.round = $1 AND r.agency = a.id AND r.state <> 'not_needed') ORDER BY a.name`, round)
}

// countEvidence counts the active cases that show a finding.
func countEvidence(s *store.Snap, finding string) (int, error) {
	return store.Value[int](s, `SELECT COUNT(DISTINCT e.kase) FROM finding_evidence e JOIN audit_case c ON c.id = e.kase
		WHERE e.finding = $1 AND c.state = 'active'`, finding)
}

// evidenceCases lists the cases that are tied to a finding in just this way.
func evidenceCases(s *store.Snap, finding string, e Shown) ([]string, error) {
	return store.Texts(s, `SELECT kase FROM finding_evidence WHERE finding = $1 AND agency = $2 AND question = $3 AND source = $4`,
		finding, e.Agency, e.Question, e.Source)
}

func insertOneEvidence(tx *operation.Tx, id, finding, kase string, e Shown) error {
	_, err := tx.Change("finding_evidence", `INSERT INTO finding_evidence (id, finding, kase, agency, question, source, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, id, finding, kase, e.Agency, e.Question, e.Source, tx.Now)
	return err
}

func deleteEvidence(tx *operation.Tx, finding, id string) error {
	return tx.ChangeOne("finding_evidence", `DELETE FROM finding_evidence WHERE id = $3 AND finding = $4
		AND EXISTS (SELECT 1 FROM audit_case c WHERE c.id = finding_evidence.kase AND`+seesCase+`)`, append(caseReader(tx.View), id, finding)...)
}

// keepCounts writes down n of N of a round's findings as they are now, where what happened to cases has changed them.
func keepCounts(tx *operation.Tx, round string) error {
	_, err := tx.Change("finding", `UPDATE finding AS f SET cases = `+shownBy+`, of_cases = `+counted+`, version = version + 1
		WHERE f.round = $1 AND f.state <> 'withdrawn' AND (f.cases <> `+shownBy+` OR f.of_cases <> `+counted+`)`, round)
	return err
}

func updateCount(tx *operation.Tx, finding string, version int64, n, of int) error {
	return tx.ChangeOne("finding", `UPDATE finding SET cases = $3, of_cases = $4, version = version + 1 WHERE id = $1 AND version = $2`,
		finding, version, n, of)
}
