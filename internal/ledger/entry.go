// Package ledger is the tamper-evident record: what an entry's bytes are, the
// Merkle tree over them (RFC 6962), signed checkpoints, proofs, and the check of
// it all. It is pure: what is stored is handed in, by whoever stores it.
package ledger

import (
	"cmp"
	"slices"
	"strconv"
)

// Entry is one line of the record: who did or saw what, and what the rows were
// after it. It holds ids, never names.
type Entry struct {
	ID      string
	Actor   string
	Role    string // the role that allowed it
	Action  string
	Thing   string
	About   string // what it is listed under: the round or the case, or nothing
	Version int64
	At      int64 // microseconds UTC
	Outcome string
	Rows    []RowDigest
}

// RowDigest is a row after the change, by its digest (see DigestRow). Gone: the
// change removed the row; then there is no digest.
type RowDigest struct {
	Table  string
	Row    string
	Digest string // hex SHA-256
	Gone   bool
}

const entryForm = "caseaudit entry 1\n"

// Leaf is the entry's canonical bytes, the leaf of the tree. The form is fixed:
// the line "caseaudit entry 1", then for each field in the order of the struct
// its value's length in bytes, ":", the value, and a line feed; numbers in
// decimal; then the number of rows and each row's four fields (gone: 0 or 1), the
// rows in order of table and row. Lengths leave no two entries the same bytes.
func (e Entry) Leaf() []byte {
	b := []byte(entryForm)
	for _, s := range []string{e.ID, e.Actor, e.Role, e.Action, e.Thing, e.About} {
		b = field(b, s)
	}
	b = number(b, e.Version)
	b = number(b, e.At)
	b = field(b, e.Outcome)
	b = number(b, int64(len(e.Rows)))
	for _, r := range slices.SortedFunc(slices.Values(e.Rows), compareRows) {
		b = field(field(field(b, r.Table), r.Row), r.Digest)
		b = number(b, bit(r.Gone))
	}
	return b
}

// compareRows orders an entry's rows, so that the order in which a database
// gives them back changes nothing.
func compareRows(a, b RowDigest) int {
	return cmp.Or(
		cmp.Compare(a.Table, b.Table), cmp.Compare(a.Row, b.Row),
		cmp.Compare(a.Digest, b.Digest), cmp.Compare(bit(a.Gone), bit(b.Gone)),
	)
}

func field[T string | []byte](b []byte, value T) []byte {
	b = strconv.AppendInt(b, int64(len(value)), 10)
	b = append(b, ':')
	b = append(b, value...)
	return append(b, '\n')
}

func number(b []byte, n int64) []byte { return field(b, strconv.FormatInt(n, 10)) }

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
