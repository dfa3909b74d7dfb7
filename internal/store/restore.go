package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrNotEmpty is the answer to a restore into a database that holds something.
var ErrNotEmpty = errors.New("the database is not empty, and a backup is never put over other data; name an empty place with --data or --database")

// Restore brings a backup back into an empty database: all of it, after check has seen it, or nothing. A backup of an older
// version is brought to this one.
func (db *DB) Restore(ctx context.Context, from io.Reader, check func(*Snap) error, progress func(rows int64)) (rows int64, err error) {
	in, err := newBackupReader(from)
	if err != nil {
		return 0, err
	}
	if err := db.prepare(ctx, in.header.Schema); err != nil {
		return 0, err
	}
	tx, err := db.w.BeginTx(ctx, db.dialect.writeTx)
	if err != nil {
		return 0, err
	}
	s := &Snap{ctx: ctx, q: tx, db: db}
	r := &restoring{s: s, progress: progress}
	err = in.all(r.table, r.row)
	if err == nil {
		err = r.flush()
	}
	if err == nil {
		err = check(s)
	}
	if err != nil {
		return 0, errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return 0, err
	}
	return r.rows, db.Migrate(ctx)
}

// prepare makes the tables of a backup's version in an empty database.
func (db *DB) prepare(ctx context.Context, schema int64) error {
	have, know, err := db.Version(ctx)
	if err != nil {
		return err
	}
	if schema > know {
		return errors.New("this backup was made by a newer version of caseaudit; install that version and restore with it")
	}
	if have > 0 {
		if err := db.Read(ctx, (*Snap).empty); err != nil {
			return err
		}
	}
	if have > schema {
		return fmt.Errorf("the database has tables of a newer version than the backup (%d, %d); name one without tables", have, schema)
	}
	p, err := db.provider()
	if err != nil {
		return err
	}
	_, err = p.UpTo(ctx, schema)
	return err
}

// Empty tells whether the database holds nothing yet; tables of this program without a row count as nothing.
func (db *DB) Empty(ctx context.Context) (empty bool, err error) {
	have, know, err := db.Version(ctx)
	if err != nil || have > know {
		return false, err
	}
	err = db.Read(ctx, func(s *Snap) error {
		if have > 0 {
			return s.empty()
		}
		tables, err := s.Tables()
		if err == nil && len(tables) > 0 {
			err = ErrNotEmpty
		}
		return err
	})
	if errors.Is(err, ErrNotEmpty) {
		return false, nil
	}
	return err == nil, err
}

func (s *Snap) empty() error {
	tables, err := s.backupTables()
	if err != nil {
		return err
	}
	for _, t := range tables {
		rows, err := Texts(s, "SELECT 'x' FROM "+t+" LIMIT 1")
		if err != nil {
			return err
		}
		if len(rows) > 0 {
			return ErrNotEmpty
		}
	}
	return nil
}

// restoring gathers rows into statements of a bounded size.
type restoring struct {
	s        *Snap
	into     backupTable
	args     []any
	pending  int
	rows     int64
	progress func(int64)
}

// argumentsAtOnce bounds the arguments of one statement, far below what either database takes.
const argumentsAtOnce = 2000

func (r *restoring) table(t backupTable) error {
	err := r.flush()
	r.into = t
	return err
}

func (r *restoring) row(values []any) error {
	r.args = append(r.args, values...)
	r.pending++
	if r.rows++; r.progress != nil && r.rows%1000 == 0 {
		r.progress(r.rows)
	}
	if len(r.args)+len(r.into.Columns) > argumentsAtOnce {
		return r.flush()
	}
	return nil
}

func (r *restoring) flush() error {
	if r.pending == 0 {
		return nil
	}
	width := len(r.into.Columns)
	rows := make([]string, r.pending)
	for i := range rows {
		rows[i] = "(" + marks(1+i*width, width) + ")"
	}
	result, err := r.s.query("INSERT INTO "+r.into.Table+" ("+strings.Join(r.into.Columns, ", ")+") VALUES "+strings.Join(rows, ", "), r.args...)
	if err != nil {
		return fmt.Errorf("the rows of table %s were not taken: %w", r.into.Table, err)
	}
	r.args, r.pending = nil, 0
	result.Next() // runs the statement on both databases
	return errors.Join(result.Err(), result.Close())
}
