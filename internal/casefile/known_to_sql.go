package casefile

import (
	"encoding/json"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

const knownToRows = `SELECT k.id, k.kase, c.ref, c.scope, COALESCE(c.identity_scope, c.scope), c.area, c.stratum, c.round, k.agency, g.name, g.contact, g.phone, k.setting, COALESCE(s.name, ''),
	k.state, k.who, k.auditor, COALESCE(w.name, ''), k.practitioner, COALESCE(p.name, ''), k.reason, k.agreed_by,
	k.asked_at, COALESCE(k.answered_at, 0), COALESCE(b.name, ''), k.version, COALESCE(k.given_until, ''),
	COALESCE(t.state, '')
	FROM known_to k LEFT JOIN audit_return t ON t.kase = k.kase AND t.agency = k.agency AND t.setting = k.setting JOIN audit_case c ON c.id = k.kase JOIN agency g ON g.id = k.agency LEFT JOIN setting s ON s.id = k.setting
	LEFT JOIN person w ON w.id = k.auditor LEFT JOIN person p ON p.id = k.practitioner LEFT JOIN person b ON b.id = k.answered_by `

const knownToOrder = ` ORDER BY c.position, c.id, g.name, k.agency, COALESCE(s.name, ''), k.id`

func (k *KnownTo) fields() []any {
	return []any{&k.ID, &k.Case, &k.Ref, &k.Scope, &k.WhoScope, &k.Area, &k.Stratum, &k.Round, &k.Agency, &k.AgencyName, &k.Contact, &k.Phone, &k.Setting, &k.SettingName,
		&k.State, &k.who, &k.Auditor, &k.AuditorName, &k.Practitioner, &k.PractitionerName, &k.reason, &k.AgreedBy,
		&k.AskedAt, &k.AnsweredAt, &k.AnsweredBy, &k.Version, &k.GivenUntil, &k.ReturnState}
}

// ledBy limits known_to k to the agencies that the person $1 leads now.
var ledBy = operation.HoldsFor("$1", "k.agency", macfa.AgencyLead)

func knownToAll(v *operation.View, where string, args ...any) ([]KnownTo, error) {
	rows, err := store.All(v.Snap, (*KnownTo).fields, knownToRows+where+knownToOrder, args...)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if err := json.Unmarshal([]byte(rows[i].who), &rows[i].Who); err != nil {
			return nil, err
		}
	}
	return rows, addFurther(v, rows)
}

// addFurther puts the practitioners who are asked besides the first to the rows that name them.
func addFurther(v *operation.View, rows []KnownTo) error {
	at, ids := map[string]int{}, make([]string, len(rows))
	for i, k := range rows {
		at[k.ID], ids[i] = i, k.ID
	}
	type row struct {
		known string
		Named
	}
	in, args := store.In(1, ids)
	further, err := store.All(v.Snap, func(r *row) []any { return []any{&r.known, &r.ID, &r.Name} }, `SELECT x.known, p.id, p.name
		FROM known_to_practitioner x JOIN person p ON p.id = x.person WHERE x.known IN `+in+` ORDER BY p.name, p.id`, args...)
	for _, r := range further {
		rows[at[r.known]].Further = append(rows[at[r.known]].Further, r.Named)
	}
	return err
}

// setFurther names the practitioners who are asked besides the first.
func setFurther(tx *operation.Tx, k KnownTo) error {
	if _, err := tx.Change("known_to_practitioner", `DELETE FROM known_to_practitioner WHERE known = $1`, k.ID); err != nil {
		return err
	}
	for _, p := range k.Further {
		if _, err := tx.Change("known_to_practitioner", `INSERT INTO known_to_practitioner (id, known, person) VALUES ($1, $2, $3)`,
			store.NewID(), k.ID, p.ID); err != nil {
			return err
		}
	}
	return nil
}

// knownToOfRound lists what the active cases of a round were asked, for those who run the programme.
func knownToOfRound(v *operation.View, round string) ([]KnownTo, error) {
	return knownToAll(v, `WHERE c.round = $1 AND c.state = 'active' AND `+operation.Reaches("$2", "c.area"), round, reach(v))
}

// knownToOfAgency lists what an agency was asked about the active cases of a round, for its lead.
func knownToOfAgency(v *operation.View, round, agency string) ([]KnownTo, error) {
	return knownToAll(v, `WHERE `+ledBy+` AND c.round = $2 AND k.agency = $3 AND c.state = 'active'`, v.Actor.Person, round, agency)
}

// knownToStopped names the questions that an agency was asked about cases of a round that do not go on, for its lead.
func knownToStopped(v *operation.View, round, agency string) ([]string, error) {
	return store.Texts(v.Snap, `SELECT k.id FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE `+ledBy+` AND c.round = $2 AND k.agency = $3 AND c.state <> 'active'`,
		v.Actor.Person, round, agency)
}

// knownToOfCase lists what was asked about one case: all of it for those who run the programme and for its panel, an agency's own for its lead.
func knownToOfCase(v *operation.View, kase string) ([]KnownTo, error) {
	return knownToAll(v, `WHERE k.kase = $2 AND (`+operation.Reaches("$3", "c.area")+` OR `+ledBy+` OR `+programme.SitsOn("$1", "c.round")+`)`,
		v.Actor.Person, kase, reach(v))
}

// knownToOf reads one question and its answer, for those who run the programme.
func knownToOf(v *operation.View, id string) (KnownTo, error) {
	rows, err := knownToAll(v, `WHERE k.id = $1 AND c.state = 'active' AND `+operation.Reaches("$2", "c.area"), id, reach(v))
	if err == nil && len(rows) == 0 {
		err = macfa.Missing()
	}
	if err != nil {
		return KnownTo{}, err
	}
	return rows[0], nil
}

func insertKnownTo(tx *operation.Tx, q asking) error {
	_, err := tx.Change("known_to", `INSERT INTO known_to (id, kase, agency, setting, state, who, auditor, practitioner, agreed_by, asked_at, asked_by, answered_by, version)
		VALUES ($1, $2, $3, $4, $5, '[]', '', '', '', $6, $7, '', 1)`,
		store.NewID(), q.kase, q.agency, q.setting, macfa.KnownToMachine.States[0], tx.Now, tx.Actor.Person)
	return err
}

// updateKnownTo writes an answer over the version that was read.
func updateKnownTo(tx *operation.Tx, k KnownTo) error {
	who, err := json.Marshal(append([]string{}, k.Who...))
	if err != nil {
		return err
	}
	return tx.ChangeOne("known_to", `UPDATE known_to SET state = $3, who = $4, auditor = $5, practitioner = $6, reason = $7, agreed_by = '',
		answered_at = $8, answered_by = $9, version = version + 1 WHERE id = $1 AND version = $2`,
		k.ID, k.Version, k.State, string(who), k.Auditor, k.Practitioner, k.reason, tx.Now, tx.Actor.Person)
}

// decideKnownTo writes what those who run the programme decided; the answer's hand and time stay.
func decideKnownTo(tx *operation.Tx, k KnownTo) error {
	return tx.ChangeOne("known_to", `UPDATE known_to SET state = $3, reason = $4, agreed_by = $5, version = version + 1 WHERE id = $1 AND version = $2`,
		k.ID, k.Version, k.State, k.reason, k.AgreedBy)
}

func (q *asking) fields() []any { return []any{&q.kase, &q.agency, &q.setting} }

// askedAlready lists what has been asked about cases.
func askedAlready(v *operation.View, cases []string) ([]asking, error) {
	in, args := store.In(1, cases)
	return store.All(v.Snap, (*asking).fields, `SELECT kase, agency, setting FROM known_to WHERE kase IN `+in, args...)
}

// settingsNamed lists the schools and practices that the sheets of cases name.
func settingsNamed(v *operation.View, cases []string) ([]asking, error) {
	in, args := store.In(1, cases)
	return store.All(v.Snap, (*asking).fields,
		`SELECT x.kase, s.agency, s.id FROM case_setting x JOIN setting s ON s.id = x.setting WHERE x.kase IN `+in+` ORDER BY x.kase, s.name, s.id`, args...)
}

// Named is a person of an agency, to be chosen.
type Named struct{ ID, Name string }

func (n *Named) fields() []any { return []any{&n.ID, &n.Name} }

// namesOf lists the people who hold a role for an agency now.
func namesOf(v *operation.View, agency string, role macfa.Role) ([]Named, error) {
	return store.All(v.Snap, (*Named).fields, `SELECT DISTINCT p.id, p.name FROM person p JOIN person_role r ON r.person = p.id
		WHERE r.agency = $1 AND r.role = $2 AND `+store.RoleHolds("r")+` AND p.state <> 'left' ORDER BY p.name, p.id`, agency, string(role))
}

// lastNamed gives the auditor whom the agency named last; "" if it never named one.
func lastNamed(v *operation.View, agency string) (string, error) {
	return store.Value[string](v.Snap, `SELECT COALESCE((SELECT k.auditor FROM known_to k WHERE k.agency = $1 AND k.auditor <> ''
		ORDER BY k.answered_at DESC, k.id LIMIT 1), '')`, agency)
}

// dueOf is the day by which the agencies answer.
func dueOf(v *operation.View, round string) (macfa.Day, error) {
	return store.Value[macfa.Day](v.Snap, `SELECT COALESCE((SELECT day FROM round_date WHERE round = $1 AND milestone = 'known_to_due'), '')`, round)
}

// KnownToLine is one round in which an agency was asked.
type KnownToLine struct {
	Round, Focus       string
	Year               macfa.AuditYear
	Number             int64
	Stage              macfa.Stage
	Due                macfa.Day
	Given              macfa.Day // more time for what waits; none: no extension
	Agency, AgencyName string
	All, Waiting       int
	Known, ToDecide    int
}

// mostLines bounds the list of rounds in which an agency was asked.
const mostLines = 40

func knownToLinesOf(v *operation.View) ([]KnownToLine, error) {
	return store.All(v.Snap, func(l *KnownToLine) []any {
		return []any{&l.Round, &l.Focus, &l.Year, &l.Number, &l.Stage, &l.Due, &l.Given, &l.Agency, &l.AgencyName, &l.All, &l.Waiting, &l.Known, &l.ToDecide}
	}, `SELECT r.id, r.focus, r.audit_year, r.number, r.stage, COALESCE(d.day, ''), MAX(CASE k.state WHEN 'waiting' THEN COALESCE(k.given_until, '') ELSE '' END), k.agency, g.name, COUNT(*),
		SUM(CASE k.state WHEN 'waiting' THEN 1 ELSE 0 END), SUM(CASE k.state WHEN 'known' THEN 1 ELSE 0 END), SUM(CASE k.state WHEN 'exemption_asked' THEN 1 ELSE 0 END)
		FROM known_to k JOIN audit_case c ON c.id = k.kase JOIN round r ON r.id = c.round JOIN agency g ON g.id = k.agency
		LEFT JOIN round_date d ON d.round = r.id AND d.milestone = 'known_to_due'
		WHERE `+ledBy+` AND c.state = 'active'
		GROUP BY r.id, r.focus, r.audit_year, r.number, r.stage, d.day, r.panel_day, k.agency, g.name
		ORDER BY r.panel_day DESC, g.name, k.agency LIMIT $2`, v.Actor.Person, mostLines)
}

// extendKnownTo gives more time; the version stays, for nothing that a form shows has changed.
func extendKnownTo(tx *operation.Tx, id string, until macfa.Day) error {
	return tx.ChangeOne("known_to", `UPDATE known_to SET given_until = $2 WHERE id = $1 AND state = 'waiting'`, id, string(until))
}
