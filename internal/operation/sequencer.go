package operation

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// Sequencer gives committed entries their place in the tree and signs a checkpoint over it. Of all processes on one database
// the holder of a lease does it; that the tree never forks does not hang on the lease: a place, a hash and a checkpoint can
// each be written once only.
type Sequencer struct {
	house  *House
	keep   string // file for a copy of the newest checkpoint, outside the database; "" for none
	holder string
	kept   keptState
}

// keptState is what the sequencer knows of the copy kept outside the database.
type keptState int

const (
	keptUnknown keptState = iota
	keptFits              // it is of this very record: a newer one may replace it
	keptMisfit            // it is not, and that has been said
)

const (
	sequencerLease = "sequencer"
	leaseLength    = 10 * time.Second
	batch          = 1000 // entries placed in one transaction
)

// NewSequencer makes a sequencer that keeps a copy of the newest checkpoint in a file ("" for none).
func NewSequencer(h *House, keep string) *Sequencer {
	return &Sequencer{house: h, keep: keep, holder: store.NewID()}
}

// Run places entries every half second until ctx ends, then places the last ones and gives the lease back.
func (q *Sequencer) Run(ctx context.Context) {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		if _, err := q.Step(ctx); err != nil && ctx.Err() == nil {
			q.house.Log.Error("entries could not be placed in the record", "error", err)
		}
		select {
		case <-ctx.Done():
			q.Finish()
			return
		case <-tick.C:
		}
	}
}

// Finish places what is left and gives the lease back: at the end of a server or of a command.
func (q *Sequencer) Finish() {
	ctx := context.Background()
	if _, err := q.Step(ctx); err != nil {
		q.house.Log.Error("the last entries could not be placed in the record; the next start does it", "error", err)
	}
	_ = q.house.Store.Write(ctx, func(tx *store.Tx) error { return tx.Release(sequencerLease, q.holder) }) // it runs out by itself
}

// Step places all entries that wait, and tells how many there were. Another holder's lease leaves it nothing to do.
func (q *Sequencer) Step(ctx context.Context) (placed int, err error) {
	for {
		b, err := q.prepare(ctx)
		if err != nil {
			return placed, err
		}
		if len(b.ids) == 0 {
			return placed, q.keepFirst(ctx)
		}
		held, err := q.write(ctx, b)
		if err != nil || !held {
			return placed, err
		}
		placed += len(b.ids)
		if err := q.keepCopy(ctx, b.checkpoint.Note); err != nil {
			return placed, err
		}
	}
}

// placement is a batch of entries with all that is to be stored for it.
type placement struct {
	size       int64 // of the tree before
	ids        []string
	hashes     []tlog.Hash
	checkpoint store.Checkpoint
}

// prepare reads outside of the writing transaction, so that on PostgreSQL no operation has to be run again because of it.
func (q *Sequencer) prepare(ctx context.Context) (b placement, err error) {
	err = q.house.Store.Read(ctx, func(s *store.Snap) error {
		entries, err := s.Unplaced(0, batch)
		if err != nil || len(entries) == 0 {
			return err
		}
		if b.size, err = treeSize(s); err != nil {
			return err
		}
		var leaves [][]byte
		for _, e := range entries {
			b.ids = append(b.ids, e.ID)
			leaves = append(leaves, e.Leaf())
		}
		var root tlog.Hash
		if b.hashes, root, err = ledger.AppendAll(s, b.size, leaves); err != nil {
			return err
		}
		return q.sign(&b, root)
	})
	return b, err
}

func (q *Sequencer) sign(b *placement, root tlog.Hash) error {
	size := b.size + int64(len(b.ids))
	signed, err := ledger.Sign(size, root, q.house.Ring.SigningKey())
	b.checkpoint = store.Checkpoint{Size: size, Note: string(signed), At: q.house.Real().UnixMicro()}
	return err
}

// treeSize is the size of the newest checkpoint: every placement signs one.
func treeSize(s *store.Snap) (int64, error) {
	c, err := s.LastCheckpoint()
	if macfa.KindOf(err) == macfa.NotFound {
		return 0, nil
	}
	return c.Size, err
}

// write stores a batch if this sequencer holds the lease and the tree is still as it was read.
func (q *Sequencer) write(ctx context.Context, b placement) (done bool, err error) {
	err = q.house.Store.Write(ctx, func(tx *store.Tx) error {
		now := q.house.Real()
		if done, err = tx.Lease(sequencerLease, q.holder, now.UnixMicro(), now.Add(leaseLength).UnixMicro()); err != nil || !done {
			return err
		}
		size, err := treeSize(tx.Snap)
		if err != nil || size != b.size {
			done = false
			return err
		}
		return tx.Place(b.size, b.ids, tlog.StoredHashCount(b.size), b.hashes, b.checkpoint)
	})
	return done, err
}

// keepFirst keeps the newest checkpoint there is, once: the copy may be missing where keys were brought back.
func (q *Sequencer) keepFirst(ctx context.Context) error {
	if q.keep == "" || q.kept != keptUnknown {
		return nil
	}
	var last store.Checkpoint
	err := q.house.Store.Read(ctx, func(s *store.Snap) (err error) {
		last, err = s.LastCheckpoint()
		return err
	})
	if macfa.KindOf(err) == macfa.NotFound {
		return q.checkKept(ctx)
	}
	if err != nil {
		return err
	}
	return q.keepCopy(ctx, last.Note)
}

// keepCopy puts the newest checkpoint beside the key ring: with it an old backup put back, or an end cut off, can be named.
// A kept one that this record does not continue is left as it is, and that is said once.
func (q *Sequencer) keepCopy(ctx context.Context, signed string) error {
	if q.keep == "" {
		return nil
	}
	if q.kept == keptUnknown {
		if err := q.checkKept(ctx); err != nil {
			return err
		}
	}
	if q.kept == keptMisfit {
		return nil
	}
	return replaceFile(q.keep, []byte(signed))
}

func (q *Sequencer) checkKept(ctx context.Context) error {
	if err := q.house.KeptFits(ctx, q.keep); err != nil {
		q.kept = keptMisfit
		return fmt.Errorf("the record does not continue the checkpoint kept in %s; run \"caseaudit verify\": %w", q.keep, err)
	}
	q.kept = keptFits
	return nil
}

// continues holds the database's tree against a checkpoint kept outside of it.
func continues(s *store.Snap, h *House, kept ledger.Checkpoint) error {
	last, err := s.LastCheckpoint()
	if macfa.KindOf(err) == macfa.NotFound {
		return &ledger.Misfit{What: ledger.WhatCheckpoint, Where: fmt.Sprintf("of %d entries, kept beside the keys", kept.Size), Why: "the record is empty"}
	}
	if err != nil {
		return err
	}
	v, err := verifier(h)
	if err != nil {
		return err
	}
	newest, err := ledger.OpenCheckpoint([]byte(last.Note), v)
	if err != nil {
		return err
	}
	return ledger.CheckConsistency(kept, newest, s)
}

// KeptCheckpoint reads the copy of the newest checkpoint that lies outside the database; nil if there is none.
func KeptCheckpoint(h *House, file string) (*ledger.Checkpoint, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	v, err := verifier(h)
	if err != nil {
		return nil, err
	}
	c, err := ledger.OpenCheckpoint(text, v)
	if err != nil {
		return nil, fmt.Errorf("the checkpoint in %s: %w; it was changed, or belongs to another installation", file, err)
	}
	return &c, nil
}

func verifier(h *House) (note.Verifier, error) { return note.NewVerifier(h.Ring.VerifierKey()) }

// replaceFile puts a small file in place, whole or not at all.
func replaceFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), path)
}
