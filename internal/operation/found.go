package operation

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
)

// Found makes an empty database into an installation: its mark, its bond with the key ring, its own scope.
func (h *House) Found(ctx context.Context, demonstration bool) error {
	_, err := Do(ctx, h.System(), Of{Action: "installation.found"}, func(tx *Tx) (string, error) {
		if err := tx.May("installation.found", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
			return "", err
		}
		if err := h.Ring.Ensure(seal.Installation); err != nil {
			return "", keyTrouble(err)
		}
		mark := int64(0)
		if demonstration {
			mark = 1
		}
		if _, err := tx.Change("scope", `INSERT INTO scope (id, state, made_at) VALUES ($1, 'alive', $2)`, string(seal.Installation), tx.Now); err != nil {
			return "", err
		}
		_, err := tx.Change("installation", `INSERT INTO installation (id, demonstration, ring, made_at) VALUES ('installation', $1, $2, $3)`,
			mark, h.Ring.Fingerprint(), tx.Now)
		return "installation", err
	})
	return err
}
