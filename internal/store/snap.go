package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"caseaudit/internal/macfa"
)

type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Snap is one consistent view of the database.
type Snap struct {
	ctx context.Context
	q   queryer
	db  *DB

	today string // the programme's day as a text of SQL; "": not told, see On
}

// Read runs fn in one consistent, read-only view.
func (db *DB) Read(ctx context.Context, fn func(*Snap) error) error {
	sqlTx, err := db.r.BeginTx(ctx, db.dialect.readTx)
	if err != nil {
		return macfa.CannotNow("The database cannot be read now.", err)
	}
	defer func() { _ = sqlTx.Rollback() }()
	return fn(&Snap{ctx: ctx, q: sqlTx, db: db})
}

// Glance runs fn without a view common to its queries: each sees what is committed at that moment. It is for a question of one
// query, which needs no transaction around it.
func (db *DB) Glance(ctx context.Context, fn func(*Snap) error) error {
	q, back := db.free()
	defer back()
	return fn(&Snap{ctx: ctx, q: q, db: db})
}

type countKey struct{}

// Counting gives a context under which the queries of the calling goroutines are counted: pages promise a fixed number.
func Counting(ctx context.Context) (context.Context, *atomic.Int64) {
	n := new(atomic.Int64)
	return context.WithValue(ctx, countKey{}, n), n
}

func (s *Snap) count() {
	if n, ok := s.ctx.Value(countKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
}

func (s *Snap) query(query string, args ...any) (*sql.Rows, error) {
	s.count()
	return s.q.QueryContext(s.ctx, s.words(query), args...)
}

// All reads every row of a query; fields gives the addresses of the columns in the query's order.
func All[T any](s *Snap, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := s.query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var t T
		if err := rows.Scan(fields(&t)...); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// One reads the one row of a query; none is macfa.NotFound.
func One[T any](s *Snap, fields func(*T) []any, query string, args ...any) (T, error) {
	var t T
	rows, err := s.query(query, args...)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	if !rows.Next() {
		return t, errors.Join(rows.Err(), macfa.Missing())
	}
	if err := rows.Scan(fields(&t)...); err != nil {
		return t, err
	}
	return t, rows.Err()
}

// Value reads a single value; none is macfa.NotFound.
func Value[T any](s *Snap, query string, args ...any) (T, error) {
	return One(s, func(t *T) []any { return []any{t} }, query, args...)
}

// Texts reads one column of texts.
func Texts(s *Snap, query string, args ...any) ([]string, error) {
	return All(s, func(t *string) []any { return []any{t} }, query, args...)
}

// In writes the placeholders of an IN list that begins at number first, and the values as arguments.
// An empty list gives a list that matches nothing.
func In(first int, values []string) (placeholders string, args []any) {
	if len(values) == 0 {
		return "(NULL)", nil
	}
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = "$" + strconv.Itoa(first+i)
		args = append(args, v)
	}
	return "(" + strings.Join(marks, ", ") + ")", args
}

// scanMap reads the present row with all its columns.
func scanMap(rows *sql.Rows) (map[string]any, error) {
	names, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values, addresses := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		addresses[i] = &values[i]
	}
	if err := rows.Scan(addresses...); err != nil {
		return nil, err
	}
	m := make(map[string]any, len(names))
	for i, n := range names {
		m[n] = values[i]
	}
	return m, nil
}

// rowKey names a row in the record: every recorded table has a text column id as its key.
func rowKey(columns map[string]any) string {
	if id, ok := columns["id"].(string); ok {
		return id
	}
	return fmt.Sprint(columns["id"])
}

// failure lets a test make one table refuse every change, to prove that nothing half-written stays.
type failure struct {
	mu    sync.Mutex
	table string
}

func (f *failure) of(table string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.table != "" && f.table == table {
		return fmt.Errorf("table %s cannot be written", table)
	}
	return nil
}

// FailOn makes changes of a table fail until it is called with "": for tests of what happens then.
func (db *DB) FailOn(table string) {
	db.failing.mu.Lock()
	defer db.failing.mu.Unlock()
	db.failing.table = table
}

// Int writes a yes or no as the databases keep it.
func Int(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Bool gives the address of a yes or no to read a column of 0 and 1 into.
func Bool(b *bool) any { return (*boolColumn)(b) }

type boolColumn bool

// Scan reads 0 or 1.
func (b *boolColumn) Scan(value any) error {
	n, ok := value.(int64)
	if !ok {
		return fmt.Errorf("a yes or no was stored as %T", value)
	}
	*b = n != 0
	return nil
}
