package rights

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const objectionColumns = `SELECT o.id, o.kase, o.state, c.ref, r.focus || ', round ' || CAST(r.number AS TEXT) || ' of ' || r.audit_year, c.area, c.scope, o.whose, o.text, o.received, o.received_by, o.due,
	o.outcome, o.because, o.part, o.letter, m.name, COALESCE(d.name, ''), o.decided_at, o.version
	FROM objection o JOIN audit_case c ON c.id = o.kase JOIN round r ON r.id = c.round JOIN person m ON m.id = o.made_by LEFT JOIN person d ON d.id = o.decided_by WHERE `

func objectionFields(o *Objection) []any {
	return []any{&o.ID, &o.Case, &o.State, &o.Ref, &o.Round, &o.Area, &o.scope, &o.Whose, &o.text, &o.Received, &o.ReceivedBy, &o.Due,
		&o.Outcome, &o.because, &o.part, &o.letter, &o.MadeName, &o.DecidedName, &o.DecidedAt, &o.Version}
}

// reach is the part of the partnership whose families the actor answers.
func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator, macfa.DPO) }

// inReach limits a query over audit_case c to it: $1 is the reach.
var inReach = operation.Reaches("$1", "c.area")

func objectionByID(v *operation.View, id string) (Objection, error) {
	return store.One(v.Snap, objectionFields, objectionColumns+inReach+` AND o.id = $2`, reach(v), id)
}

func objectionsOfCase(v *operation.View, kase string) ([]Objection, error) {
	return store.All(v.Snap, objectionFields, objectionColumns+inReach+` AND o.kase = $2 ORDER BY o.received DESC, o.id`, reach(v), kase)
}

// mostListed are shown of what is open, and of what is done.
const mostListed = 100

// objections lists those in a state, the earliest due first; decided ones the newest first.
func objections(v *operation.View, state string) ([]Objection, error) {
	order := `o.due, o.id`
	if state == "decided" {
		order = `o.decided_at DESC, o.id`
	}
	return store.All(v.Snap, objectionFields, objectionColumns+inReach+` AND o.state = $2 ORDER BY `+order+` LIMIT $3`, reach(v), state, int64(mostListed))
}

func insertObjection(tx *operation.Tx, o Objection) error {
	text, err := tx.Seal(o.scope, "objection", o.ID, "text", o.Text)
	if err != nil {
		return err
	}
	_, err = tx.Change("objection", `INSERT INTO objection (id, kase, state, whose, text, received, received_by, due, outcome, made_by, made_at, decided_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $10, '', 1)`, o.ID, o.Case, o.State, o.Whose, text, string(o.Received), o.ReceivedBy, string(o.Due), tx.Actor.Person, tx.Now)
	return err
}

func decideObjection(tx *operation.Tx, o Objection, version int64, state string) error {
	args := []any{o.ID, version, o.State, state, o.Outcome, tx.Actor.Person, tx.Now}
	for _, f := range [][2]string{{"because", o.Because}, {"part", o.Part}, {"letter", o.Letter}} {
		sealed, err := tx.Seal(o.scope, "objection", o.ID, f[0], f[1])
		if err != nil {
			return err
		}
		args = append(args, sealed)
	}
	return tx.ChangeOne("objection", `UPDATE objection SET state = $4, outcome = $5, decided_by = $6, decided_at = $7, because = $8, part = $9, letter = $10, version = version + 1
		WHERE id = $1 AND version = $2 AND state = $3`, args...)
}

func updateLetter(tx *operation.Tx, o Objection, version int64, text string) error {
	sealed, err := tx.Seal(o.scope, "objection", o.ID, "letter", text)
	if err != nil {
		return err
	}
	return tx.ChangeOne("objection", `UPDATE objection SET letter = $3, version = version + 1 WHERE id = $1 AND version = $2`, o.ID, version, sealed)
}
