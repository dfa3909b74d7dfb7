package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	"modernc.org/sqlite"
)

// openSQLite opens a pool whose connections keep the statements that they have prepared: preparing a statement anew for every
// use costs more than running it. PostgreSQL's driver does the same by itself.
func openSQLite(dsn string, writing bool) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeping{c, writing}), nil
}

type keeping struct {
	driver.Connector
	writing bool
}

// Connect opens one connection.
func (k keeping) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := k.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	full, ok := conn.(sqliteConn)
	if !ok {
		return nil, errors.Join(errors.New("the SQLite driver's connection lacks what this program needs of it"), conn.Close())
	}
	return &keptConn{sqliteConn: full, writing: k.writing, kept: map[string]*keptStmt{}}, nil
}

// sqliteConn is everything that the driver's connections can do and database/sql asks for.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// keptConn is one connection. database/sql uses it from one goroutine at a time.
type keptConn struct {
	sqliteConn
	writing bool
	kept    map[string]*keptStmt
}

type keptStmt struct {
	keptRuns
	busy bool // its rows are still being read
}

type keptRuns interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

const (
	mostKept    = 256  // statements of a connection
	longestKept = 4096 // bytes; longer ones are lists of rows, of which hardly two are of the same length
)

// Unwrap gives the driver's own connection.
func (c *keptConn) Unwrap() driver.Conn { return c.sqliteConn }

// BeginTx begins a transaction; a writing one takes its turn at once, so that it never has to give way half-way.
func (c *keptConn) BeginTx(_ context.Context, o driver.TxOptions) (driver.Tx, error) {
	begin := "BEGIN"
	if c.writing && !o.ReadOnly {
		begin = "BEGIN IMMEDIATE"
	}
	return keptTx{c}, c.run(begin)
}

// run runs a statement that has to come to its end, whatever becomes of whoever asked for it.
func (c *keptConn) run(statement string) error {
	_, err := c.ExecContext(context.Background(), statement, nil)
	return err
}

type keptTx struct{ c *keptConn }

// Commit ends the transaction; one that cannot be committed is undone, so that the connection is free.
func (t keptTx) Commit() error {
	err := t.c.run("COMMIT")
	if err != nil {
		_ = t.c.run("ROLLBACK") // nothing to undo is as good; the first error tells
	}
	return err
}

// Rollback undoes the transaction.
func (t keptTx) Rollback() error { return t.c.run("ROLLBACK") }

// patient is the context of a statement. What is being written is not broken off half-way, and watching for an end costs as
// much as a small statement.
func (c *keptConn) patient(ctx context.Context) context.Context {
	if c.writing {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

// ExecContext runs a statement that gives no rows.
func (c *keptConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	ctx = c.patient(ctx)
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.ExecContext(ctx, query, args)
	}
	return s.ExecContext(ctx, args)
}

// QueryContext runs a statement that gives rows.
func (c *keptConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	ctx = c.patient(ctx)
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	rows, err := s.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.busy = true
	return &keptRows{rows, s}, nil
}

// keptRows gives the statement free once its rows are read.
type keptRows struct {
	driver.Rows
	of *keptStmt
}

// Close ends the reading.
func (r *keptRows) Close() error {
	r.of.busy = false
	return r.Rows.Close()
}

// statement gives a statement to run, prepared now or before; nil where it is to be run without being kept.
func (c *keptConn) statement(ctx context.Context, query string) (*keptStmt, error) {
	if s, ok := c.kept[query]; ok {
		if s.busy {
			return nil, nil
		}
		return s, nil
	}
	if len(query) > longestKept {
		return nil, nil
	}
	if len(c.kept) >= mostKept {
		if err := c.forget(); err != nil {
			return nil, err
		}
	}
	stmt, err := c.sqliteConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	runs, ok := stmt.(keptRuns)
	if !ok {
		return nil, stmt.Close()
	}
	s := &keptStmt{keptRuns: runs}
	c.kept[query] = s
	return s, nil
}

// forget closes the statements that nobody is reading from.
func (c *keptConn) forget() error {
	var errs []error
	for query, s := range c.kept {
		if !s.busy {
			delete(c.kept, query)
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// Close closes the connection with its statements.
func (c *keptConn) Close() error {
	return errors.Join(c.forget(), c.sqliteConn.Close())
}
