package desk

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// writtenBy lists the reflections that the person wrote, the newest round first.
func writtenBy(v *operation.View) ([]Came, error) {
	return store.All(v.Snap, func(c *Came) []any { return []any{&c.ID, &c.Ref, &c.round, &c.Caption} }, `
		SELECT f.id, c.ref, c.round, a.name || ' · round ' || CAST(d.number AS TEXT) || ' of ' || d.audit_year
		FROM reflection f JOIN audit_case c ON c.id = f.kase JOIN round d ON d.id = c.round JOIN area a ON a.id = c.area
		WHERE f.person = $1 AND f.state = 'written' ORDER BY d.panel_day DESC, c.ref, f.id LIMIT 40`, v.Actor.Person)
}

// fedBy lists the findings for which the cases of the person's reflections give evidence, those of practitioners' words first.
func fedBy(v *operation.View) ([]CameFinding, error) {
	return store.All(v.Snap, func(f *CameFinding) []any { return []any{&f.reflection, &f.ID, &f.Topic, store.Bool(&f.Reflections)} }, `
		SELECT r.id, f.id, t.name, MAX(CASE e.source WHEN 'practitioner' THEN 1 ELSE 0 END)
		FROM reflection r JOIN finding_evidence e ON e.kase = r.kase JOIN finding f ON f.id = e.finding JOIN topic t ON t.id = f.topic
		WHERE r.person = $1 AND r.state = 'written' AND f.state <> 'withdrawn'
		GROUP BY r.id, f.id, f.position, t.name ORDER BY r.id, 4 DESC, f.position, f.id LIMIT 400`, v.Actor.Person)
}

// actionsFrom lists what the board agreed to do because of findings, and how far it is; of one that was carried over, what it became.
func actionsFrom(v *operation.View, findings []CameFinding) ([]CameAction, error) {
	var ids []string
	for _, f := range findings {
		ids = once(ids, f.ID)
	}
	in, args := store.In(1, ids)
	return store.All(v.Snap, func(a *CameAction) []any { return []any{&a.What, &a.State, &a.Outcome, &a.Due, &a.finding} }, `
		SELECT what, state, outcome, due, finding FROM action WHERE finding IN `+in+` AND state IN ('agreed', 'done', 'assured') ORDER BY due, id`, args...)
}

// publicSince tells whether something is public of a round in which the person reflected.
func publicSince(v *operation.View) (bool, error) {
	n, err := store.Value[int64](v.Snap, `SELECT CASE WHEN EXISTS (
		SELECT 1 FROM reflection f JOIN audit_case c ON c.id = f.kase JOIN briefing_round x ON x.round = c.round JOIN briefing b ON b.id = x.briefing
		WHERE f.person = $1 AND f.state = 'written' AND b.slug IS NOT NULL AND b.state <> 'withdrawn') THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END`, v.Actor.Person)
	return n == 1, err
}
