package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"caseaudit/internal/demo"
	"caseaudit/internal/signin"
	"caseaudit/internal/site"
)

// makeDemo makes the demonstration in an empty place: beside the data folder, which it becomes when it is whole.
func (a *app) makeDemo(clock *demo.Clock) error {
	if a.config.Database != "" {
		return a.makeDemoOnPostgres(clock)
	}
	empty, err := emptyFolder(a.config.Data)
	if err != nil {
		return err
	}
	if !empty {
		if !a.config.Installed() {
			return usedWrongly("%s is not empty and holds no demonstration; name an empty folder with --data", a.config.Data)
		}
		return nil // the installation there says whether it is one
	}
	return a.makeDemoFolder(clock, func(string) error { return nil })
}

// emptyFolder tells whether a folder is not there, or holds nothing.
func emptyFolder(path string) (bool, error) {
	entries, err := os.ReadDir(path)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}

// makeDemoFolder makes a data folder with the demonstration in an embedded database; finish does what is left to do in it
// before it is put in its place.
func (a *app) makeDemoFolder(clock *demo.Clock, finish func(folder string) error) error {
	c := a.config
	c.Database, c.Data = "", filepath.Clean(c.Data)+".building"
	if err := os.RemoveAll(c.Data); err != nil {
		return err
	}
	err := a.buildDemo(c, clock)
	if err == nil {
		err = errors.Join(finish(c.Data), syncAll(c.Data))
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(c.Data))
	}
	if err := os.RemoveAll(a.config.Data); err != nil {
		return err
	}
	return os.Rename(c.Data, a.config.Data)
}

func (a *app) buildDemo(c site.Config, clock *demo.Clock) error {
	fmt.Fprintln(a.err, "Making the demonstration …")
	in, err := site.Open(a.ctx, c, site.How{Found: true, Hold: true, Demonstration: true, Fast: true, Clock: clock, Log: a.err})
	if err != nil {
		return err
	}
	cheap := signin.Options{Cost: signin.Cost{Memory: 64, Time: 1, Threads: 1}} // nobody signs in by these passwords
	err = demo.Build(a.ctx, in.House, clock, signin.New(in.House, cheap))
	if a.ctx.Err() != nil {
		err = errors.New("you ended it before the demonstration was made")
	}
	if err == nil {
		err = in.House.Store.Checkpoint(context.WithoutCancel(a.ctx))
	}
	return errors.Join(err, in.Close())
}

// syncAll brings every file below a folder to the disk.
func syncAll(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
