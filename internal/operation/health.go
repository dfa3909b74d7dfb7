package operation

import (
	"context"
	"time"

	"caseaudit/internal/store"
)

// TakesWrites proves by a small write that the database takes writes now; node keeps several servers out of each other's way.
func (h *House) TakesWrites(ctx context.Context, node string) error {
	return h.Store.Write(ctx, func(tx *store.Tx) error {
		now := h.Real().UnixMicro()
		_, err := tx.Lease("health:"+node, node, now, now)
		return err
	})
}

// keysKept is how long the key of a post is remembered.
const keysKept = 7 * 24 * time.Hour

// ForgetKeys removes the keys of posts that nobody will send again. Each transaction is short, and a run is bounded.
func (h *House) ForgetKeys(ctx context.Context) error {
	for range 100 {
		n := int64(0)
		err := h.Store.Write(ctx, func(tx *store.Tx) (err error) {
			n, err = tx.ForgetKeys(h.Real().Add(-keysKept).UnixMicro(), 1000)
			return err
		})
		if err != nil || n == 0 || ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// KeptFits tells whether the record continues the checkpoint kept in a file outside the database.
func (h *House) KeptFits(ctx context.Context, file string) error {
	kept, err := KeptCheckpoint(h, file)
	if err != nil || kept == nil {
		return err
	}
	return h.Store.Read(ctx, func(s *store.Snap) error { return continues(s, h, *kept) })
}
