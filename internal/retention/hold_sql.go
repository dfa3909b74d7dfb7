package retention

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const holdColumns = `SELECT h.id, h.kase, h.state, h.reason, s.name, h.set_at, h.asked_by, COALESCE(q.name, ''), h.asked_at, COALESCE(l.name, ''), h.lifted_at, h.version
	FROM legal_hold h JOIN person s ON s.id = h.set_by LEFT JOIN person q ON q.id = h.asked_by LEFT JOIN person l ON l.id = h.lifted_by `

func holdFields(h *Hold) []any {
	return []any{&h.ID, &h.Case, &h.State, &h.reason, &h.SetName, &h.SetAt, &h.AskedBy, &h.AskedName, &h.AskedAt, &h.LiftedName, &h.LiftedAt, &h.Version}
}

func holdByID(s *store.Snap, id string) (Hold, error) {
	return store.One(s, holdFields, holdColumns+`WHERE h.id = $1`, id)
}

// holdsOf lists the holds on a case, or with no case on everything: the one that stands first, then the newest.
func holdsOf(s *store.Snap, kase string) ([]Hold, error) {
	return store.All(s, holdFields, holdColumns+`WHERE h.kase = $1 ORDER BY CASE h.state WHEN 'lifted' THEN 1 ELSE 0 END, h.set_at DESC, h.id LIMIT 50`, kase)
}

// heldThingOf reads what a hold is on, within what the actor keeps: it names a case and nothing of a child.
func heldThingOf(v *operation.View, kase string) (heldThing, error) {
	if kase == "" {
		return heldThing{scope: "installation"}, nil
	}
	return store.One(v.Snap, func(h *heldThing) []any { return []any{&h.Case, &h.Ref, &h.Round, &h.Area, &h.scope} },
		`SELECT id, ref, round, area, scope FROM audit_case WHERE id = $1 AND `+operation.Reaches("$2", "area"), kase, v.Actor.Reach(macfa.Coordinator, macfa.DPO))
}

func insertHold(tx *operation.Tx, on heldThing, h Hold, reason string) error {
	sealed, err := tx.Seal(on.scope, "legal_hold", h.ID, "reason", reason)
	if err != nil {
		return err
	}
	_, err = tx.Change("legal_hold", `INSERT INTO legal_hold (id, kase, state, reason, set_by, set_at, asked_by, lifted_by, version) VALUES ($1, $2, $3, $4, $5, $6, '', '', 1)`,
		h.ID, h.Case, h.State, sealed, tx.Actor.Person, tx.Now)
	return err
}

func updateHold(tx *operation.Tx, h Hold, version int64, state string) error {
	set := map[string]string{
		"lift_asked": `asked_by = $5, asked_at = $6`,
		"standing":   `asked_by = '', asked_at = NULL`,
		"lifted":     `lifted_by = $5, lifted_at = $6`,
	}[state]
	args := []any{h.ID, version, h.State, state, tx.Actor.Person, tx.Now}
	if state == "standing" {
		args = args[:4]
	}
	return tx.ChangeOne("legal_hold", `UPDATE legal_hold SET state = $4, `+set+`, version = version + 1 WHERE id = $1 AND version = $2 AND state = $3`, args...)
}
