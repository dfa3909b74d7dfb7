package cli

import (
	"errors"
	"os"
	"path/filepath"

	"caseaudit/internal/demo"
	"caseaudit/internal/site"
	"caseaudit/internal/store"
)

// copied is the embedded database from which PostgreSQL gets the demonstration. It lies in the data folder from when that is in
// its place until all is copied, so that a start broken off in between is gone on with.
func copied(folder string) string { return filepath.Join(folder, "demonstration.db") }

// makeDemoOnPostgres makes the demonstration beside the data folder, where no statement has to wait for a server, and copies it
// into the database in one transaction.
func (a *app) makeDemoOnPostgres(clock *demo.Clock) error {
	to, err := store.Open(a.ctx, a.config.Database, store.Options{Durable: true})
	if err != nil {
		return err
	}
	return errors.Join(a.makeDemoIn(to, clock), to.Close())
}

func (a *app) makeDemoIn(to *store.DB, clock *demo.Clock) error {
	empty, err := to.Empty(a.ctx)
	if err != nil {
		return err
	}
	if empty {
		return a.fillPostgres(clock, to)
	}
	have, _, err := to.Version(a.ctx)
	if err == nil && have == 0 {
		return usedWrongly("the database is not empty and holds no demonstration; name an empty one with --database")
	}
	return err // the installation there says whether it is a demonstration
}

func (a *app) fillPostgres(clock *demo.Clock, to *store.DB) error {
	empty, err := emptyFolder(a.config.Data)
	if err != nil {
		return err
	}
	if empty {
		err = a.makeDemoFolder(clock, func(folder string) error {
			return os.Rename(site.Config{Data: folder}.Address(), copied(folder))
		})
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(copied(a.config.Data)); err != nil {
		return usedWrongly("the database is empty and %s is not; name an empty folder with --data", a.config.Data)
	}
	from, err := store.Open(a.ctx, copied(a.config.Data), store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(from.CopyTo(a.ctx, to), from.Close())
}

// removeCopied takes away what PostgreSQL has now.
func removeCopied(c site.Config) error {
	if c.Database == "" {
		return nil
	}
	var errs []error
	for _, ending := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(copied(c.Data) + ending); !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
