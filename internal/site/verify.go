package site

import (
	"context"
	"errors"
	"fmt"
	"os"

	"caseaudit/internal/ledger"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Verify recomputes the record and the rows' digests, and holds them against the checkpoint kept beside the keys and against those in
// files that somebody kept elsewhere.
func (in *Installation) Verify(ctx context.Context, files ...string) (v operation.Verified, err error) {
	kept, misfit, err := in.keptCheckpoints(files)
	if err != nil || misfit != nil {
		v.First = misfit
		return v, err
	}
	err = in.House.Store.Read(ctx, func(s *store.Snap) error {
		v, err = operation.Verify(s, in.House, kept...)
		return err
	})
	return v, err
}

// VerifyPlace is Verify for a command. A database so damaged that it cannot be read is an answer too.
func VerifyPlace(ctx context.Context, c Config, how How, files ...string) (v operation.Verified, err error) {
	in, err := Open(ctx, c, how)
	if err == nil {
		v, err = in.Verify(ctx, files...)
		err = errors.Join(err, in.Close())
	}
	if store.Damaged(err) {
		v.OK = false
		v.First = damage(err)
		return v, nil
	}
	return v, err
}

func damage(err error) *ledger.Misfit {
	return &ledger.Misfit{What: ledger.WhatDatabase, Where: "its own files", Why: "they are damaged, or were changed past the program: " + store.LogText(err)}
}

// keptCheckpoints reads what was kept outside the database. One in a file that this record's key did not sign is a misfit.
func (in *Installation) keptCheckpoints(files []string) (kept []ledger.Checkpoint, misfit *ledger.Misfit, err error) {
	own, err := operation.KeptCheckpoint(in.House, in.Config.kept())
	if err != nil && !errors.Is(err, ledger.ErrBadCheckpoint) {
		return nil, nil, err
	}
	if err != nil {
		return nil, notSigned(in.Config.kept()), nil
	}
	if own != nil {
		kept = append(kept, *own)
	}
	for _, f := range files {
		c, err := operation.KeptCheckpoint(in.House, f)
		switch {
		case errors.Is(err, ledger.ErrBadCheckpoint):
			return nil, notSigned(f), nil
		case err == nil && c == nil:
			err = fmt.Errorf("there is no file %s: %w", f, os.ErrNotExist)
			fallthrough
		case err != nil:
			return nil, nil, err
		}
		kept = append(kept, *c)
	}
	return kept, nil, nil
}

func notSigned(file string) *ledger.Misfit {
	return &ledger.Misfit{What: ledger.WhatCheckpoint, Where: "in " + file,
		Why: "it is not a checkpoint that this record's key signed: it was changed, or the record or its key ring is another"}
}
