package store

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the schema to this program's version. A newer schema is refused: an older program would not understand it.
func (db *DB) Migrate(ctx context.Context) error {
	p, err := db.provider()
	if err != nil {
		return err
	}
	if err := db.refuseNewer(ctx, p); err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("cannot bring the database to this version: %w", err)
	}
	return nil
}

// Version tells the schema's version in the database and the newest that this program knows.
func (db *DB) Version(ctx context.Context) (have, know int64, err error) {
	p, err := db.provider()
	if err != nil {
		return 0, 0, err
	}
	have, err = p.GetDBVersion(ctx)
	return have, newest(p), err
}

func newest(p *goose.Provider) int64 {
	sources := p.ListSources()
	return sources[len(sources)-1].Version
}

// ErrNewer is the answer to a database that a newer program has written.
var ErrNewer = errors.New("this database was written by a newer version of caseaudit; install that version or restore a backup made by this one")

func (db *DB) refuseNewer(ctx context.Context, p *goose.Provider) error {
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("cannot read the version of the database: %w", err)
	}
	if have > newest(p) {
		return ErrNewer
	}
	return nil
}

func (db *DB) provider() (*goose.Provider, error) {
	schema := wordsFS{migrations, db.dialect.words}
	sub, err := fs.Sub(schema, "migrations")
	if err != nil {
		return nil, err
	}
	var options []goose.ProviderOption
	if db.dialect.name == "postgres" {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	return goose.NewProvider(db.dialect.goose, db.w, sub, options...)
}

// wordsFS reads the migrations with the schema words of one database put in.
type wordsFS struct {
	fs.FS
	words *strings.Replacer
}

func (f wordsFS) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return file, err
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	return &textFile{Reader: bytes.NewReader([]byte(f.words.Replace(string(text)))), info: info}, err
}

func (f wordsFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }

type textFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (t *textFile) Stat() (fs.FileInfo, error) { return t.info, nil }
func (t *textFile) Close() error               { return nil }

// LockFile takes the one lock of a data folder, so that two processes never migrate or serve one SQLite file at once.
func LockFile(path string) (release func() error, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f, 2*time.Second); err != nil {
		return nil, errors.Join(errors.New("another caseaudit is using this data folder; stop it first"), f.Close())
	}
	return f.Close, nil
}

// unrecorded are the tables of the ground that hold no record of what people did.
var unrecorded = map[string]bool{
	"idempotency_key": true, "session": true, "lease": true, "goose_db_version": true,
	"trail_entry": true, "trail_hash": true, "trail_checkpoint": true, "sign_in_attempt": true, "job": true, "guest_session": true,
	"account_use": true, "passkey_challenge": true,
}

// Tables lists the recorded tables of the database.
func (s *Snap) Tables() ([]string, error) {
	all, err := Texts(s, s.db.dialect.tables)
	var tables []string
	for _, t := range all {
		if !unrecorded[t] {
			tables = append(tables, t)
		}
	}
	return tables, err
}

// Whole looks through the database's own files for what does not belong together, such as an index that is not its table's; "" where
// all does, or where the database cannot tell.
func (s *Snap) Whole() (string, error) {
	if s.db.dialect.whole == "" {
		return "", nil
	}
	said, err := Value[string](s, s.db.dialect.whole)
	if said == "ok" {
		return "", err
	}
	return said, err
}

// Rows reads a recorded table row by row, from the table itself: what an index says of a row may be something else.
func (s *Snap) Rows(table string, fn func(id string, columns map[string]any) error) error {
	rows, err := s.query("SELECT * FROM " + table + s.db.dialect.itself)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		columns, err := scanMap(rows)
		if err != nil {
			return err
		}
		if err := fn(rowKey(columns), columns); err != nil {
			return err
		}
	}
	return rows.Err()
}
