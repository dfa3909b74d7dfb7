package fieldwork

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const reflectionColumns = `f.id, f.kase, f.person, f.state, f.well, f.harder, f.family, f.support, f.change, f.named, f.version,
	c.ref, c.round, c.scope, c.state, COALESCE(cs.proceedings, ''), d.stage, ar.name || ' · round ' || CAST(d.number AS TEXT) || ' of ' || d.audit_year,
	COALESCE(due.day, ''), COALESCE(pack.day, ''), g.name, p.name, c.area, COALESCE(cf.given_on, ''), CASE WHEN fh.id IS NULL THEN 0 ELSE 1 END, COALESCE((SELECT support FROM partnership), ''), f.agency`

const reflectionTables = ` FROM reflection f JOIN audit_case c ON c.id = f.kase JOIN round d ON d.id = c.round JOIN area ar ON ar.id = c.area
	JOIN agency g ON g.id = f.agency JOIN person p ON p.id = f.person LEFT JOIN case_sheet cs ON cs.id = c.id
	LEFT JOIN case_feedback cf ON cf.id = c.id LEFT JOIN feedback_heard fh ON fh.id = f.id
	LEFT JOIN round_date due ON due.round = d.id AND due.milestone = 'returns_due'
	LEFT JOIN round_date pack ON pack.round = d.id AND pack.milestone = 'pack' `

func reflectionColumnsOf(r *Reflection) []any {
	return []any{&r.ID, &r.Case, &r.Person, &r.State, &r.sealed[0], &r.sealed[1], &r.sealed[2], &r.sealed[3], &r.sealed[4], store.Bool(&r.Named), &r.Version,
		&r.Ref, &r.Round, &r.scope, &r.caseState, &r.proceedings, &r.Stage, &r.Caption, &r.Due, &r.Pack, &r.Agency, &r.Writer, &r.area, &r.FeedbackOn, store.Bool(&r.Heard), &r.Support, &r.agency}
}

// reflectionsOfPerson lists the person's own reflections, what is asked first.
func reflectionsOfPerson(v *operation.View) ([]Reflection, error) {
	return store.All(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`WHERE f.person = $1
		ORDER BY CASE f.state WHEN 'asked' THEN 0 ELSE 1 END, d.panel_day DESC, c.ref, f.id LIMIT $2`, v.Actor.Person, mostListed)
}

// reflectionOf reads a reflection of the actor's own; another's is macfa.NotFound.
func reflectionOf(v *operation.View, id string) (Reflection, error) {
	r, err := store.One(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`WHERE f.id = $1 AND (f.person = $2 OR `+operation.HoldsLink("$2", "f.id")+`)`, id, v.Actor.Person)
	if err == nil && v.Actor.Form.ID == r.ID {
		r.guest = v.Actor.Person
	}
	return r, err
}

// reflectionToType reads a reflection for those who run the programme.
func reflectionToType(v *operation.View, id string) (Reflection, error) {
	return store.One(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`WHERE f.id = $1 AND `+operation.Reaches("$2", "c.area"), id, reach(v))
}

// reflectionsOfCase lists the reflections asked for on a case, for the coordinator and, once the panel is open, its members.
func reflectionsOfCase(v *operation.View, kase string) ([]Reflection, error) {
	return store.All(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`
		WHERE (`+operation.Reaches("$1", "c.area")+` OR `+sits+`) AND f.kase = $3 AND f.state <> 'not_needed' ORDER BY f.id`, reach(v), v.Actor.Person, kase)
}

// writtenBeforePanel lists the reflections written on the cases of a round, or on one of them, in the same sight.
func writtenBeforePanel(v *operation.View, round, kase string) ([]Reflection, error) {
	return store.All(v.Snap, reflectionColumnsOf, `SELECT `+reflectionColumns+reflectionTables+`
		WHERE (`+operation.Reaches("$1", "c.area")+` OR `+sits+`) AND c.round = $3 AND ($4 = '' OR c.id = $4) AND f.state = 'written' ORDER BY f.id`, reach(v), v.Actor.Person, round, kase)
}

func updateReflection(tx *operation.Tx, r Reflection, version int64) error {
	return tx.ChangeOne("reflection", `UPDATE reflection SET state = $3, well = $4, harder = $5, family = $6, support = $7, change = $8, named = $9, at = $10, version = version + 1
		WHERE id = $1 AND version = $2`,
		r.ID, version, r.State, r.sealed[0], r.sealed[1], r.sealed[2], r.sealed[3], r.sealed[4], store.Int(r.Named), tx.Now)
}
