package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"caseaudit/internal/ledger"
)

// Enter writes one entry of the record in the transaction whose change it tells.
func (tx *Tx) Enter(e ledger.Entry) error { return tx.EnterAll([]ledger.Entry{e}) }

// EnterAll is Enter for several entries, in one statement: a page that shows many cases is as many looks.
func (tx *Tx) EnterAll(list []ledger.Entry) error {
	var rows []string
	var args []any
	for _, e := range list {
		digests, err := json.Marshal(e.Rows)
		if err != nil {
			return err
		}
		n := len(args)
		rows = append(rows, fmt.Sprintf("($%d, $%d, $%d, $%d, $%d, $%d, $%d, $%d, $%d, $%d)", n+1, n+2, n+3, n+4, n+5, n+6, n+7, n+8, n+9, n+10))
		args = append(args, e.ID, e.At, e.Actor, e.Role, e.Action, e.Thing, e.About, e.Version, e.Outcome, string(digests))
	}
	err := tx.NoteLast("trail_entry", `INSERT INTO trail_entry (id, at, actor, role, action, thing, about, version, outcome, digests)
		VALUES `+strings.Join(rows, ", "), args...)
	tx.entered = err == nil
	return err
}

const entryColumns = `seq, id, at, actor, role, action, thing, about, version, outcome, digests, place`

// Entered is an entry as stored: Seq is the order in which entries were written, Place its position in the tree or nil.
type Entered struct {
	ledger.Entry
	Seq   int64
	Place *int64
}

type entryRow struct {
	Entered
	digests string
}

func entryFields(r *entryRow) []any {
	return []any{&r.Seq, &r.ID, &r.At, &r.Actor, &r.Role, &r.Action, &r.Thing, &r.About, &r.Version, &r.Outcome, &r.digests, &r.Place}
}

// entered reads the digests; what cannot be read does not fit the record.
func entered(rows []entryRow, err error) ([]Entered, error) {
	if err != nil {
		return nil, err
	}
	all := make([]Entered, 0, len(rows))
	for _, r := range rows {
		if !asWritten(r.digests, &r.Rows) {
			return nil, &ledger.Misfit{What: ledger.WhatEntry, Where: r.ID, Why: "its list of rows cannot be read: it was changed past the program"}
		}
		all = append(all, r.Entered)
	}
	return all, nil
}

// asWritten reads an entry's list of rows. Text that says the same in other letters was not written by this program.
func asWritten(text string, rows *[]ledger.RowDigest) bool {
	if json.Unmarshal([]byte(text), rows) != nil {
		return false
	}
	again, err := json.Marshal(*rows)
	return err == nil && string(again) == text
}

// Unplaced lists entries that have no place in the tree yet, in the order in which they were written, from after one on.
func (s *Snap) Unplaced(after int64, most int) ([]Entered, error) {
	return entered(All(s, entryFields, `SELECT `+entryColumns+` FROM trail_entry WHERE place IS NULL AND seq > $1 ORDER BY seq LIMIT $2`, after, most))
}

// Placed reads entries of the tree in order, from a place on. It does not judge whether one is missing.
func (s *Snap) Placed(from int64, most int) ([]Entered, error) {
	return entered(All(s, entryFields, `SELECT `+entryColumns+` FROM trail_entry WHERE place >= $1 ORDER BY place LIMIT $2`, from, most))
}

// PlacedAbout reads entries listed under one thing, in order of place, from a place on and below another.
func (s *Snap) PlacedAbout(about string, from, below int64, most int) ([]Entered, error) {
	return entered(All(s, entryFields, `SELECT `+entryColumns+` FROM trail_entry WHERE about = $1 AND place >= $2 AND place < $3 ORDER BY place LIMIT $4`, about, from, below, most))
}

// NewestAbout is the place from which on at most so many entries are listed under one thing below a place; 0 where there are fewer.
func (s *Snap) NewestAbout(about string, below int64, most int) (int64, error) {
	places, err := All(s, func(p *int64) []any { return []any{p} },
		`SELECT place FROM trail_entry WHERE about = $1 AND place < $2 ORDER BY place DESC LIMIT 1 OFFSET $3`, about, below, most-1)
	if err != nil || len(places) == 0 {
		return 0, err
	}
	return places[0], nil
}

// Checkpoint is one signed statement of the tree's size and root.
type Checkpoint struct {
	Size int64
	Note string
	At   int64 // real clock
}

// LastCheckpoint is the newest checkpoint; none is macfa.NotFound.
func (s *Snap) LastCheckpoint() (Checkpoint, error) {
	return One(s, checkpointFields, `SELECT id, note, at FROM trail_checkpoint ORDER BY id DESC LIMIT 1`)
}

// Checkpoints lists checkpoints of trees of more than a size, smallest first.
func (s *Snap) Checkpoints(after int64, most int) ([]Checkpoint, error) {
	return All(s, checkpointFields, `SELECT id, note, at FROM trail_checkpoint WHERE id > $1 ORDER BY id LIMIT $2`, after, most)
}

func checkpointFields(c *Checkpoint) []any { return []any{&c.Size, &c.Note, &c.At} }

// StoredHash is one hash of the tree with its index.
type StoredHash struct {
	Index int64
	Hash  []byte
}

func hashFields(h *StoredHash) []any { return []any{&h.Index, &h.Hash} }

// Hashes lists the stored hashes of the tree in order, from an index on.
func (s *Snap) Hashes(from int64, most int) ([]StoredHash, error) {
	return All(s, hashFields, `SELECT id, hash FROM trail_hash WHERE id >= $1 ORDER BY id LIMIT $2`, from, most)
}

// ReadHashes makes a snapshot a tlog.HashReader over the stored hashes of the tree.
func (s *Snap) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	if len(indexes) == 0 {
		return nil, nil
	}
	args := make([]any, len(indexes))
	for i, x := range indexes {
		args[i] = x
	}
	rows, err := All(s, hashFields, `SELECT id, hash FROM trail_hash WHERE id IN (`+marks(1, len(args))+`)`, args...)
	if err != nil {
		return nil, err
	}
	found := map[int64][]byte{}
	for _, r := range rows {
		found[r.Index] = r.Hash
	}
	hashes := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if len(found[x]) != tlog.HashSize {
			return nil, fmt.Errorf("hash %d of the record's tree is missing; run \"caseaudit verify\"", x)
		}
		copy(hashes[i][:], found[x])
	}
	return hashes, nil
}

// marks writes n placeholders from number first on.
func marks(first, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("$%d", first+i)
	}
	return strings.Join(list, ", ")
}

// placing bounds how many rows go out in one statement of Place.
const placing = 200

// Place gives entries their places in the tree, stores the new hashes and the signed checkpoint.
func (tx *Tx) Place(first int64, ids []string, firstHash int64, hashes []tlog.Hash, c Checkpoint) error {
	for from := 0; from < len(ids); from += placing {
		if err := tx.placeEntries(first+int64(from), ids[from:min(from+placing, len(ids))]); err != nil {
			return err
		}
	}
	for from := 0; from < len(hashes); from += placing {
		if err := tx.storeHashes(firstHash+int64(from), hashes[from:min(from+placing, len(hashes))]); err != nil {
			return err
		}
	}
	_, err := tx.Note("trail_checkpoint", `INSERT INTO trail_checkpoint (id, note, at) VALUES ($1, $2, $3)`, c.Size, c.Note, c.At)
	return err
}

func (tx *Tx) placeEntries(first int64, ids []string) error {
	var pairs []string
	var args []any
	for i, id := range ids {
		pairs = append(pairs, fmt.Sprintf("(CAST($%d AS TEXT), CAST($%d AS BIGINT))", 2*i+1, 2*i+2))
		args = append(args, id, first+int64(i))
	}
	n, err := tx.Note("trail_entry", `UPDATE trail_entry SET place = v.column2 FROM (VALUES `+strings.Join(pairs, ", ")+`) AS v
		WHERE trail_entry.id = v.column1 AND trail_entry.place IS NULL`, args...)
	if err == nil && n != int64(len(ids)) {
		err = fmt.Errorf("of %d entries to be placed in the record %d could be", len(ids), n)
	}
	return err
}

func (tx *Tx) storeHashes(first int64, hashes []tlog.Hash) error {
	var pairs []string
	var args []any
	for i, h := range hashes {
		pairs = append(pairs, "("+marks(2*i+1, 2)+")")
		args = append(args, first+int64(i), h[:])
	}
	_, err := tx.Note("trail_hash", `INSERT INTO trail_hash (id, hash) VALUES `+strings.Join(pairs, ", "), args...)
	return err
}

// LastEntryAt is the instant of the newest entry; 0 when there is none.
func (s *Snap) LastEntryAt() (int64, error) {
	return Value[int64](s, `SELECT COALESCE(MAX(at), 0) FROM trail_entry`)
}

// Change is who changed a row, by name, and when.
type Change struct {
	By string
	At int64
}

// LastChange finds in the record who changed a row last, among the entries about one thing; none is macfa.NotFound.
func (s *Snap) LastChange(thing, row string) (Change, error) {
	return One(s, func(c *Change) []any { return []any{&c.By, &c.At} }, `
		SELECT COALESCE(p.name, ''), e.at FROM trail_entry e LEFT JOIN person p ON p.id = e.actor
		WHERE e.thing = $1 AND e.outcome = 'done' AND e.digests LIKE $2 ORDER BY e.at DESC, e.seq DESC LIMIT 1`, thing, `%"`+row+`"%`)
}
