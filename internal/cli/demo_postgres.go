package cli

import (
	"errors"
	"os"
	"path/filepath"

	"caseaudit/internal/demo"
	"caseaudit/internal/store"
)

// makeDemoOnPostgres builds in the database named, if it holds nothing yet. A mark in the data folder tells a demonstration that
// is whole from one whose making was broken off.
func (a *app) makeDemoOnPostgres(clock *demo.Clock) error {
	mark := filepath.Join(a.config.Data, "building")
	if _, err := os.Stat(mark); err == nil {
		return usedWrongly("making the demonstration in this database was broken off; empty the database, remove the folder %s and start again", a.config.Data)
	}
	if installed, err := a.postgresHolds(); err != nil || installed {
		return err // the installation there says whether it is a demonstration
	}
	if err := errors.Join(os.MkdirAll(a.config.Data, 0o700), os.WriteFile(mark, nil, 0o600)); err != nil {
		return err
	}
	if err := a.buildDemo(a.config, clock); err != nil {
		return err
	}
	return os.Remove(mark)
}

// postgresHolds tells an installation from an empty database; a database that holds something else is used wrongly.
func (a *app) postgresHolds() (installed bool, err error) {
	db, err := store.Open(a.ctx, a.config.Database, store.Options{Durable: true})
	if err != nil {
		return false, err
	}
	have, _, err := db.Version(a.ctx)
	var tables []string
	if err == nil && have == 0 {
		err = db.Read(a.ctx, func(s *store.Snap) error {
			tables, err = s.Tables()
			return err
		})
	}
	if err = errors.Join(err, db.Close()); err == nil && len(tables) > 0 {
		err = usedWrongly("the database is not empty and holds no demonstration; name an empty one with --database")
	}
	return have > 0, err
}
