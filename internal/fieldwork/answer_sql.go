package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// answerRow is an answer as the table keeps it.
type answerRow struct {
	id, ret, question    string
	choice, choices, day string
	number               *int64
	text, why, evidence  []byte
	at                   int64
	by                   string
	version              int64
}

const answerColumns = `a.id, a.ret, a.question, a.choice, a.choices, a.day, a.number, a.text, a.why, a.evidence, a.at, a.by_person, a.version`

func answerFields(r *answerRow) []any {
	return []any{&r.id, &r.ret, &r.question, &r.choice, &r.choices, &r.day, &r.number, &r.text, &r.why, &r.evidence, &r.at, &r.by, &r.version}
}

// answersWhere lists the answers of the returns in the actor's sight that fit a condition, whose arguments begin at $3.
// What a return says on which the panel did not wait is nobody's to read but its own agency's.
func answersWhere(v *operation.View, where string, args ...any) ([]answerRow, error) {
	return store.All(v.Snap, answerFields, `SELECT `+answerColumns+`
		FROM answer a JOIN audit_return r ON r.id = a.ret JOIN audit_case c ON c.id = r.kase
		WHERE `+sight+`AND r.state NOT IN ('gone_without', 'not_needed') AND `+where+` ORDER BY a.ret, a.question`, append([]any{reach(v), v.Actor.Person}, args...)...)
}

// answersOfOne asks once whether the return is in sight, not at every answer.
var answersOfOne = `SELECT ` + answerColumns + ` FROM answer a
	WHERE a.ret = (SELECT r.id FROM audit_return r JOIN audit_case c ON c.id = r.kase WHERE ` + sight + `AND r.id = $3) ORDER BY a.question`

// answersOfReturn lists the answers of one return in the actor's sight.
func answersOfReturn(v *operation.View, ret string) ([]answerRow, error) {
	return store.All(v.Snap, answerFields, answersOfOne, reach(v), v.Actor.Person, ret)
}

// returnToSave reads, in one query, a return for somebody who writes it, and its answers to some questions.
func returnToSave(v *operation.View, ret string, questions []string) (Return, []answerRow, error) {
	type toSave struct {
		r     Return
		scope string
		a     answerRow
	}
	list, args := store.In(3, questions)
	rows, err := store.All(v.Snap, func(s *toSave) []any {
		return append(append(writeFields(&s.r), &s.scope), answerFields(&s.a)...)
	}, `SELECT `+writeColumns+`, COALESCE(a.id, ''), r.id, COALESCE(a.question, ''), COALESCE(a.choice, ''), COALESCE(a.choices, ''), COALESCE(a.day, ''),
			a.number, a.text, a.why, a.evidence, COALESCE(a.at, 0), COALESCE(a.by_person, ''), COALESCE(a.version, 0)
		FROM `+writeTables+` LEFT JOIN answer a ON a.ret = r.id AND a.path = '' AND a.question IN `+list+`
		WHERE `+writes, append([]any{ret, v.Actor.Person}, args...)...)
	if err != nil {
		return Return{}, nil, err
	}
	if len(rows) == 0 {
		return Return{}, nil, macfa.Missing()
	}
	var answers []answerRow
	for _, row := range rows {
		if row.a.id != "" {
			answers = append(answers, row.a)
		}
	}
	v.ScopeFound(rows[0].r.Scope, rows[0].scope)
	return rows[0].r, answers, nil
}

func insertAnswer(tx *operation.Tx, r answerRow) error {
	_, err := tx.Change("answer", `INSERT INTO answer (id, ret, question, path, choice, choices, number, day, text, why, evidence, at, by_person, version)
		VALUES ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`,
		r.id, r.ret, r.question, r.choice, r.choices, r.number, r.day, r.text, r.why, r.evidence, r.at, r.by)
	return err
}

func updateAnswer(tx *operation.Tx, r answerRow) error {
	return tx.ChangeOne("answer", `UPDATE answer SET choice = $3, choices = $4, number = $5, day = $6, text = $7, why = $8, evidence = $9,
		at = $10, by_person = $11, version = version + 1 WHERE id = $1 AND version = $2`,
		r.id, r.version, r.choice, r.choices, r.number, r.day, r.text, r.why, r.evidence, r.at, r.by)
}

// freezeAnswer keeps an answer as it was given.
func freezeAnswer(tx *operation.Tx, id string, given []byte) error {
	return tx.ChangeOne("answer", `UPDATE answer SET given = $2, version = version + 1 WHERE id = $1 AND given IS NULL`, id, given)
}

// namesOf names the people who saved some answers.
func namesOf(s *store.Snap, answers map[string]Answer) (map[string]string, error) {
	var ids []string
	for _, a := range answers {
		ids = append(ids, a.By)
	}
	list, args := store.In(1, ids)
	rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} }, `SELECT id, name FROM person WHERE id IN `+list, args...)
	names := map[string]string{}
	for _, r := range rows {
		names[r[0]] = r[1]
	}
	return names, err
}
