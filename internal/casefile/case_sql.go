package casefile

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

const caseColumns = `c.id, c.round, c.ref, c.area, a.name, c.scope, COALESCE(c.identity_scope, c.scope), c.part, c.state, c.position, c.token, c.stratum, c.version,
	COALESCE(cs.proceedings, ''), c.identity_closed, r.audit_year, r.number, r.focus, r.stage`

const caseTables = `FROM audit_case c JOIN area a ON a.id = c.area JOIN round r ON r.id = c.round LEFT JOIN case_sheet cs ON cs.id = c.id
		`

func caseFields(c *Case) []any {
	return []any{&c.ID, &c.Round, &c.Ref, &c.Area, &c.AreaName, &c.Scope, &c.WhoScope, &c.Part, &c.State, &c.Position, &c.Token, &c.Stratum, &c.Version,
		&c.Proceedings, store.Bool(&c.Closed),
		&c.Year, &c.Number, &c.Focus, &c.Stage}
}

// describing are the kinds of agency whose lead completes case sheets.
const describing = `('social_care', 'early_help')`

// within limits a query over audit_case c to what the actor can have to do with, whatever a handler may have forgotten:
// $2 is the reach of those who run the programme, $3 the person.
var within = `(` + operation.Reaches("$2", "c.area") + ` OR $3 <> '' AND (
	EXISTS (SELECT 1 FROM known_to k WHERE k.kase = c.id AND (` + operation.HoldsFor("$3", "k.agency", macfa.AgencyLead) + `
		OR k.auditor = $3 AND ` + operation.HoldsFor("$3", "k.agency", macfa.Auditor) + `
		OR ` + reflects("k", "$3") + ` AND ` + operation.HoldsFor("$3", "k.agency", macfa.Practitioner) + `))
	OR ` + programme.SitsOn("$3", "c.round") + `
	OR EXISTS (SELECT 1 FROM agency g WHERE ` + operation.HoldsFor("$3", "g.id", macfa.AgencyLead) + ` AND g.state = 'active'
		AND g.kind IN ` + describing + ` AND g.area IN ('', c.area))
	OR ` + operation.HoldsLinkOfCase("$3", "c.id") + `))`

// reflects tells whether a person is named in an answer to reflect on its case.
func reflects(answer, person string) string {
	return `(` + answer + `.practitioner = ` + person + ` OR EXISTS (SELECT 1 FROM known_to_practitioner further WHERE further.known = ` + answer + `.id AND further.person = ` + person + `))`
}

// reach is the part of the partnership in which the actor sees every case.
func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator, macfa.System) }

func caseOf(v *operation.View, id string) (Case, error) {
	return store.One(v.Snap, caseFields, `SELECT `+caseColumns+` `+caseTables+`WHERE c.id = $1 AND `+within, id, reach(v), v.Actor.Person)
}

// FindCases lists the cases of a reference that the actor can have to do with, the newest round first.
func FindCases(v *operation.View, ref string) ([]Case, error) {
	return store.All(v.Snap, caseFields, `SELECT `+caseColumns+` `+caseTables+`
		WHERE c.ref = $1 AND `+within+` ORDER BY r.panel_day DESC, c.id LIMIT 20`, ref, reach(v), v.Actor.Person)
}

func casesOf(v *operation.View, round string) ([]Case, error) {
	return store.All(v.Snap, caseFields, `SELECT `+caseColumns+` `+caseTables+`WHERE c.round = $1 AND `+within+`
		ORDER BY CASE c.state WHEN 'reserve' THEN 2 WHEN 'withdrawn' THEN 3 WHEN 'active' THEN 0 ELSE 1 END, c.position, c.id`, round, reach(v), v.Actor.Person)
}

// tiesOf reads who has to do with the cases of a round: agencies asked, people named who are still in their agency, the panel without
// those who had to leave, and how far that panel has come.
func tiesOf(v *operation.View, round string) ([]tie, error) {
	return store.All(v.Snap, func(t *tie) []any { return []any{&t.kase, &t.what, &t.id} }, `
		SELECT k.kase, 'agency', k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1
		UNION SELECT k.kase, 'knows', k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1 AND k.state NOT IN ('not_known', 'exempt')
		UNION SELECT k.kase, 'person', pr.person FROM known_to k JOIN audit_case c ON c.id = k.kase JOIN person_role pr ON pr.agency = k.agency AND `+store.RoleHolds("pr")+`
			AND (pr.person = k.auditor AND pr.role = 'auditor' OR `+reflects("k", "pr.person")+` AND pr.role = 'practitioner') WHERE c.round = $1
		UNION SELECT gl.kase, 'person', gl.id FROM guest_link gl JOIN audit_case c ON c.id = gl.kase WHERE c.round = $1 AND gl.state = 'opened'
		UNION SELECT t.kase, 'writes', t.agency FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = $1 AND t.state <> 'not_needed'
		UNION SELECT t.kase, 'writer', t.auditor FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = $1 AND t.auditor <> ''
		UNION SELECT c.id, 'describes', g.id FROM audit_case c JOIN agency g ON g.state = 'active' AND g.kind IN `+describing+` AND g.area IN ('', c.area) WHERE c.round = $1
		UNION SELECT '', 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = $1 AND m.conflict <> 'leave'
		UNION SELECT '', 'panel state', state FROM panel WHERE round = $1`, round)
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

func insertCase(tx *operation.Tx, c Case, draw, source string) error {
	sealed, err := tx.Seal(c.WhoScope, "audit_case", c.ID, "source", source)
	if err != nil {
		return err
	}
	_, err = tx.Change("audit_case", `INSERT INTO audit_case (id, round, draw, token, scope, identity_scope, area, ref, stratum, part, position, state, source, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)`,
		c.ID, c.Round, draw, c.Token, c.Scope, c.WhoScope, c.Area, c.Ref, c.Stratum, c.Part, int64(c.Position), c.State, sealed)
	return err
}

// moveCase changes a case's state; why is sealed with it.
func moveCase(tx *operation.Tx, c Case, state, why string) error {
	sealed, err := tx.Seal(c.Scope, "audit_case", c.ID, "why", why)
	if err != nil {
		return err
	}
	return tx.ChangeOne("audit_case", `UPDATE audit_case SET state = $4, why = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`,
		c.ID, c.Version, c.State, state, sealed)
}

// sealedOf reads what the list said of a child and why a case was withdrawn, within what the actor can have to do with.
func sealedOf(v *operation.View, kase string) (source, why []byte, err error) {
	type row struct{ source, why []byte }
	r, err := store.One(v.Snap, func(r *row) []any { return []any{&r.source, &r.why} },
		`SELECT c.source, c.why FROM audit_case c WHERE c.id = $1 AND `+within, kase, reach(v), v.Actor.Person)
	return r.source, r.why, err
}

// describersOf lists the agencies whose leads complete the case sheets of an area.
func describersOf(s *store.Snap, area string) ([]string, error) {
	return store.Texts(s, `SELECT id FROM agency WHERE state = 'active' AND kind IN `+describing+` AND area IN ('', $1)`, area)
}

// takingPart lists the agencies that have to do with a round's cases: those asked, and those that describe.
func takingPart(s *store.Snap, round string) ([]string, error) {
	return store.Texts(s, `SELECT k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1
		UNION SELECT g.id FROM agency g WHERE g.state = 'active' AND g.kind IN `+describing+`
			AND (g.area = '' OR g.area IN (SELECT area FROM round_area WHERE round = $1))`, round)
}

// progressRow is how far a case is described and answered for.
type progressRow struct {
	kase, sheet     string
	asked, answered int
}

func progressOf(v *operation.View, round string) (map[string]progressRow, error) {
	rows, err := store.All(v.Snap, func(r *progressRow) []any {
		return []any{&r.kase, &r.sheet, &r.asked, &r.answered}
	}, `SELECT c.id, COALESCE(s.state, ''), COALESCE(k.asked, 0), COALESCE(k.answered, 0)
		FROM audit_case c LEFT JOIN case_sheet s ON s.id = c.id
		LEFT JOIN (SELECT kase, COUNT(*) AS asked, SUM(CASE WHEN state IN ('waiting', 'exemption_asked') THEN 0 ELSE 1 END) AS answered
			FROM known_to GROUP BY kase) k ON k.kase = c.id
		WHERE c.round = $1 AND `+within, round, reach(v), v.Actor.Person)
	all := make(map[string]progressRow, len(rows))
	for _, r := range rows {
		all[r.kase] = r
	}
	return all, err
}
