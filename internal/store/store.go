// Package store is the database: the door for writes, snapshots for reading, migrations, backup.
// It knows nothing of who may do what; package operation stands in front of it.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
)

// Options says how a database is opened.
type Options struct {
	Durable bool // off only for tests and while the demonstration is being built
}

// DB is an open database of either kind.
type DB struct {
	dialect dialect
	w, r    *sql.DB
	turn    chan struct{} // held by whoever writes, where there is one connection to write with; else nil
	failing failure
}

// Open connects to the database at an address: a path for SQLite, postgres://… for PostgreSQL. It does not migrate.
func Open(ctx context.Context, address string, o Options) (*DB, error) {
	d, w, r, err := connect(address, o)
	if err != nil {
		return nil, fmt.Errorf("cannot open the database: %w", err)
	}
	db := &DB{dialect: d, w: w, r: r}
	if w != r {
		db.turn = make(chan struct{}, 1)
	}
	if err := db.Ping(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot reach the database: %w", err), db.Close())
	}
	return db, nil
}

// Close ends all connections.
func (db *DB) Close() error {
	if db.r == db.w {
		return db.w.Close()
	}
	return errors.Join(db.r.Close(), db.w.Close())
}

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return db.w.PingContext(ctx) }

// Checkpoint brings everything that was written without waiting for the disk into the database file itself.
func (db *DB) Checkpoint(ctx context.Context) error {
	_, err := db.w.ExecContext(ctx, db.dialect.checkpoint)
	return err
}

// Kind names the database engine: sqlite or postgres.
func (db *DB) Kind() string { return db.dialect.name }

// Size is the number of bytes that the database takes on disk.
func (db *DB) Size(ctx context.Context) (n int64, err error) {
	err = db.r.QueryRowContext(ctx, db.dialect.size).Scan(&n)
	return n, err
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID makes an id: 128 random bits as lower-case base32.
func NewID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails, see crypto/rand
	return base32Lower.EncodeToString(b[:])
}

// Tx is one writing transaction. Rows are changed through Change alone, so that the record holds a digest of each.
type Tx struct {
	*Snap
	changed []ledger.RowDigest
	entered bool
	after   []func() error
}

// longestWrite bounds a write with all its attempts: one that loses a race is run again until then.
const longestWrite = 30 * time.Second

// Write is the one door for writes: it runs fn in a transaction and commits, or leaves nothing behind.
// fn may run more than once. The request's context does not reach inside: a closed browser tab must not roll back a neighbour.
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	ctx = context.WithoutCancel(ctx)
	ctx, cancel := context.WithTimeout(ctx, longestWrite)
	defer cancel()
	for n := 0; ; n++ {
		tx, err := db.writeOnce(ctx, fn)
		if err == nil {
			return runAll(tx.after)
		}
		if !again(err) || ctx.Err() != nil {
			return err
		}
		pause(n)
	}
}

func runAll(fns []func() error) error {
	var errs []error
	for _, fn := range fns {
		errs = append(errs, fn())
	}
	return errors.Join(errs...)
}

// pause lets the winner of a race finish; the length is random so that losers do not meet again.
func pause(n int) {
	most := int64(time.Millisecond) << min(n, 6)
	d, _ := rand.Int(rand.Reader, big.NewInt(most))
	time.Sleep(time.Duration(d.Int64()))
}

func (db *DB) writeOnce(ctx context.Context, fn func(*Tx) error) (*Tx, error) {
	hand, err := db.begin(ctx)
	if err != nil {
		return nil, macfa.CannotNow("The database cannot be written to now.", err)
	}
	defer hand.release() // also when fn panics
	tx := &Tx{Snap: &Snap{ctx: hand.ctx, q: hand.conn, db: db}}
	if err := fn(tx); err != nil {
		return nil, err
	}
	if len(tx.changed) > 0 && !tx.entered {
		return nil, fmt.Errorf("rows were changed without an entry in the record: %v", tx.changed)
	}
	return tx, hand.commit()
}

// Change runs one INSERT, UPDATE or DELETE on a table, notes the digest of every row it touched and returns how many there were.
// The statement must not end with RETURNING.
func (tx *Tx) Change(table, statement string, args ...any) (int, error) {
	if err := tx.db.failing.of(table); err != nil {
		return 0, err
	}
	rows, err := tx.query(statement+" RETURNING *", args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	gone := strings.HasPrefix(strings.TrimSpace(strings.ToUpper(statement)), "DELETE")
	n := 0
	for ; rows.Next(); n++ {
		columns, err := scanMap(rows)
		if err != nil {
			return 0, err
		}
		tx.note(ledger.RowDigest{Table: table, Row: rowKey(columns), Digest: DigestRow(table, columns), Gone: gone})
	}
	return n, rows.Err()
}

// note keeps only the last digest of a row that a transaction touches twice.
func (tx *Tx) note(d ledger.RowDigest) {
	for i, c := range tx.changed {
		if c.Table == d.Table && c.Row == d.Row {
			tx.changed[i] = d
			return
		}
	}
	tx.changed = append(tx.changed, d)
}

// ChangeOne is Change for exactly one row. None means that its version or its state is no longer what the statement expects.
func (tx *Tx) ChangeOne(table, statement string, args ...any) error {
	n, err := tx.Change(table, statement, args...)
	if err == nil && n != 1 {
		return macfa.Changed("Somebody else has changed this since you opened it. Look at it again before you save.")
	}
	return err
}

// Note runs a statement on a table of the ground that the record does not cover (sessions, keys of repeated posts, leases).
func (tx *Tx) Note(table, statement string, args ...any) (int64, error) {
	if !unrecorded[table] {
		return 0, fmt.Errorf("table %s is covered by the record: use Change", table)
	}
	if err := tx.db.failing.of(table); err != nil {
		return 0, err
	}
	tx.count()
	res, err := tx.q.(*sql.Conn).ExecContext(tx.ctx, statement, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// NoteLast is Note for one new row of which nobody needs to hear before the end: it may reach the database with the commit.
func (tx *Tx) NoteLast(table, statement string, args ...any) error {
	ctx := tx.ctx
	defer func() { tx.ctx = ctx }()
	tx.ctx = later(ctx)
	_, err := tx.Note(table, statement, args...)
	return err
}

// After runs fn once the transaction has committed.
func (tx *Tx) After(fn func() error) { tx.after = append(tx.after, fn) }

// Changed lists the digests noted so far.
func (tx *Tx) Changed() []ledger.RowDigest { return tx.changed }
