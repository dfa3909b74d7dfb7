package fieldwork

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// sits tells whether person $2 sits on the panel of the case's round, once it has opened.
var sits = `(` + programme.SitsOn("$2", "c.round") + ` AND EXISTS (SELECT 1 FROM panel n WHERE n.round = c.round AND n.state <> 'gathering'))`

var returnColumns = `r.id, r.kase, r.agency, r.setting, r.auditor, r.state, r.due, r.sent_at, r.signed_at, r.signed_by, r.note, r.heard_at, r.version, COALESCE(r.first_due, ''),
	c.ref, c.round, c.area, c.state, c.scope, ar.name, d.audit_year, d.number, d.stage, d.tool, d.graded, d.period_from, d.period_to,
	g.name, g.kind, COALESCE(s.name, ''), COALESCE(p.name, ''), sc.state, COALESCE(ob.typed_by, ''), CASE WHEN ` + sits + ` THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM return_comment m WHERE m.ret = r.id) THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM restricted_entry e WHERE e.ret = r.id AND ` + casefile.RestrictedSight("$2") + `) THEN 1 ELSE 0 END,
	CASE WHEN ` + operation.HoldsFor("r.auditor", "r.agency", macfa.AgencyLead) + ` THEN 1 ELSE 0 END,
	CASE WHEN EXISTS (SELECT 1 FROM reflection wk WHERE wk.kase = r.kase AND wk.person = r.auditor) THEN 1 ELSE 0 END`

const returnTables = ` FROM audit_return r JOIN audit_case c ON c.id = r.kase JOIN round d ON d.id = c.round JOIN area ar ON ar.id = c.area JOIN scope sc ON sc.id = c.scope
	JOIN agency g ON g.id = r.agency LEFT JOIN setting s ON s.id = r.setting LEFT JOIN person p ON p.id = r.auditor LEFT JOIN on_behalf ob ON ob.id = r.id `

// theirs limits returns r to those that person $2 answers for: as the agency's lead, or as the auditor who was named, while still one of that agency.
var theirs = `(` + operation.HoldsForEach("$2", "r.agency", macfa.AgencyLead) + ` OR r.auditor = $2 AND ` + operation.HoldsForEach("$2", "r.agency", macfa.Auditor) + `)`

// guests limits returns r to the one for which person $2 is a guest.
var guests = operation.HoldsLink("$2", "r.id")

// sight is the second barrier behind the access table: $1 is the reach of whoever sees all returns, $2 the person.
var sight = ` (` + operation.Reaches("$1", "c.area") + ` OR ` + theirs + ` OR r.state IN ('frozen', 'gone_without') AND ` + sits + ` OR ` + guests + `) `

func returnFields(r *Return) []any {
	return []any{&r.ID, &r.Case, &r.Agency, &r.Setting, &r.Auditor, &r.State, &r.Due, &r.SentAt, &r.SignedAt, &r.SignedBy, &r.note, &r.HeardAt, &r.Version, &r.FirstDue,
		&r.Ref, &r.Round, &r.Area, &r.CaseState, &r.Scope, &r.AreaName, &r.Year, &r.Number, &r.Stage, &r.Tool, &r.Graded, &r.PeriodFrom, &r.PeriodTo,
		&r.AgencyName, &r.Kind, &r.SettingName, &r.AuditorName, &r.scopeState, &r.typedBy, store.Bool(&r.onPanel), store.Bool(&r.commented), store.Bool(&r.keepsApart), store.Bool(&r.leadWrites), store.Bool(&r.workerWrites)}
}

// reach is the part of the partnership in which the actor sees the returns of every agency.
func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator) }

// returnsWhere lists the returns in the actor's sight that fit a condition, whose arguments begin at $3.
func returnsWhere(v *operation.View, where string, args ...any) ([]Return, error) {
	return store.All(v.Snap, returnFields, `SELECT `+returnColumns+returnTables+`WHERE `+sight+`AND `+where+` ORDER BY c.ref, g.name, s.name, r.id`,
		append([]any{reach(v), v.Actor.Person}, args...)...)
}

var oneReturn = `SELECT ` + returnColumns + returnTables + `WHERE ` + sight + `AND r.id = $3`

// returnOf reads one return in the actor's sight; none is macfa.NotFound.
func returnOf(v *operation.View, id string) (Return, error) {
	r, err := store.One(v.Snap, returnFields, oneReturn, reach(v), v.Actor.Person, id)
	if err == nil {
		v.ScopeFound(r.Scope, r.scopeState)
	}
	r.guest = v.Actor.IsGuest()
	return r, err
}

// outstanding counts the returns of a round's active cases that are neither signed off nor gone on without, and the cases that are paused.
func outstanding(s *store.Snap, round string) (macfa.Facts, error) {
	return store.One(s, func(f *macfa.Facts) []any { return []any{&f.ReturnsOut, &f.Paused} }, `
		SELECT (SELECT COUNT(*) FROM audit_return r JOIN audit_case c ON c.id = r.kase
			WHERE c.round = $1 AND c.state = 'active' AND r.state NOT IN ('signed_off', 'frozen', 'gone_without', 'not_needed')),
			(SELECT COUNT(*) FROM audit_case WHERE round = $1 AND state = 'paused')`, round)
}

func insertReturn(tx *operation.Tx, kase, agency, setting, auditor string, due macfa.Day) error {
	_, err := tx.Change("audit_return", `INSERT INTO audit_return (id, kase, agency, setting, auditor, state, due, signed_by, version)
		VALUES ($1, $2, $3, $4, $5, 'not_started', $6, '', 1)`, store.NewID(), kase, agency, setting, auditor, string(due))
	return err
}

func insertReflection(tx *operation.Tx, kase, agency, person string) error {
	_, err := tx.Change("reflection", `INSERT INTO reflection (id, kase, agency, person, state, named, version)
		VALUES ($1, $2, $3, $4, 'asked', 0, 1)`, store.NewID(), kase, agency, person)
	return err
}

// moveReturn sets a state with what belongs to it, if nobody has moved the return since it was read.
func moveReturn(tx *operation.Tx, r Return, to string) error {
	return tx.ChangeOne("audit_return", `UPDATE audit_return SET state = $4, sent_at = $5, signed_at = $6, signed_by = $7, note = $8, heard_at = $9, version = version + 1
		WHERE id = $1 AND version = $2 AND state = $3`,
		r.ID, r.Version, r.State, to, r.SentAt, r.SignedAt, r.SignedBy, r.note, r.HeardAt)
}

// hearReturn notes that somebody works on the return; the version stays, for nothing that a form shows has changed.
func hearReturn(tx *operation.Tx, r Return) error {
	_, err := tx.Change("audit_return", `UPDATE audit_return SET heard_at = $2 WHERE id = $1`, r.ID, tx.Now)
	return err
}

// What a change of a return's content asks for: the save of an answer is kept lean.
const (
	writeColumns = `r.id, r.kase, r.agency, r.auditor, r.state, r.heard_at, r.version, c.area, c.state, c.scope, d.tool, d.graded, COALESCE(ob.typed_by, ''), s.state`
	writeTables  = `audit_return r JOIN audit_case c ON c.id = r.kase JOIN round d ON d.id = c.round JOIN scope s ON s.id = c.scope LEFT JOIN on_behalf ob ON ob.id = r.id`
)

// types limits to what person $2, who still runs the programme, types in on somebody's behalf.
var types = `(ob.typed_by = $2 AND EXISTS (SELECT 1 FROM person_role held WHERE held.person = $2 AND held.role = '` + string(macfa.Coordinator) + `' AND ` + store.RoleHolds("held") + `))`

// writes limits return $1 to the people who write it.
var writes = `r.id = $1 AND (` + theirs + ` OR ` + types + ` OR ` + guests + `)`

func writeFields(r *Return) []any {
	return []any{&r.ID, &r.Case, &r.Agency, &r.Auditor, &r.State, &r.HeardAt, &r.Version, &r.Area, &r.CaseState, &r.Scope, &r.Tool, &r.Graded, &r.typedBy}
}

// returnToWrite reads a return for somebody who writes it.
func returnToWrite(v *operation.View, id string) (Return, error) {
	var scope string
	r, err := store.One(v.Snap, func(r *Return) []any { return append(writeFields(r), &scope) },
		`SELECT `+writeColumns+` FROM `+writeTables+` WHERE `+writes, id, v.Actor.Person)
	if err == nil {
		v.ScopeFound(r.Scope, scope)
	}
	return r, err
}

// startReturn moves a return that was not started; another first save in the same moment is a conflict that is tried again.
func startReturn(tx *operation.Tx, r Return, to string) error {
	return tx.ChangeOne("audit_return", `UPDATE audit_return SET state = $3, heard_at = $4, version = version + 1 WHERE id = $1 AND state = $2`,
		r.ID, r.State, to, tx.Now)
}

// known is an agency that knows the family of an active case and has not been asked for a return, with who writes it.
type known struct{ kase, agency, setting, auditor string }

func knownIn(s *store.Snap, round string) ([]known, error) {
	return store.All(s, func(k *known) []any { return []any{&k.kase, &k.agency, &k.setting, &k.auditor} }, `
		SELECT k.kase, k.agency, k.setting, k.auditor FROM known_to k JOIN audit_case c ON c.id = k.kase
		WHERE c.round = $1 AND c.state = 'active' AND k.state = 'known'
			AND NOT EXISTS (SELECT 1 FROM audit_return r WHERE r.kase = k.kase AND r.agency = k.agency AND r.setting = k.setting)
		ORDER BY c.position, k.agency, k.setting`, round)
}

// countBeside counts what stands beside a return's sections: key events, and what the agency noted of the child's and the family's voice.
func countBeside(v *operation.View, r Return) (events, voices int64, err error) {
	type row struct{ events, voices int64 }
	n, err := store.One(v.Snap, func(n *row) []any { return []any{&n.events, &n.voices} }, `
		SELECT (SELECT COUNT(*) FROM key_event WHERE ret = $1), (SELECT COUNT(*) FROM voice WHERE kase = $2 AND agency = $3)`, r.ID, r.Case, r.Agency)
	return n.events, n.voices, err
}

// leadsOf names the leads of an agency, whoever was first one at the front.
func leadsOf(s *store.Snap, agency string) ([]string, error) {
	return store.Texts(s, `SELECT p.name FROM person_role r JOIN person p ON p.id = r.person
		WHERE r.agency = $1 AND r.role = 'agency_lead' AND `+store.RoleHolds("r")+` AND p.state <> 'left' ORDER BY r.given_at, p.name`, agency)
}

// onePanel limits case c to those before the panel of a round, $3, or to one of them, $4.
const onePanel = `c.round = $3 AND ($4 = '' OR c.id = $4) AND c.state = 'active'`
