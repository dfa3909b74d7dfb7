package operation

import (
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"caseaudit/internal/ledger"
	"caseaudit/internal/store"
)

// Verified is the answer of a verification.
type Verified struct {
	OK          bool           `json:"ok"`
	Entries     int64          `json:"entries"`     // in the tree
	Unplaced    int64          `json:"unplaced"`    // committed and not yet in the tree
	Checkpoints int64          `json:"checkpoints"` // signed and fitting
	Rows        int64          `json:"rows"`        // whose digests fit
	First       *ledger.Misfit `json:"first"`       // the first thing that does not fit
}

// page bounds how many entries, hashes or checkpoints are in memory at once.
const page = 500

// Verify recomputes the record and the digests of all rows in one snapshot, and names the first thing that does not fit. kept are
// checkpoints from outside the database. Of each row a digest is held in memory, of everything else a page. The error is only
// for what could not be read.
func Verify(s *store.Snap, h *House, kept ...ledger.Checkpoint) (Verified, error) {
	v, err := verifier(h)
	if err != nil {
		return Verified{}, err
	}
	rows := ledger.NewRows()
	tree, misfit, err := ledger.Verify(ledger.Record{Entries: placed(s), Stored: hashes(s), Checkpoints: checkpoints(s),
		Verifier: v, Kept: kept, See: rows.Record})
	done := Verified{Entries: tree.Entries, Checkpoints: tree.Checkpoints, First: misfit}
	if err != nil || misfit != nil {
		return done, err
	}
	if tree.Signed != tree.Entries {
		done.First = &ledger.Misfit{What: ledger.WhatCheckpoint, Where: fmt.Sprintf("of %d entries", tree.Entries),
			Why: fmt.Sprintf("it is missing: entries from place %d on are in the tree and nothing is signed over them", tree.Signed)}
		return done, nil
	}
	if done.Unplaced, done.First, err = unplaced(s, tree.Entries, rows); err != nil || done.First != nil {
		return done, err
	}
	if done.Rows, done.First, err = rows.Verify(digests(s)); err == nil && done.First == nil {
		done.First, err = whole(s)
	}
	done.OK = err == nil && done.First == nil
	return done, err
}

// whole names what does not belong together in the database's own files.
func whole(s *store.Snap) (*ledger.Misfit, error) {
	said, err := s.Whole()
	if err != nil || said == "" {
		return nil, err
	}
	return &ledger.Misfit{What: ledger.WhatDatabase, Where: "its own files", Why: "they are damaged, or were changed past the program: " + said}, nil
}

func placed(s *store.Snap) iter.Seq2[ledger.Placed, error] {
	return func(yield func(ledger.Placed, error) bool) {
		for from := int64(0); ; {
			entries, err := s.Placed(from, page)
			if err != nil {
				yield(ledger.Placed{}, err)
				return
			}
			for _, e := range entries {
				if !yield(ledger.Placed{Place: *e.Place, Entry: e.Entry}, nil) {
					return
				}
				from = *e.Place + 1
			}
			if len(entries) < page {
				return
			}
		}
	}
}

func hashes(s *store.Snap) iter.Seq2[tlog.Hash, error] {
	return func(yield func(tlog.Hash, error) bool) {
		for from := int64(0); ; {
			stored, err := s.Hashes(from, page)
			if err != nil {
				yield(tlog.Hash{}, err)
				return
			}
			for _, h := range stored {
				var hash tlog.Hash
				copy(hash[:], h.Hash)
				if !yield(hash, hashMisfit(h, from)) {
					return
				}
				from++
			}
			if len(stored) < page {
				return
			}
		}
	}
}

// hashMisfit names a hash that is missing before this one, or that is no hash.
func hashMisfit(h store.StoredHash, want int64) error {
	if h.Index == want && len(h.Hash) == tlog.HashSize {
		return nil
	}
	return &ledger.Misfit{What: ledger.WhatHash, Where: fmt.Sprintf("number %d of the tree", want), Why: "it is missing or damaged: it was changed past the program"}
}

func checkpoints(s *store.Snap) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for after := int64(-1); ; {
			list, err := s.Checkpoints(after, page)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, c := range list {
				if !yield([]byte(c.Note), nil) {
					return
				}
				after = c.Size
			}
			if len(list) < page {
				return
			}
		}
	}
}

// unplaced counts entries not yet in the tree and takes their word for rows, after all others.
func unplaced(s *store.Snap, size int64, rows *ledger.Rows) (n int64, misfit *ledger.Misfit, err error) {
	for after := int64(0); ; {
		entries, err := s.Unplaced(after, page)
		if err != nil {
			return n, asMisfit(err), notMisfit(err)
		}
		for _, e := range entries {
			if misfit := rows.Record(ledger.Placed{Place: size + n, Entry: e.Entry}); misfit != nil {
				return n, misfit, nil
			}
			n++
			after = e.Seq
		}
		if len(entries) < page {
			return n, nil, nil
		}
	}
}

// digests streams the rows that are there, table by table.
func digests(s *store.Snap) iter.Seq2[ledger.Row, error] {
	return func(yield func(ledger.Row, error) bool) {
		tables, err := s.Tables()
		if err != nil {
			yield(ledger.Row{}, err)
			return
		}
		for _, table := range tables {
			if !tableDigests(s, table, yield) {
				return
			}
		}
	}
}

func tableDigests(s *store.Snap, table string, yield func(ledger.Row, error) bool) (more bool) {
	more = true
	err := s.Rows(table, func(id string, columns map[string]any) error {
		if more = yield(ledger.Row{Table: table, Row: id, Digest: store.DigestRow(table, columns)}, nil); !more {
			return errEnough
		}
		return nil
	})
	if err != nil && more {
		yield(ledger.Row{}, err)
		return false
	}
	return more
}

// errEnough ends the reading of a table whose reader wants no more.
var errEnough = errors.New("enough")

func asMisfit(err error) *ledger.Misfit {
	misfit, _ := errors.AsType[*ledger.Misfit](err)
	return misfit
}

func notMisfit(err error) error {
	if asMisfit(err) != nil {
		return nil
	}
	return err
}
