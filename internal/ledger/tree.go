package ledger

import (
	"crypto/sha256"
	"fmt"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// Edge is the right edge of a tree: all that is needed to append to it and to
// know its root. The zero value is the edge of the empty tree.
type Edge struct {
	size  int64
	roots []tlog.Hash // of the full subtrees, from the left: one for each bit of size
}

// LoadEdge reads the edge of the stored tree of this size, in one read.
func LoadEdge(reader tlog.HashReader, size int64) (*Edge, error) {
	e := &Edge{size: size}
	indexes := edgeIndexes(size)
	if len(indexes) == 0 {
		return e, nil
	}
	var err error
	e.roots, err = reader.ReadHashes(indexes)
	if err == nil && len(e.roots) != len(indexes) {
		err = fmt.Errorf("%d hashes wanted, %d read", len(indexes), len(e.roots))
	}
	if err != nil {
		return nil, fmt.Errorf("read the edge of the tree: %w", err)
	}
	return e, nil
}

// edgeIndexes are where the full subtrees' roots of a tree are stored.
func edgeIndexes(size int64) []int64 {
	var indexes []int64
	for from := int64(0); from < size; {
		level := bits.Len64(uint64(size-from)) - 1
		indexes = append(indexes, tlog.StoredHashIndex(level, from>>level))
		from += 1 << level
	}
	return indexes
}

// Size is the number of leaves.
func (e *Edge) Size() int64 { return e.size }

// Add appends a leaf and gives the hashes to store for it, in order; the first
// goes to index tlog.StoredHashCount(size before).
func (e *Edge) Add(leaf []byte) []tlog.Hash {
	hash := tlog.RecordHash(leaf)
	added := []tlog.Hash{hash}
	for n := e.size; n&1 == 1; n >>= 1 {
		last := len(e.roots) - 1
		hash = tlog.NodeHash(e.roots[last], hash)
		e.roots = e.roots[:last]
		added = append(added, hash)
	}
	e.roots = append(e.roots, hash)
	e.size++
	return added
}

// Root is the root of the tree as it is now.
func (e *Edge) Root() tlog.Hash {
	if len(e.roots) == 0 {
		return sha256.Sum256(nil) // RFC 6962, section 2.1
	}
	last := len(e.roots) - 1
	root := e.roots[last]
	for i := last - 1; i >= 0; i-- {
		root = tlog.NodeHash(e.roots[i], root)
	}
	return root
}

// Append adds one leaf to the stored tree of this size. It gives the new hashes,
// to be stored from index tlog.StoredHashCount(size) on, and the new root.
func Append(reader tlog.HashReader, size int64, leaf []byte) (added []tlog.Hash, root tlog.Hash, err error) {
	return AppendAll(reader, size, [][]byte{leaf})
}

// AppendAll adds many leaves with one read of the stored tree.
func AppendAll(reader tlog.HashReader, size int64, leaves [][]byte) (added []tlog.Hash, root tlog.Hash, err error) {
	e, err := LoadEdge(reader, size)
	if err != nil {
		return nil, root, err
	}
	for _, leaf := range leaves {
		added = append(added, e.Add(leaf)...)
	}
	return added, e.Root(), nil
}
