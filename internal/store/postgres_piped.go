package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// openPostgres opens a pool whose connections send BEGIN together with the first statement of a transaction, and statements
// whose outcome nobody waits for together with its COMMIT: each way to the server and back is time in which others wait.
func openPostgres(address string) (*sql.DB, error) {
	c, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(piping{stdlib.GetConnector(*c)}), nil
}

type piping struct{ driver.Connector }

// Connect opens one connection.
func (p piping) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &pipedConn{Conn: conn.(*stdlib.Conn)}, nil
}

type laterKey struct{}

// later marks the context of a statement of which nobody waits to hear: it may go out with the COMMIT, which then tells of its error.
func later(ctx context.Context) context.Context { return context.WithValue(ctx, laterKey{}, true) }

// pipedConn is one connection. database/sql uses it from one goroutine at a time.
type pipedConn struct {
	*stdlib.Conn
	waiting []queued // what goes out before the next statement
	timed   bool     // the transaction has an end, see until
}

type queued struct {
	statement string
	args      []any
}

// BeginTx begins a transaction: the server hears of it with its first statement.
func (c *pipedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	if c.Conn.Conn().IsClosed() {
		return nil, driver.ErrBadConn
	}
	begin, ok := map[sql.IsolationLevel]string{sql.LevelDefault: "BEGIN", sql.LevelSerializable: "BEGIN ISOLATION LEVEL SERIALIZABLE",
		sql.LevelRepeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"}[sql.IsolationLevel(o.Isolation)]
	if !ok {
		return nil, fmt.Errorf("transactions of isolation %v are not used here", sql.IsolationLevel(o.Isolation))
	}
	if o.ReadOnly {
		begin += " READ ONLY"
	}
	c.waiting = []queued{{begin, nil}}
	c.until(ctx)
	return &pipedTx{c, ctx}, nil
}

// until sets the end of a transaction that has one on the connection itself: watching a context at every statement costs more
// than a small statement does.
func (c *pipedConn) until(ctx context.Context) {
	end, timed := ctx.Deadline()
	if timed {
		_ = c.Conn.Conn().PgConn().Conn().SetDeadline(end) // a connection that takes none fails at its first statement
	}
	c.timed = timed
}

// patient is the context of a statement.
func (c *pipedConn) patient(ctx context.Context) context.Context {
	if c.timed {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

// ended takes the end of a transaction off its connection.
func (c *pipedConn) ended() {
	if c.timed {
		_ = c.Conn.Conn().PgConn().Conn().SetDeadline(time.Time{}) // a connection that takes none is closed
		c.timed = false
	}
}

// ExecContext runs a statement, or lets it wait for the next one where that was said.
func (c *pipedConn) ExecContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Result, error) {
	if ctx.Value(laterKey{}) != nil {
		c.waiting = append(c.waiting, queued{statement, plain(args)})
		return driver.RowsAffected(1), nil
	}
	if len(c.waiting) == 0 {
		return c.Conn.ExecContext(c.patient(ctx), statement, args)
	}
	results, err := c.send(c.patient(ctx), queued{statement, plain(args)})
	if err != nil {
		return nil, err
	}
	tag, err := results.Exec()
	return driver.RowsAffected(tag.RowsAffected()), errors.Join(err, closed(results, err))
}

// QueryContext runs a statement that gives rows.
func (c *pipedConn) QueryContext(ctx context.Context, statement string, args []driver.NamedValue) (driver.Rows, error) {
	if len(c.waiting) == 0 {
		return c.Conn.QueryContext(c.patient(ctx), statement, args)
	}
	results, err := c.send(c.patient(ctx), queued{statement, plain(args)})
	if err != nil {
		return nil, err
	}
	rows, err := results.Query()
	if err != nil {
		return nil, errors.Join(err, closed(results, err))
	}
	return &pipedRows{rows: rows, results: results}, nil
}

func plain(args []driver.NamedValue) []any {
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = a.Value
	}
	return values
}

// send sends what waits and one statement more, and reads on to that one's result.
func (c *pipedConn) send(ctx context.Context, last queued) (pgx.BatchResults, error) {
	batch := &pgx.Batch{}
	for _, q := range append(c.waiting, last) {
		batch.Queue(q.statement, q.args...)
	}
	before := len(c.waiting)
	c.waiting = nil
	results := c.Conn.Conn().SendBatch(ctx, batch)
	for range before {
		if _, err := results.Exec(); err != nil {
			return nil, errors.Join(err, closed(results, err))
		}
	}
	return results, nil
}

// closed ends a batch; an error that has been told already is not told again.
func closed(results pgx.BatchResults, told error) error {
	if err := results.Close(); told == nil {
		return err
	}
	return nil
}

// pipedTx is a transaction of a piped connection.
type pipedTx struct {
	c   *pipedConn
	ctx context.Context
}

// Commit sends what waits, and COMMIT.
func (t *pipedTx) Commit() error {
	defer t.c.ended()
	results, err := t.c.send(t.c.patient(t.ctx), queued{"COMMIT", nil})
	if err == nil {
		_, err = results.Exec()
		err = errors.Join(err, closed(results, err))
	}
	if err != nil {
		return errors.Join(err, t.Rollback())
	}
	return nil
}

// Rollback ends a transaction of which the server has heard.
func (t *pipedTx) Rollback() error {
	defer t.c.ended()
	t.c.waiting = nil
	conn := t.c.Conn.Conn()
	if conn.IsClosed() || conn.PgConn().TxStatus() == 'I' {
		return nil
	}
	_, err := conn.Exec(context.WithoutCancel(t.ctx), "ROLLBACK")
	return err
}

// pipedRows are the rows of the last statement of a batch.
type pipedRows struct {
	rows    pgx.Rows
	results pgx.BatchResults
}

// Columns names the columns.
func (r *pipedRows) Columns() []string {
	fields := r.rows.FieldDescriptions()
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

// Next reads a row into values as database/sql knows them.
func (r *pipedRows) Next(to []driver.Value) error {
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return io.EOF
	}
	values, err := r.rows.Values()
	if err != nil {
		return err
	}
	for i, v := range values {
		if to[i], err = driver.DefaultParameterConverter.ConvertValue(v); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the reading.
func (r *pipedRows) Close() error {
	r.rows.Close()
	return closed(r.results, r.rows.Err())
}
