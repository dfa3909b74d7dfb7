package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Checkpoint says what the tree was at one size. Signed, it commits the record
// to all entries up to there.
type Checkpoint struct {
	Origin string // the name of the signer's key
	Size   int64
	Root   tlog.Hash
}

// ErrBadCheckpoint: not a checkpoint, or not signed by the key asked for.
var ErrBadCheckpoint = errors.New("not a checkpoint signed by this record's key")

// Text is the body of the note, as C2SP's tlog-checkpoint lays it down.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// Sign gives the signed note of the tree at this size, with the signer's name as
// its origin.
func Sign(size int64, root tlog.Hash, signer note.Signer) ([]byte, error) {
	c := Checkpoint{signer.Name(), size, root}
	text, err := note.Sign(&note.Note{Text: c.Text()}, signer)
	if err != nil {
		return nil, fmt.Errorf("sign a checkpoint: %w", err)
	}
	return text, nil
}

// OpenCheckpoint reads a signed checkpoint. Anything that is not one by this
// verifier's key is ErrBadCheckpoint.
func OpenCheckpoint(signed []byte, verifier note.Verifier) (Checkpoint, error) {
	n, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, ErrBadCheckpoint
	}
	c, ok := parseCheckpoint(n.Text)
	if !ok || c.Origin != verifier.Name() {
		return Checkpoint{}, ErrBadCheckpoint
	}
	return c, nil
}

// parseCheckpoint passes over lines after the third: the form allows them.
func parseCheckpoint(text string) (c Checkpoint, ok bool) {
	lines := strings.SplitN(text, "\n", 4)
	if len(lines) < 4 || lines[0] == "" {
		return c, false
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return c, false
	}
	root, err := tlog.ParseHash(lines[2])
	return Checkpoint{lines[0], size, root}, err == nil
}

// CheckConsistency tells whether the tree of the later checkpoint begins with all
// of the earlier one's, reading the hashes it needs for the proof. A *Misfit in
// the error says what does not fit; any other error is the reader's.
func CheckConsistency(earlier, later Checkpoint, reader tlog.HashReader) error {
	where := fmt.Sprintf("checkpoints of %d and %d entries", earlier.Size, later.Size)
	switch {
	case earlier.Origin != later.Origin:
		return &Misfit{WhatCheckpoint, where, "they are signed for different records"}
	case earlier.Size > later.Size:
		return &Misfit{WhatCheckpoint, where, "the later one has fewer entries: entries were cut off"}
	case earlier.Size == 0:
		return nil
	}
	proof, err := tlog.ProveTree(later.Size, earlier.Size, reader)
	if err != nil {
		return fmt.Errorf("prove %s: %w", where, err)
	}
	if tlog.CheckTree(proof, later.Size, later.Root, earlier.Size, earlier.Root) != nil {
		return &Misfit{WhatCheckpoint, where, "the later one does not continue the earlier one: entries were changed"}
	}
	return nil
}
