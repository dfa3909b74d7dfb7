package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// feedbackOf reads the feedback of a case that the actor has been shown; none is an empty one.
func feedbackOf(v *operation.View, kase string) (Feedback, error) {
	f, err := store.One(v.Snap, func(f *Feedback) []any { return []any{&f.State, &f.text, &f.GivenOn, &f.By, &f.Version} }, `
		SELECT cf.state, cf.text, cf.given_on, COALESCE(p.name, ''), cf.version FROM case_feedback cf LEFT JOIN person p ON p.id = cf.by_person WHERE cf.id = $1`, kase)
	if macfa.KindOf(err) == macfa.NotFound {
		return Feedback{}, nil
	}
	return f, err
}

func saveFeedback(tx *operation.Tx, kase string, f Feedback) error {
	if f.Version == 0 {
		return tx.ChangeOne("case_feedback", `INSERT INTO case_feedback (id, state, text, by_person, at, given_on, version) VALUES ($1, $2, $3, $4, $5, $6, 1)
			ON CONFLICT (id) DO NOTHING`, kase, f.State, f.text, tx.Actor.Person, tx.Now, string(f.GivenOn))
	}
	return tx.ChangeOne("case_feedback", `UPDATE case_feedback SET state = $3, text = $4, by_person = $5, at = $6, given_on = $7, version = version + 1
		WHERE id = $1 AND version = $2`, kase, f.Version, f.State, f.text, tx.Actor.Person, tx.Now, string(f.GivenOn))
}

// hearersOf lists the practitioners of a case, for the coordinator and the panel.
func hearersOf(v *operation.View, kase string) ([]Hearer, error) {
	return store.All(v.Snap, func(h *Hearer) []any {
		return []any{&h.Reflection, &h.Name, &h.Agency, store.Bool(&h.Heard), &h.At, &h.ToldBy, &h.answer}
	}, `SELECT f.id, p.name, g.name, CASE WHEN fh.id IS NULL THEN 0 ELSE 1 END, COALESCE(fh.at, 0), COALESCE(b.name, ''), fh.answer
		FROM reflection f JOIN audit_case c ON c.id = f.kase JOIN person p ON p.id = f.person JOIN agency g ON g.id = f.agency
		LEFT JOIN feedback_heard fh ON fh.id = f.id LEFT JOIN person b ON b.id = fh.told_by
		WHERE (`+operation.Reaches("$1", "c.area")+` OR `+sits+`) AND f.kase = $3 AND f.state <> 'not_needed' ORDER BY f.id`, reach(v), v.Actor.Person, kase)
}

// answerOf reads what a practitioner answered to the feedback on a case of their own.
func answerOf(v *operation.View, reflection string) ([]byte, error) {
	answer, err := store.Value[[]byte](v.Snap, `SELECT fh.answer FROM feedback_heard fh JOIN reflection f ON f.id = fh.id WHERE f.id = $1 AND f.person = $2`, reflection, v.Actor.Person)
	if macfa.KindOf(err) == macfa.NotFound {
		return nil, nil
	}
	return answer, err
}

// saveHeard keeps that a practitioner has heard; who hears again with another answer keeps the newer one.
func saveHeard(tx *operation.Tx, r Reflection, toldBy string, answer []byte) error {
	return tx.ChangeOne("feedback_heard", `INSERT INTO feedback_heard (id, kase, told_by, answer, at, version) VALUES ($1, $2, $3, $4, $5, 1)
		ON CONFLICT (id) DO UPDATE SET told_by = excluded.told_by, answer = COALESCE(excluded.answer, feedback_heard.answer), at = excluded.at, version = feedback_heard.version + 1`,
		r.ID, r.Case, toldBy, answer, tx.Now)
}
