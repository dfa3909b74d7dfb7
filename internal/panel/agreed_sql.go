package panel

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// agreedRow is an agreed judgement with its texts still sealed.
type agreedRow struct {
	Agreed
	because, views []byte
}

const agreedColumns = `id, panel, kase, question, agency, choice, because, views, at, by_person, version`

const agreedSelect = `SELECT j.id, j.panel, j.kase, j.question, j.agency, j.choice, j.because, j.views, j.at, j.by_person, j.version FROM agreed j`

func agreedFields(r *agreedRow) []any {
	return []any{&r.ID, &r.Panel, &r.Case, &r.Question, &r.Agency, &r.Choice, &r.because, &r.views, &r.At, &r.By, &r.Version}
}

// agreedRows reads what was agreed on a case: for those who run the programme, for the panel without those who had to leave, and for
// the leads of agencies that were asked for a return.
func agreedRows(v *operation.View, kase string) ([]agreedRow, error) {
	return store.All(v.Snap, agreedFields, agreedSelect+` JOIN audit_case k ON k.id = j.kase WHERE j.kase = $3 AND (`+operation.Reaches("$1", "k.area")+`
		OR `+programme.SitsOn("$2", "k.round")+`
		OR EXISTS (SELECT 1 FROM audit_return r WHERE r.kase = j.kase AND r.state <> 'not_needed' AND `+operation.HoldsFor("$2", "r.agency", macfa.AgencyLead)+`)) ORDER BY j.at, j.id`,
		reach(v), v.Actor.Person, kase)
}

// takingPart lists the agencies that were asked for a return on a case: they know the family.
func takingPart(s *store.Snap, kase string) ([]string, error) {
	return store.Texts(s, `SELECT DISTINCT agency FROM audit_return WHERE kase = $1 AND state <> 'not_needed'`, kase)
}

// casesNotAgreed counts the active cases of a round that the panel has not agreed.
func casesNotAgreed(s *store.Snap, round string) (int, error) {
	return store.Value[int](s, `SELECT COUNT(*) FROM audit_case c LEFT JOIN panel_case p ON p.id = c.id
		WHERE c.round = $1 AND c.state = 'active' AND COALESCE(p.state, 'open') <> 'agreed'`, round)
}

// attendanceOpen counts the members of a round's panel whose attendance is not taken.
func attendanceOpen(s *store.Snap, round string) (int, error) {
	return store.Value[int](s, `SELECT COUNT(*) FROM panel_member m JOIN panel p ON p.id = m.panel
		WHERE p.round = $1 AND m.attendance = ''`, round)
}

func insertAgreed(tx *operation.Tx, r agreedRow) error {
	_, err := tx.Change("agreed", `INSERT INTO agreed (`+agreedColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)`,
		r.ID, r.Panel, r.Case, r.Question, r.Agency, r.Choice, r.because, r.views, tx.Now, tx.Actor.Person)
	return err
}

func updateAgreed(tx *operation.Tx, r agreedRow) error {
	return tx.ChangeOne("agreed", `UPDATE agreed SET choice = $3, because = $4, views = $5, at = $6, by_person = $7, version = version + 1
		WHERE id = $1 AND version = $2`, r.ID, r.Version, r.Choice, r.because, r.views, tx.Now, tx.Actor.Person)
}
