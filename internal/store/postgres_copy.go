package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

// CopyTo fills an empty PostgreSQL database with all that a backup of this one would hold: all of it or nothing. It makes the
// tables where there are none.
func (db *DB) CopyTo(ctx context.Context, to *DB) error {
	if err := to.Migrate(ctx); err != nil {
		return err
	}
	if err := to.Read(ctx, (*Snap).empty); err != nil {
		return err
	}
	conn, err := to.w.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(driverConn any) error {
		piped, ok := driverConn.(*pipedConn)
		if !ok {
			return errors.New("rows are copied into PostgreSQL alone; bring a backup back instead")
		}
		return pgx.BeginFunc(ctx, piped.Conn.Conn(), func(tx pgx.Tx) error {
			return db.Read(ctx, func(s *Snap) error { return s.copyTables(tx) })
		})
	})
	return errors.Join(err, conn.Close())
}

func (s *Snap) copyTables(tx pgx.Tx) error {
	tables, err := s.backupTables()
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := s.copyTable(tx, t); err != nil {
			return fmt.Errorf("the rows of table %s were not taken: %w", t, err)
		}
	}
	return nil
}

func (s *Snap) copyTable(tx pgx.Tx, table string) error {
	rows, err := s.query("SELECT * FROM " + table + " ORDER BY 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	from := &copiedRows{Rows: rows, columns: len(columns), skip: slices.Index(columns, leftOutColumn)}
	_, err = tx.CopyFrom(s.ctx, pgx.Identifier{table}, without(columns, from.skip), from)
	return err
}

// copiedRows are rows on their way.
type copiedRows struct {
	*sql.Rows
	columns, skip int
}

// Values reads the present row.
func (r *copiedRows) Values() ([]any, error) {
	values, addresses := make([]any, r.columns), make([]any, r.columns)
	for i := range values {
		addresses[i] = &values[i]
	}
	err := r.Scan(addresses...)
	return without(values, r.skip), err
}
