package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Inclusion proves, without the rest of the record, that an entry has its place
// in the tree of a checkpoint. Its JSON goes with an export.
type Inclusion struct {
	Place int64       `json:"place"` // of the entry, from 0
	Size  int64       `json:"size"`  // of the checkpoint's tree
	Proof []tlog.Hash `json:"proof"`
}

// ProveInclusion makes the proof for the entry at a place in the tree of a size.
func ProveInclusion(reader tlog.HashReader, size, place int64) (Inclusion, error) {
	proof, err := tlog.ProveRecord(size, place, reader)
	if err != nil {
		return Inclusion{}, fmt.Errorf("prove that entry %d is in the record: %w", place, err)
	}
	return Inclusion{place, size, proof}, nil
}

// Check tells whether the entry is where the proof says, in the checkpoint's tree.
func (p Inclusion) Check(e Entry, c Checkpoint) error {
	where := entryWhere(e.ID, p.Place)
	if p.Size != c.Size {
		return &Misfit{WhatEntry, where, fmt.Sprintf("the proof is for a tree of %d entries, the checkpoint of %d", p.Size, c.Size)}
	}
	if tlog.CheckRecord(p.Proof, c.Size, c.Root, p.Place, tlog.RecordHash(e.Leaf())) != nil {
		return &Misfit{WhatEntry, where, "the entry is not what the checkpoint was signed over"}
	}
	return nil
}
