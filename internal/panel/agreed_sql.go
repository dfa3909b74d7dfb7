package panel

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// agreedRow is an agreed judgement with its texts still sealed.
type agreedRow struct {
	Agreed
	because, views []byte
}

const agreedColumns = `id, panel, kase, question, agency, choice, because, views, at, by_person, version`

func agreedFields(r *agreedRow) []any {
	return []any{&r.ID, &r.Panel, &r.Case, &r.Question, &r.Agency, &r.Choice, &r.because, &r.views, &r.At, &r.By, &r.Version}
}

func agreedRows(s *store.Snap, kase string) ([]agreedRow, error) {
	return store.All(s, agreedFields, `SELECT `+agreedColumns+` FROM agreed WHERE kase = $1 ORDER BY at, id`, kase)
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
