package programme

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// SafeguardsOf reads what a round has agreed; nothing entered is nothing allowed.
func SafeguardsOf(v *operation.View, round string) (Safeguards, error) {
	list, err := store.All(v.Snap, func(s *Safeguards) []any {
		return []any{&s.Guardian, &s.GuardianOn, store.Bool(&s.LeadWrites), store.Bool(&s.WorkerWrites), &s.Version}
	}, `SELECT guardian, guardian_on, lead_writes, worker_writes, version FROM round_safeguard WHERE id = $1`, round)
	if err != nil || len(list) == 0 {
		return Safeguards{}, err
	}
	return list[0], nil
}

func putSafeguards(tx *operation.Tx, round string, s Safeguards) error {
	args := []any{round, s.Version, s.Guardian, string(s.GuardianOn), store.Int(s.LeadWrites), store.Int(s.WorkerWrites), tx.Actor.Person, tx.Now}
	if s.Version > 0 {
		return tx.ChangeOne("round_safeguard", `UPDATE round_safeguard SET guardian = $3, guardian_on = $4, lead_writes = $5, worker_writes = $6, by_person = $7, at = $8, version = version + 1
			WHERE id = $1 AND version = $2`, args...)
	}
	_, err := tx.Change("round_safeguard", `INSERT INTO round_safeguard (id, version, guardian, guardian_on, lead_writes, worker_writes, by_person, at)
		VALUES ($1, CAST($2 AS BIGINT) + 1, $3, $4, $5, $6, $7, $8)`, args...)
	if store.IsDuplicate(err) {
		return macfa.Changed("Somebody else has entered this since you opened it. Open it again before you save.")
	}
	return err
}
