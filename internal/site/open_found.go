package site

import (
	"context"
	"errors"
	"fmt"
	"os"

	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// place is what was found in the place before anything was changed.
type place struct {
	have, know int64 // the schema's version in the database and the newest known
	installed  bool
	demo       bool
	ring       string // fingerprint of the key ring that the database belongs to
}

// there looks at the place without changing anything in it.
func (in *Installation) there(ctx context.Context) (p place, err error) {
	if p.have, p.know, err = in.House.Store.Version(ctx); err != nil {
		return p, fmt.Errorf("cannot read the version of the database: %w", err)
	}
	if p.have > p.know {
		return p, store.ErrNewer
	}
	if p.have == 0 {
		return p, nil
	}
	err = in.House.Store.Read(ctx, func(s *store.Snap) error {
		p.ring, p.demo, err = s.Installation()
		return err
	})
	if macfa.KindOf(err) == macfa.NotFound {
		return p, nil
	}
	p.installed = err == nil
	in.House.Demo = p.demo
	return p, err
}

// hasKeys tells whether a key ring, or anything else, lies where it belongs.
func (c Config) hasKeys() bool {
	entries, err := os.ReadDir(c.Keys())
	return err == nil && len(entries) > 0
}

// openRing opens the ring and makes sure that it is this database's.
func (in *Installation) openRing(ctx context.Context, p place) error {
	c := in.Config
	if !c.hasKeys() {
		return fmt.Errorf("the database is there and its key ring is not in %s; bring back the copy that \"backup keys\" made: caseaudit restore keys FILE. Nothing has been changed", c.Keys())
	}
	master, err := c.master(ctx, false)
	if err != nil {
		return err
	}
	if in.House.Ring, err = seal.OpenRing(c.Keys(), master, seal.WithMasters(c.masters)); err != nil {
		return err
	}
	if in.House.Ring.Fingerprint() != p.ring {
		return fmt.Errorf("the key ring in %s belongs to another installation than the database; set --data and --database so that they belong together, or bring back the right ring: caseaudit restore keys FILE. Nothing has been changed", c.Keys())
	}
	return nil
}

// settle makes the place whole: a new installation where there is none, this version's schema where it is older.
func (in *Installation) settle(ctx context.Context, how How) error {
	p, err := in.there(ctx)
	if err != nil {
		return err
	}
	if in.release == nil && (!p.installed || p.have < p.know) { // look again once nobody else can be at it
		if err := in.lock(); err != nil {
			return err
		}
		if p, err = in.there(ctx); err != nil {
			return err
		}
	}
	if !p.installed {
		return in.found(ctx, how)
	}
	if err := in.openRing(ctx, p); err != nil {
		return err
	}
	return in.House.Store.Migrate(ctx)
}

// found makes an installation in a place that holds none.
func (in *Installation) found(ctx context.Context, how How) error {
	if !how.Found {
		return errors.New("the database is empty; make an installation with \"caseaudit serve\" or \"caseaudit user add\", or bring a backup back with \"caseaudit restore\"")
	}
	if in.House.Ring == nil {
		if err := in.makeRing(ctx, how); err != nil {
			return err
		}
	}
	if err := in.House.Store.Migrate(ctx); err != nil {
		return err
	}
	in.House.Demo = how.Demonstration
	return in.House.Found(ctx, how.Demonstration)
}

// makeRing makes a new ring, or goes on with one that a start broken off has left: it seals nothing yet.
func (in *Installation) makeRing(ctx context.Context, how How) error {
	c := in.Config
	keys := c.hasKeys()
	master, err := c.master(ctx, !keys)
	if err != nil {
		return err
	}
	if !keys {
		in.House.Ring, err = seal.CreateRing(c.Keys(), master, how.ringOptions()...)
		return err
	}
	if in.House.Ring, err = seal.OpenRing(c.Keys(), master, how.ringOptions()...); err != nil {
		return err
	}
	scopes, err := in.House.Ring.Scopes()
	if err != nil {
		return err
	}
	if len(scopes) > 1 || len(scopes) == 1 && scopes[0] != seal.Installation || exists(c.kept()) {
		return fmt.Errorf("there is a key ring with keys in %s and the database is empty; to bring a backup back run \"caseaudit restore FILE\", to begin anew name another folder with --data. Nothing has been changed", c.Keys())
	}
	return nil
}
