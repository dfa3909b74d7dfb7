package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// returnByAnswer is a return beside the answer from which it was asked.
type returnByAnswer struct {
	id, state, wrote string // wrote: its auditor
	version          int64
	answer, auditor  string // what the agency says now
}

// returnsByAnswer lists the returns of an agency in a round that the panel does not have.
func returnsByAnswer(v *operation.View, round, agency string) ([]returnByAnswer, error) {
	return store.All(v.Snap, func(r *returnByAnswer) []any {
		return []any{&r.id, &r.state, &r.wrote, &r.version, &r.answer, &r.auditor}
	}, `SELECT r.id, r.state, r.auditor, r.version, k.state, k.auditor
		FROM audit_return r JOIN known_to k ON k.kase = r.kase AND k.agency = r.agency AND k.setting = r.setting JOIN audit_case c ON c.id = r.kase
		WHERE c.round = $1 AND r.agency = $2 AND c.state = 'active' AND r.state NOT IN ('frozen', 'gone_without') ORDER BY r.id`, round, agency)
}

// handReturn moves a return and gives it to its auditor, if nobody has moved it since it was read.
func handReturn(tx *operation.Tx, r returnByAnswer, to string) error {
	return tx.ChangeOne("audit_return", `UPDATE audit_return SET state = $3, auditor = $4, version = version + 1 WHERE id = $1 AND version = $2`,
		r.id, r.version, to, r.auditor)
}

// namedOn are the practitioners named in answers, one row each.
const namedOn = `(SELECT k.kase, k.agency, k.setting, k.state, k.practitioner AS person FROM known_to k WHERE k.practitioner <> ''
	UNION SELECT k.kase, k.agency, k.setting, k.state, x.person FROM known_to_practitioner x JOIN known_to k ON k.id = x.known)`

// toAsk is a practitioner who is to be asked to reflect.
type toAsk struct{ kase, agency, person string }

// namedNotAsked lists who is to be asked; nobody where parallel proceedings limit the audit to the record.
func namedNotAsked(v *operation.View, round, agency string) ([]toAsk, error) {
	return store.All(v.Snap, func(n *toAsk) []any { return []any{&n.kase, &n.agency, &n.person} }, `
		SELECT DISTINCT n.kase, n.agency, n.person FROM `+namedOn+` n JOIN audit_case c ON c.id = n.kase
			JOIN audit_return r ON r.kase = n.kase AND r.agency = n.agency AND r.setting = n.setting
			LEFT JOIN case_sheet s ON s.id = c.id
		WHERE COALESCE(s.proceedings, '') <> 'limit' AND c.round = $1 AND (CAST($2 AS TEXT) = '' OR n.agency = $2) AND c.state = 'active' AND n.state = 'known'
			AND NOT EXISTS (SELECT 1 FROM reflection f WHERE f.kase = n.kase AND f.agency = n.agency AND f.person = n.person)
		ORDER BY n.kase, n.agency, n.person`, round, agency)
}

// reflectionState is a reflection by its state alone.
type reflectionState struct {
	id, state string
	version   int64
}

func reflectionsByName(v *operation.View, named, states, round, agency string) ([]reflectionState, error) {
	return store.All(v.Snap, func(r *reflectionState) []any { return []any{&r.id, &r.state, &r.version} }, `
		SELECT f.id, f.state, f.version FROM reflection f JOIN audit_case c ON c.id = f.kase
		WHERE c.round = $1 AND f.agency = $2 AND c.state = 'active' AND f.state IN `+states+` AND `+named+` (SELECT 1 FROM `+namedOn+` n
			WHERE n.kase = f.kase AND n.agency = f.agency AND n.person = f.person AND n.state = 'known') ORDER BY f.id`, round, agency)
}

// reflectionsNotNamed lists what is asked of practitioners whom the agency's answers no longer name.
func reflectionsNotNamed(v *operation.View, round, agency string) ([]reflectionState, error) {
	return reflectionsByName(v, "NOT EXISTS", "('asked', 'taken_back')", round, agency)
}

// reflectionsNamedAgain lists what is no longer asked of practitioners whom the agency's answers name again.
func reflectionsNamedAgain(v *operation.View, round, agency string) ([]reflectionState, error) {
	return reflectionsByName(v, "EXISTS", "('not_needed')", round, agency)
}

func setReflectionState(tx *operation.Tx, r reflectionState, to string) error {
	return tx.ChangeOne("reflection", `UPDATE reflection SET state = $3, version = version + 1 WHERE id = $1 AND version = $2`, r.id, r.version, to)
}
