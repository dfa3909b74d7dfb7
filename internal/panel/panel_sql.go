package panel

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

const panelColumns = `p.id, p.round, p.day, p.place, p.state, p.released_at, p.version, p.without_reason`

func panelFields(p *Panel) []any {
	return []any{&p.ID, &p.Round, &p.Day, &p.Place, &p.State, &p.Released, &p.Version, &p.without}
}

// reach is the part of the partnership in which the actor runs the programme.
func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator, macfa.System) }

// sits limits a query over panel p to panels on which the actor sits, whatever a handler may have forgotten:
// $1 is the reach of whoever runs the programme, $2 the person.
var sits = ` (` + programme.ReachesRound("$1", "p.round") + ` OR $2 <> '' AND EXISTS (SELECT 1 FROM panel_member m WHERE m.panel = p.id AND m.person = $2)) `

// judges limits a query over panel p to members whom no conflict of interest keeps out; the arguments are those of sits.
var judges = ` (` + programme.ReachesRound("$1", "p.round") + ` OR ` + programme.SitsOn("$2", "p.round") + `) `

func seenPanel(v *operation.View, id string) (Panel, error) {
	return store.One(v.Snap, panelFields, `SELECT `+panelColumns+` FROM panel p WHERE`+sits+`AND p.id = $3`, reach(v), v.Actor.Person, id)
}

func panelWithRound(s *store.Snap, round string) (Panel, error) {
	return store.One(s, panelFields, `SELECT `+panelColumns+` FROM panel p WHERE p.round = $1`, round)
}

// membersOf lists who sits on a panel that the actor can have to do with.
func membersOf(v *operation.View, panel string) ([]Member, error) {
	return store.All(v.Snap, func(m *Member) []any {
		return []any{&m.ID, &m.Panel, &m.Person, &m.Name, &m.Agency, &m.AgencyName, store.Bool(&m.Chair), &m.Attendance, &m.Joined, &m.Conflict, &m.ConflictBy, &m.StandsFor, &m.Instead, &m.note, &m.Version}
	}, `SELECT m.id, m.panel, m.person, x.name, m.agency, COALESCE(a.name, ''), m.chair, m.attendance, m.joined, m.conflict, m.conflict_by, m.stands_for, COALESCE(ix.name, ''), m.conflict_note, m.version
		FROM panel_member m JOIN panel p ON p.id = m.panel JOIN person x ON x.id = m.person LEFT JOIN agency a ON a.id = m.agency
		LEFT JOIN panel_member i ON i.id = m.stands_for LEFT JOIN person ix ON ix.id = i.person
		WHERE`+sits+`AND m.panel = $3 ORDER BY m.chair DESC, COALESCE(a.name, ''), x.name, m.id`, reach(v), v.Actor.Person, panel)
}

// Candidate is somebody who could sit on a panel, in one role.
type Candidate struct {
	Person, Name       string
	Role               macfa.Role
	Agency, AgencyName string
}

// candidates lists panel members and chairs, and the leads and auditors of the agencies that a round asks, without those who sit already.
func candidates(s *store.Snap, round, panel string) ([]Candidate, error) {
	return store.All(s, func(c *Candidate) []any { return []any{&c.Person, &c.Name, &c.Role, &c.Agency, &c.AgencyName} }, `
		SELECT DISTINCT x.id, x.name, r.role, r.agency, COALESCE(a.name, '') FROM person x JOIN person_role r ON r.person = x.id LEFT JOIN agency a ON a.id = r.agency
		WHERE `+store.RoleHolds("r")+` AND x.state <> 'left'
		AND (r.role IN ('panel_member', 'panel_chair') OR r.role IN ('agency_lead', 'auditor') AND a.kind IN (SELECT kind FROM round_kind WHERE round = $1))
		AND NOT EXISTS (SELECT 1 FROM panel_member m WHERE m.panel = $2 AND m.person = x.id)
		ORDER BY 5, 2, 3`, round, panel)
}

func insertPanel(tx *operation.Tx, p Panel) error {
	_, err := tx.Change("panel", `INSERT INTO panel (id, round, day, place, state, version) VALUES ($1, $2, $3, $4, $5, 1)`,
		p.ID, p.Round, string(p.Day), p.Place, p.State)
	return err
}

func updatePanel(tx *operation.Tx, p Panel) error {
	return tx.ChangeOne("panel", `UPDATE panel SET day = $3, place = $4, version = version + 1 WHERE id = $1 AND version = $2`,
		p.ID, p.Version, string(p.Day), p.Place)
}

// moveDay moves the day of a panel that has not opened, if it is still the round's.
func moveDay(tx *operation.Tx, round string, was, now macfa.Day) error {
	_, err := tx.Change("panel", `UPDATE panel SET day = $3, version = version + 1 WHERE round = $1 AND day = $2 AND opened_at IS NULL`, round, string(was), string(now))
	return err
}

// releasePanel notes that the pack went out, and why it went without some returns.
func releasePanel(tx *operation.Tx, p Panel, to string, without []byte) error {
	return tx.ChangeOne("panel", `UPDATE panel SET state = $4, released_at = $5, opened_at = CASE WHEN $4 = 'open' THEN CAST($5 AS BIGINT) END, without_reason = $6,
		version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`, p.ID, p.Version, p.State, to, tx.Now, without)
}

func openPanel(tx *operation.Tx, p Panel, to string) error {
	return tx.ChangeOne("panel", `UPDATE panel SET state = $4, opened_at = $5, version = version + 1
		WHERE id = $1 AND version = $2 AND state = $3`, p.ID, p.Version, p.State, to, tx.Now)
}

func closePanel(tx *operation.Tx, p Panel, to string) error {
	return tx.ChangeOne("panel", `UPDATE panel SET state = $4, closed_at = $5, version = version + 1
		WHERE id = $1 AND version = $2 AND state = $3`, p.ID, p.Version, p.State, to, tx.Now)
}

func insertMember(tx *operation.Tx, m Member) error {
	_, err := tx.Change("panel_member", `INSERT INTO panel_member (id, panel, person, agency, chair, attendance, joined, conflict, conflict_by, stands_for, version)
		VALUES ($1, $2, $3, $4, $5, '', '', 'none', '', $6, 1)`, m.ID, m.Panel, m.Person, m.Agency, store.Int(m.Chair), m.StandsFor)
	return err
}

func deleteMember(tx *operation.Tx, panel, id string) error {
	return tx.ChangeOne("panel_member", `DELETE FROM panel_member WHERE id = $1 AND panel = $2`, id, panel)
}

// setChair makes one member the chair and everybody else not.
func setChair(tx *operation.Tx, panel, id string) error {
	_, err := tx.Change("panel_member", `UPDATE panel_member SET chair = CASE WHEN id = $2 THEN 1 ELSE 0 END, version = version + 1 WHERE panel = $1`, panel, id)
	return err
}

func updateAttendance(tx *operation.Tx, m Member, attendance, joined string) error {
	return tx.ChangeOne("panel_member", `UPDATE panel_member SET attendance = $3, joined = $4, version = version + 1 WHERE id = $1 AND version = $2`,
		m.ID, m.Version, attendance, joined)
}

func updateConflict(tx *operation.Tx, m Member, conflict, by string, note []byte) error {
	return tx.ChangeOne("panel_member", `UPDATE panel_member SET conflict = $3, conflict_by = $4, conflict_note = $5, version = version + 1 WHERE id = $1 AND version = $2`,
		m.ID, m.Version, conflict, by, note)
}

// beginCase puts a case before the panel, with what its frozen answers amount to.
func beginCase(tx *operation.Tx, panel string, line CaseLine) error {
	_, err := tx.Change("panel_case", `INSERT INTO panel_case (id, panel, state, differences, contradictions, must, started_at, version) VALUES ($1, $2, $3, $4, $5, $6, 0, 1)`,
		line.Case.ID, panel, line.State, int64(line.Differences), int64(line.Contradictions), strings.Join(line.must, " "))
	return err
}

// Listed is a panel in the list of those of one person.
type Listed struct {
	ID, State, Focus, Year string
	Day                    macfa.Day
	Number                 int64
	Cases, Agreed          int
}

func panelsOf(v *operation.View) ([]Listed, error) {
	return store.All(v.Snap, func(l *Listed) []any {
		return []any{&l.ID, &l.State, &l.Day, &l.Focus, &l.Year, &l.Number, &l.Cases, &l.Agreed}
	}, `SELECT p.id, p.state, p.day, r.focus, r.audit_year, r.number,
		(SELECT COUNT(*) FROM audit_case c WHERE c.round = r.id AND c.state = 'active'), (SELECT COUNT(*) FROM panel_case k JOIN audit_case c ON c.id = k.id WHERE k.panel = p.id AND k.state = 'agreed' AND c.state = 'active')
		FROM panel p JOIN round r ON r.id = p.round WHERE`+sits+`ORDER BY p.day DESC, p.id`, reach(v), v.Actor.Person)
}

// areasOf are the areas of a panel's round: a coordinator for one area has to do with that alone.
func areasOf(s *store.Snap, round string) ([]string, error) {
	return store.Texts(s, `SELECT area FROM round_area WHERE round = $1`, round)
}

// substitutes lists who can sit for a member of a panel: leads and auditors of a member's agency, and for independent members other
// panel members without an agency, none of whom sits already.
func substitutes(s *store.Snap, panel string) ([]Candidate, error) {
	return store.All(s, func(c *Candidate) []any { return []any{&c.Person, &c.Name, &c.Agency, &c.AgencyName} }, `
		SELECT DISTINCT x.id, x.name, r.agency, COALESCE(a.name, '') FROM person x JOIN person_role r ON r.person = x.id AND `+store.RoleHolds("r")+` LEFT JOIN agency a ON a.id = r.agency
		WHERE x.state <> 'left' AND (r.role IN ('agency_lead', 'auditor') OR r.role = 'panel_member' AND r.agency = '')
		AND EXISTS (SELECT 1 FROM panel_member m WHERE m.panel = $1 AND m.agency = r.agency)
		AND NOT EXISTS (SELECT 1 FROM panel_member m WHERE m.panel = $1 AND m.person = x.id)
		ORDER BY 4, 2, 1`, panel)
}

// outFrom names the agencies whose returns are neither signed off nor gone on without, each with how many.
func outFrom(v *operation.View, round string) ([]string, error) {
	type row struct {
		agency string
		n      int
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return []any{&r.agency, &r.n} }, `
		SELECT g.name, COUNT(*) FROM audit_return r JOIN audit_case c ON c.id = r.kase JOIN agency g ON g.id = r.agency
		WHERE c.round = $1 AND c.state = 'active' AND r.state NOT IN ('signed_off', 'frozen', 'gone_without', 'not_needed') GROUP BY g.name ORDER BY g.name`, round)
	var list []string
	for _, r := range rows {
		list = append(list, r.agency+": "+returnsWords(r.n))
	}
	return list, err
}
