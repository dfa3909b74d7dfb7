package casefile

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const caseColumns = `c.id, c.round, c.ref, c.area, a.name, c.scope, c.part, c.state, c.position, c.token, c.stratum, c.version,
	r.audit_year, r.number, r.focus, r.stage`

func caseFields(c *Case) []any {
	return []any{&c.ID, &c.Round, &c.Ref, &c.Area, &c.AreaName, &c.Scope, &c.Part, &c.State, &c.Position, &c.Token, &c.Stratum, &c.Version,
		&c.Year, &c.Number, &c.Focus, &c.Stage}
}

// describing are the kinds of agency whose lead completes case sheets.
const describing = `('social_care', 'early_help')`

// within limits a query over audit_case c to what the actor can have to do with, whatever a handler may have forgotten:
// $2 is 1 for those who run the programme, $3 the person.
const within = `(CAST($2 AS BIGINT) = 1 OR $3 <> '' AND (
	EXISTS (SELECT 1 FROM known_to k JOIN person_role pr ON pr.agency = k.agency
		WHERE k.kase = c.id AND pr.person = $3 AND pr.role = 'agency_lead' AND pr.ended_at IS NULL)
	OR EXISTS (SELECT 1 FROM known_to k WHERE k.kase = c.id AND (k.auditor = $3 OR k.practitioner = $3))
	OR EXISTS (SELECT 1 FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = c.round AND m.person = $3 AND m.conflict <> 'leave')
	OR EXISTS (SELECT 1 FROM person_role pr JOIN agency g ON g.id = pr.agency
		WHERE pr.person = $3 AND pr.role = 'agency_lead' AND pr.ended_at IS NULL AND g.state = 'active'
		AND g.kind IN ` + describing + ` AND g.area IN ('', c.area))))`

// runs is 1 for those who see every case.
func runs(v *operation.View) int64 {
	return store.Int(v.Actor.Has(macfa.Coordinator, macfa.System))
}

func caseOf(v *operation.View, id string) (Case, error) {
	return store.One(v.Snap, caseFields, `SELECT `+caseColumns+` FROM audit_case c JOIN area a ON a.id = c.area JOIN round r ON r.id = c.round
		WHERE c.id = $1 AND `+within, id, runs(v), v.Actor.Person)
}

func casesOf(v *operation.View, round string) ([]Case, error) {
	return store.All(v.Snap, caseFields, `SELECT `+caseColumns+` FROM audit_case c JOIN area a ON a.id = c.area JOIN round r ON r.id = c.round
		WHERE c.round = $1 AND `+within+`
		ORDER BY CASE c.state WHEN 'reserve' THEN 1 WHEN 'withdrawn' THEN 2 ELSE 0 END, c.position, c.id`, round, runs(v), v.Actor.Person)
}

// tiesOf reads who has to do with the cases of a round: agencies asked, people named, the panel without those who had to leave.
func tiesOf(v *operation.View, round string) ([]tie, error) {
	return store.All(v.Snap, func(t *tie) []any { return []any{&t.kase, &t.what, &t.id} }, `
		SELECT k.kase, 'agency', k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1
		UNION SELECT k.kase, 'person', k.auditor FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND k.auditor <> ''
		UNION SELECT k.kase, 'person', k.practitioner FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND k.practitioner <> ''
		UNION SELECT '', 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = $1 AND m.conflict <> 'leave'`, round)
}

func factsOf(v *operation.View, round string) (macfa.Facts, error) {
	return store.One(v.Snap, func(f *macfa.Facts) []any {
		return []any{&f.Cases, &f.SheetsOpen, &f.NotAskedAbout, &f.KnownToWaiting, &f.Involved}
	}, `SELECT COUNT(*),
		COALESCE(SUM(CASE WHEN s.state = 'complete' THEN 0 ELSE 1 END), 0),
		COALESCE(SUM(CASE WHEN COALESCE(s.proceedings, '') = '' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN k.asked IS NULL THEN 1 ELSE k.waiting END), 0),
		COALESCE(SUM(k.known), 0)
		FROM audit_case c LEFT JOIN case_sheet s ON s.id = c.id
		LEFT JOIN (SELECT kase, COUNT(*) AS asked, SUM(CASE WHEN state IN ('waiting', 'exemption_asked') THEN 1 ELSE 0 END) AS waiting,
			SUM(CASE WHEN state = 'known' THEN 1 ELSE 0 END) AS known FROM known_to GROUP BY kase) k ON k.kase = c.id
		WHERE c.round = $1 AND c.state = 'active'`, round)
}
