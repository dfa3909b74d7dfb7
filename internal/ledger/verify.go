package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Placed is an entry with its place in the tree, from 0.
type Placed struct {
	Place int64
	Entry Entry
}

// Record is what Verify reads. It walks the three sequences side by side, so
// each should read a page at a time and hold no query open between.
type Record struct {
	// Entries in order of place.
	Entries iter.Seq2[Placed, error]
	// Stored are the hashes kept of the tree, in order of index; with them a
	// changed entry can be named, without (nil) only the checkpoint before which
	// it lies.
	Stored iter.Seq2[tlog.Hash, error]
	// Checkpoints as signed, in order of size.
	Checkpoints iter.Seq2[[]byte, error]
	Verifier    note.Verifier
	// Kept are checkpoints that someone kept outside the database: the only
	// defence against cutting off the end of everything in it.
	Kept []Checkpoint
	// See, if set, is shown each entry that fits its stored hash, such as to
	// gather rows with Rows.Record; a misfit from it ends the check.
	See func(Placed) *Misfit
}

// Verified is how far the record was checked.
type Verified struct {
	Entries     int64     // in the tree
	Signed      int64     // of these, covered by the last checkpoint
	Checkpoints int64     // all of them signed and fitting
	Root        tlog.Hash // of the tree of these entries
}

// Verify recomputes the tree from the entries, holds it against the stored hashes
// and every checkpoint, and names the first thing that does not fit. The error is
// only for what could not be read.
func Verify(r Record) (Verified, *Misfit, error) {
	next, stop := iter.Pull2(r.Checkpoints)
	defer stop()
	stored, stopStored := iter.Pull2(orNone(r.Stored))
	defer stopStored()
	kept := slices.Clone(r.Kept)
	slices.SortStableFunc(kept, func(a, b Checkpoint) int { return cmp.Compare(a.Size, b.Size) })
	v := &verifying{record: r, next: next, kept: kept, stored: stored}
	err := v.run()
	v.done.Root = v.edge.Root()
	if misfit, ok := errors.AsType[*Misfit](err); ok {
		return v.done, misfit, nil
	}
	return v.done, nil, err
}

func orNone(s iter.Seq2[tlog.Hash, error]) iter.Seq2[tlog.Hash, error] {
	if s == nil {
		return func(func(tlog.Hash, error) bool) {}
	}
	return s
}

// verifying walks entries and checkpoints side by side. Misfits travel as errors
// until Verify tells them apart.
type verifying struct {
	record  Record
	next    func() ([]byte, error, bool)
	waiting *Checkpoint // the next stored checkpoint, whose size is not reached yet
	kept    []Checkpoint
	stored  func() (tlog.Hash, error, bool)
	edge    Edge
	done    Verified
}

func (v *verifying) run() error {
	if err := v.atSize(); err != nil {
		return err
	}
	for placed, err := range v.record.Entries {
		if err != nil {
			return fmt.Errorf("read the entries: %w", err)
		}
		if err := v.entry(placed); err != nil {
			return err
		}
		if err := v.atSize(); err != nil {
			return err
		}
	}
	return v.end()
}

func (v *verifying) entry(p Placed) error {
	where := entryWhere(p.Entry.ID, v.edge.Size())
	if p.Place != v.edge.Size() {
		return &Misfit{WhatEntry, where, fmt.Sprintf("an entry is missing or twice: the one found here says that its place is %d", p.Place)}
	}
	for i, hash := range v.edge.Add(p.Entry.Leaf()) {
		if err := v.hash(i, hash, where); err != nil {
			return err
		}
	}
	v.done.Entries = v.edge.Size()
	if v.record.See != nil {
		if misfit := v.record.See(p); misfit != nil {
			return misfit
		}
	}
	return nil
}

func (v *verifying) hash(level int, want tlog.Hash, where string) error {
	if v.record.Stored == nil {
		return nil
	}
	got, err, ok := v.stored()
	switch {
	case err != nil:
		return fmt.Errorf("read the hashes of the tree: %w", err)
	case ok && got == want:
		return nil
	case !ok:
		return &Misfit{WhatHash, where, "its hash is not stored"}
	case level == 0:
		return &Misfit{WhatEntry, where, "the entry, or its hash, is not what was recorded"}
	}
	return &Misfit{WhatHash, where, fmt.Sprintf("the stored hash of the %d entries up to here was changed", 1<<level)}
}

// atSize holds the tree as it is now against the checkpoints of this size.
func (v *verifying) atSize() error {
	if err := v.atKept(); err != nil {
		return err
	}
	for {
		c, err := v.checkpoint()
		if err != nil || c == nil || c.Size > v.edge.Size() {
			return err
		}
		if c.Size < v.edge.Size() {
			return &Misfit{WhatCheckpoint, checkpointWhere(c.Size), "it stands after one of more entries"}
		}
		if c.Root != v.edge.Root() {
			return v.changed(*c, "the checkpoint")
		}
		v.done.Signed = c.Size
		v.done.Checkpoints++
		v.waiting = nil
	}
}

func (v *verifying) atKept() error {
	for len(v.kept) > 0 && v.kept[0].Size <= v.edge.Size() {
		if v.kept[0].Root != v.edge.Root() {
			return v.changed(v.kept[0], "the checkpoint you kept")
		}
		v.kept = v.kept[1:]
	}
	return nil
}

func (v *verifying) changed(c Checkpoint, name string) error {
	return &Misfit{WhatCheckpoint, checkpointWhere(c.Size),
		fmt.Sprintf("an entry between places %d and %d is not what %s was signed over", v.done.Signed, c.Size-1, name)}
}

// checkpoint is the next stored one, or nil after the last.
func (v *verifying) checkpoint() (*Checkpoint, error) {
	if v.waiting != nil {
		return v.waiting, nil
	}
	signed, err, ok := v.next()
	if !ok {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the checkpoints: %w", err)
	}
	c, err := OpenCheckpoint(signed, v.record.Verifier)
	if err != nil {
		return nil, &Misfit{WhatCheckpoint, fmt.Sprintf("the one after %d entries", v.done.Signed), err.Error()}
	}
	v.waiting = &c
	return v.waiting, nil
}

// end: every checkpoint must have been reached, and every stored hash used.
func (v *verifying) end() error {
	cut := fmt.Sprintf("the record ends at %d: entries were cut off", v.edge.Size())
	if len(v.kept) > 0 {
		return &Misfit{WhatCheckpoint, checkpointWhere(v.kept[0].Size) + ", kept by you", cut}
	}
	if v.waiting != nil {
		return &Misfit{WhatCheckpoint, checkpointWhere(v.waiting.Size), cut}
	}
	_, err, more := v.stored()
	if err != nil {
		return fmt.Errorf("read the hashes of the tree: %w", err)
	}
	if more {
		return &Misfit{WhatHash, fmt.Sprintf("after %d entries", v.edge.Size()), "there are hashes of entries that are not there: entries were cut off"}
	}
	return nil
}

func checkpointWhere(size int64) string { return fmt.Sprintf("of %d entries", size) }
