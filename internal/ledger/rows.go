package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
)

// Rows holds what the record says of each row: its last digest. Feed it every
// entry in order (those not yet in the tree last), then the rows that are there.
type Rows struct {
	last map[rowKey]lastRow
}

type rowKey struct{ table, row string }

type lastRow struct {
	digest [sha256.Size]byte
	place  int64
	gone   bool
	seen   bool
}

// Row is a row that is there, with its digest by DigestRow.
type Row struct {
	Table  string
	Row    string
	Digest string
}

// NewRows makes an empty gathering.
func NewRows() *Rows { return &Rows{last: map[rowKey]lastRow{}} }

// Record takes an entry's word for its rows. It fits Record.See.
func (r *Rows) Record(p Placed) *Misfit {
	for _, d := range p.Entry.Rows {
		last := lastRow{place: p.Place, gone: d.Gone}
		if !d.Gone {
			sum, err := hex.DecodeString(d.Digest)
			if err != nil || len(sum) != sha256.Size {
				return &Misfit{WhatEntry, entryWhere(p.Entry.ID, p.Place), "it holds a digest that is none"}
			}
			last.digest = [sha256.Size]byte(sum)
		}
		r.last[rowKey{d.Table, d.Row}] = last
	}
	return nil
}

// Verify holds the rows that are there against the record and names the first
// that is changed, back after its removal, or in no entry; then the first, by
// table and row, that is missing. It counts the rows that fit. The error is only
// for what could not be read. Rows can be verified once.
func (r *Rows) Verify(actual iter.Seq2[Row, error]) (fitting int64, misfit *Misfit, err error) {
	for row, err := range actual {
		if err != nil {
			return fitting, nil, fmt.Errorf("read the rows: %w", err)
		}
		if misfit := r.see(row); misfit != nil {
			return fitting, misfit, nil
		}
		fitting++
	}
	return fitting, r.missing(), nil
}

func (r *Rows) see(row Row) *Misfit {
	key := rowKey{row.Table, row.Row}
	last, ok := r.last[key]
	switch {
	case !ok:
		return key.misfit("no entry tells of this row: it was put in past the program")
	case last.gone:
		return key.misfit(fmt.Sprintf("the entry at place %d removed this row, and it is there", last.place))
	case last.seen:
		return key.misfit("this row is there twice")
	case row.Digest != hex.EncodeToString(last.digest[:]):
		return key.misfit(fmt.Sprintf("it is not as the entry at place %d left it: it was changed past the program", last.place))
	}
	last.seen = true
	r.last[key] = last
	return nil
}

// missing looks for the first row that should be there and was not seen.
func (r *Rows) missing() *Misfit {
	var first *rowKey
	for key, last := range r.last {
		if !last.gone && !last.seen && (first == nil || key.before(*first)) {
			first = &key
		}
	}
	if first == nil {
		return nil
	}
	return first.misfit(fmt.Sprintf("the row is missing since the entry at place %d: it was removed past the program", r.last[*first].place))
}

func (k rowKey) before(o rowKey) bool {
	return k.table < o.table || k.table == o.table && k.row < o.row
}

func (k rowKey) misfit(why string) *Misfit {
	return &Misfit{WhatRow, k.table + " " + k.row, why}
}
