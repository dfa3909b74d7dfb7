package store

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"time"
)

// A backup is one gzip stream of JSON lines, the same for both databases: the header; for each table a line with its columns and
// a line with the values of each row; the end, with the number of rows of each table and the SHA-256 of all lines before it.
// Bytes are {"b": base64}. It holds no key: what is sealed stays sealed in it.

const backupFormat = "caseaudit backup 1"

// BackupHeader says what a backup is of.
type BackupHeader struct {
	Format string `json:"format"`
	Schema int64  `json:"schema"` // version of the database's schema
	Ring   string `json:"ring"`   // fingerprint of the key ring that it needs
	At     int64  `json:"at"`     // real clock, microseconds UTC
}

type backupTable struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

type backupEnd struct {
	Rows   map[string]int64 `json:"rows"`
	Digest string           `json:"digest"`
}

type backupBytes struct {
	B []byte `json:"b"`
}

// leftOut are tables of which a backup brings nothing back: who is signed in, who works now, and goose's own.
var leftOut = map[string]bool{"session": true, "sign_in_attempt": true, "passkey_challenge": true, "lease": true, "goose_db_version": true}

// leftOutColumn is given anew by the database; the order of the rows carries it.
const leftOutColumn = "seq"

// Backup writes a consistent copy of the database while people work. progress is told the number of rows written so far.
func (db *DB) Backup(ctx context.Context, w io.Writer, progress func(rows int64)) (rows int64, err error) {
	schema, _, err := db.Version(ctx)
	if err != nil {
		return 0, err
	}
	zipped, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return 0, err
	}
	out := &backupWriter{w: zipped, sum: sha256.New(), counts: map[string]int64{}, progress: progress}
	err = db.Read(ctx, func(s *Snap) error {
		ring, _, err := s.Installation()
		if err != nil {
			return err
		}
		out.line(BackupHeader{backupFormat, schema, ring, time.Now().UnixMicro()})
		return out.tables(s)
	})
	if err := errors.Join(err, out.end()); err != nil {
		return 0, fmt.Errorf("the backup was not finished: %w", err)
	}
	return out.rows, zipped.Close()
}

type backupWriter struct {
	w        io.Writer
	sum      hash.Hash
	counts   map[string]int64
	rows     int64
	progress func(int64)
	err      error // the first one; nothing is written after it
}

func (b *backupWriter) line(v any) {
	if b.err != nil {
		return
	}
	text, err := json.Marshal(v)
	if err == nil {
		text = append(text, '\n')
		b.sum.Write(text)
		_, err = b.w.Write(text)
	}
	b.err = err
}

func (b *backupWriter) end() error {
	b.line(backupEnd{b.counts, hex.EncodeToString(b.sum.Sum(nil))})
	return b.err
}

func (b *backupWriter) tables(s *Snap) error {
	tables, err := s.backupTables()
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := b.table(s, t); err != nil {
			return err
		}
	}
	return b.err
}

func (b *backupWriter) table(s *Snap, table string) error {
	rows, err := s.query("SELECT * FROM " + table + " ORDER BY 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	skip := slices.Index(columns, leftOutColumn)
	b.line(backupTable{table, without(columns, skip)})
	values, addresses := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		addresses[i] = &values[i]
	}
	b.counts[table] = 0
	for rows.Next() && b.err == nil {
		if err := rows.Scan(addresses...); err != nil {
			return err
		}
		b.row(table, without(values, skip))
	}
	return errors.Join(rows.Err(), b.err)
}

func (b *backupWriter) row(table string, values []any) {
	line := slices.Clone(values)
	for i, v := range line {
		switch v := v.(type) {
		case []byte:
			line[i] = backupBytes{v}
		case nil, string, int64:
		default:
			b.err = errors.Join(b.err, fmt.Errorf("table %s holds a %T, which a backup does not know", table, v))
		}
	}
	b.line(line)
	b.counts[table]++
	if b.rows++; b.progress != nil && b.rows%1000 == 0 {
		b.progress(b.rows)
	}
}

// without leaves out the value at an index, or none if it is negative.
func without[T any](values []T, skip int) []T {
	if skip < 0 {
		return values
	}
	return slices.Concat(values[:skip], values[skip+1:])
}

var createTable = regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`)

// backupTables lists the tables of the database in the order in which the migrations make them: a row never comes before one
// that it refers to.
func (s *Snap) backupTables() ([]string, error) {
	present, err := Texts(s, s.db.dialect.tables)
	if err != nil {
		return nil, err
	}
	made, err := madeTables()
	if err != nil {
		return nil, err
	}
	for _, t := range present {
		if !leftOut[t] && !slices.Contains(made, t) {
			return nil, fmt.Errorf("the database holds a table %s that no migration made; move it elsewhere", t)
		}
	}
	return slices.DeleteFunc(made, func(t string) bool { return leftOut[t] || !slices.Contains(present, t) }), nil
}

func madeTables() ([]string, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var tables []string
	for _, f := range files {
		text, err := fs.ReadFile(migrations, f)
		if err != nil {
			return nil, err
		}
		for _, m := range createTable.FindAllSubmatch(text, -1) {
			tables = append(tables, string(m[1]))
		}
	}
	return tables, nil
}
