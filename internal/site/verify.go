package site

import (
	"context"

	"caseaudit/internal/ledger"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Verify recomputes the record and the rows' digests, and holds them against the checkpoint kept beside the keys.
func (in *Installation) Verify(ctx context.Context) (v operation.Verified, err error) {
	kept, err := in.keptCheckpoints()
	if err != nil {
		return v, err
	}
	err = in.House.Store.Read(ctx, func(s *store.Snap) error {
		v, err = operation.Verify(s, in.House, kept...)
		return err
	})
	return v, err
}

func (in *Installation) keptCheckpoints() ([]ledger.Checkpoint, error) {
	kept, err := operation.KeptCheckpoint(in.House, in.Config.kept())
	if err != nil || kept == nil {
		return nil, err
	}
	return []ledger.Checkpoint{*kept}, nil
}
