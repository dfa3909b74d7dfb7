package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"regexp"
)

// ErrBadBackup is the answer to a file that is no backup, or one that is damaged or cut off.
var ErrBadBackup = errors.New("this is not a whole backup: it is damaged, cut off or something else; use another copy. Nothing has been changed")

// CheckBackup reads a backup to its end and tells what it is of.
func CheckBackup(from io.Reader) (BackupHeader, error) {
	in, err := newBackupReader(from)
	if err != nil {
		return BackupHeader{}, err
	}
	return in.header, in.all(func(backupTable) error { return nil }, func([]any) error { return nil })
}

type backupReader struct {
	header BackupHeader
	lines  *bufio.Reader
	sum    hash.Hash
	counts map[string]int64
	table  backupTable
}

func newBackupReader(from io.Reader) (*backupReader, error) {
	unzipped, err := gzip.NewReader(from)
	if err != nil {
		return nil, bad(err)
	}
	r := &backupReader{lines: bufio.NewReaderSize(unzipped, 1<<16), sum: sha256.New(), counts: map[string]int64{}}
	line, err := r.next()
	if err != nil {
		return nil, err
	}
	if json.Unmarshal(line, &r.header) != nil || r.header.Format != backupFormat {
		return nil, ErrBadBackup
	}
	r.sum.Write(line)
	return r, nil
}

func bad(err error) error { return errors.Join(ErrBadBackup, err) }

func (r *backupReader) next() ([]byte, error) {
	line, err := r.lines.ReadBytes('\n')
	if err != nil {
		return nil, bad(err)
	}
	return line, nil
}

// all hands over every table and row, and at the end judges counts and digest.
func (r *backupReader) all(table func(backupTable) error, row func([]any) error) error {
	for {
		line, err := r.next()
		if err != nil {
			return err
		}
		if line[0] == '[' {
			err = r.row(line, row)
		} else if ended, endErr := r.end(line); ended || endErr != nil {
			return endErr
		} else {
			err = r.startTable(line, table)
		}
		if err != nil {
			return err
		}
		r.sum.Write(line)
	}
}

var plainName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// startTable takes plain names alone: they become part of statements.
func (r *backupReader) startTable(line []byte, table func(backupTable) error) error {
	var t backupTable
	if json.Unmarshal(line, &t) != nil || leftOut[t.Table] {
		return ErrBadBackup
	}
	for _, name := range append([]string{t.Table}, t.Columns...) {
		if !plainName.MatchString(name) {
			return ErrBadBackup
		}
	}
	r.table = t
	r.counts[t.Table] = 0
	return table(t)
}

func (r *backupReader) row(line []byte, row func([]any) error) error {
	in := json.NewDecoder(bytes.NewReader(line))
	in.UseNumber()
	var values []any
	if in.Decode(&values) != nil || len(values) != len(r.table.Columns) {
		return ErrBadBackup
	}
	for i, v := range values {
		var err error
		if values[i], err = backupValue(v); err != nil {
			return err
		}
	}
	r.counts[r.table.Table]++
	return row(values)
}

func backupValue(v any) (any, error) {
	switch v := v.(type) {
	case json.Number:
		n, err := v.Int64()
		if err != nil {
			return nil, bad(err)
		}
		return n, nil
	case map[string]any:
		var b backupBytes
		text, err := json.Marshal(v)
		if err := errors.Join(err, json.Unmarshal(text, &b)); err != nil {
			return nil, bad(err)
		}
		if b.B == nil {
			return nil, ErrBadBackup
		}
		return b.B, nil
	case nil, string:
		return v, nil
	}
	return nil, fmt.Errorf("%w (a value is a %T)", ErrBadBackup, v)
}

// end tells whether the line is the last, and whether it fits what came before it.
func (r *backupReader) end(line []byte) (ended bool, err error) {
	var e backupEnd
	if json.Unmarshal(line, &e) != nil {
		return false, ErrBadBackup
	}
	if e.Digest == "" {
		return false, nil
	}
	if e.Digest != hex.EncodeToString(r.sum.Sum(nil)) || !maps.Equal(e.Rows, r.counts) {
		return true, ErrBadBackup
	}
	if _, err := r.lines.ReadByte(); err != io.EOF {
		return true, ErrBadBackup
	}
	return true, nil
}
