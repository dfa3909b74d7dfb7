package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// hand holds the connection of one writing transaction. sql.Tx would do the same and watch the context beside it with a goroutine
// for the transaction and one for every query: that costs as much as a small query. Here the end of the time is looked at where
// the transaction begins and commits, and PostgreSQL's connection has it besides.
type hand struct {
	db    *DB
	timed context.Context
	ctx   context.Context // of the statements: never done
	conn  *sql.Conn
	tx    driver.Tx // nil once it has ended
}

// begin waits for its turn and begins a writing transaction.
func (db *DB) begin(ctx context.Context) (*hand, error) {
	if err := db.takeTurn(ctx); err != nil {
		return nil, err
	}
	for n := 0; ; n++ {
		h := &hand{db: db, timed: ctx, ctx: context.WithoutCancel(ctx)}
		err := h.begin()
		if err == nil {
			return h, nil
		}
		if !errors.Is(err, driver.ErrBadConn) || n == db.w.Stats().MaxOpenConnections {
			db.giveTurn()
			return nil, err
		}
	}
}

func (h *hand) begin() (err error) {
	if h.conn, err = h.db.w.Conn(h.timed); err != nil {
		return err
	}
	var o driver.TxOptions
	if t := h.db.dialect.writeTx; t != nil {
		o = driver.TxOptions{Isolation: driver.IsolationLevel(t.Isolation), ReadOnly: t.ReadOnly}
	}
	err = h.conn.Raw(func(c any) (err error) {
		h.tx, err = c.(driver.ConnBeginTx).BeginTx(h.timed, o)
		return err
	})
	if err != nil {
		_ = h.conn.Close() // the first error tells
	}
	return err
}

// commit ends the transaction with all that was written.
func (h *hand) commit() error {
	if err := h.timed.Err(); err != nil {
		return err
	}
	tx := h.tx
	h.tx = nil
	return h.conn.Raw(func(any) error { return tx.Commit() })
}

// release gives connection and turn to the next; what was not committed is undone.
func (h *hand) release() {
	if h.tx != nil {
		_ = h.conn.Raw(func(any) error {
			if h.tx.Rollback() != nil {
				return driver.ErrBadConn // closes the connection, which undoes it too
			}
			return nil
		})
	}
	_ = h.conn.Close()
	h.db.giveTurn()
}

func (db *DB) takeTurn(ctx context.Context) error {
	if db.turn == nil {
		return nil
	}
	select {
	case db.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (db *DB) giveTurn() {
	if db.turn != nil {
		<-db.turn
	}
}

// free gives the writing connection for one small query if nobody writes now, and how to give it back. On SQLite it is the one
// that still holds the pages which the last commit changed; every other has to read them again.
func (db *DB) free() (q queryer, back func()) {
	if db.turn == nil {
		return db.w, func() {}
	}
	select {
	case db.turn <- struct{}{}:
		return db.w, db.giveTurn
	default:
		return db.r, func() {}
	}
}
