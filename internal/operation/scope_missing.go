package operation

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// Without are scopes that are alive in a database and have no key in the ring.
type Without struct {
	Ended []seal.Scope // the ring remembers that their keys were destroyed
	Lost  []seal.Scope // it does not: the ring is an older copy, or incomplete
}

// WithoutKey compares a database's scopes with the ring, which must be in reach: a ring out of reach is not a ring without keys.
func (h *House) WithoutKey(s *store.Snap) (w Without, err error) {
	alive, err := store.Texts(s, `SELECT id FROM scope WHERE state = 'alive' ORDER BY id`) // before the ring: a key is made before its row
	if err != nil {
		return w, err
	}
	kept, err := h.Ring.Scopes()
	if err != nil {
		return w, err
	}
	ended, err := h.Ring.Ended()
	for _, id := range alive {
		_, has := slices.BinarySearch(kept, seal.Scope(id))
		_, gone := slices.BinarySearch(ended, seal.Scope(id))
		switch {
		case gone: // also with a key that a crash left behind
			w.Ended = append(w.Ended, seal.Scope(id))
		case !has:
			w.Lost = append(w.Lost, seal.Scope(id))
		}
	}
	return w, err
}

// MissingKeys are the scopes of a database without a key in the ring now.
func (h *House) MissingKeys(ctx context.Context) (w Without, err error) {
	err = h.Store.Read(ctx, func(s *store.Snap) error {
		w, err = h.WithoutKey(s)
		return err
	})
	return w, err
}

// EndMissingScopes marks the scopes without a key as destroyed: after a restore with today's ring, and with whatever keys the
// operator said may stay lost.
func EndMissingScopes(ctx context.Context, h *House) (int, error) {
	return Do(ctx, h.System(), Of{Action: "scope.destroy-missing"}, func(tx *Tx) (int, error) {
		if err := tx.May("scope.destroy-missing", macfa.Thing{Kind: "installation", ID: "installation"}); err != nil {
			return 0, err
		}
		missing, err := h.WithoutKey(tx.Snap)
		if err != nil {
			return 0, keyTrouble(fmt.Errorf("compare the ring with the database: %w", err))
		}
		all := slices.Concat(missing.Ended, missing.Lost)
		for _, scope := range all {
			if err := tx.LetGo(string(scope)); err != nil {
				return 0, err
			}
		}
		return len(all), nil
	})
}
