package ledger

import (
	"fmt"
	"maps"
	"slices"

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

// ProveInclusions is ProveInclusion for many places with one read of the stored tree.
func ProveInclusions(reader tlog.HashReader, size int64, places []int64) ([]Inclusion, error) {
	asked := &known{of: map[int64]tlog.Hash{}}
	for _, place := range places { // a first round only gathers what it needs to know
		if _, err := tlog.ProveRecord(size, place, asked); err != nil {
			return nil, fmt.Errorf("prove that entry %d is in the record: %w", place, err)
		}
	}
	indexes := slices.Sorted(maps.Keys(asked.of))
	hashes, err := reader.ReadHashes(indexes)
	if err != nil {
		return nil, fmt.Errorf("read the tree for proofs: %w", err)
	}
	for i, x := range indexes {
		asked.of[x] = hashes[i]
	}
	all := make([]Inclusion, len(places))
	for i, place := range places {
		if all[i], err = ProveInclusion(asked, size, place); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// known is a reader over the hashes in it; it takes note of those that it was asked for.
type known struct{ of map[int64]tlog.Hash }

func (k *known) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		hashes[i] = k.of[x]
		k.of[x] = hashes[i]
	}
	return hashes, nil
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
