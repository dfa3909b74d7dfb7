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
	"caseaudit/internal/store"
)

type demoCommand struct{}

// Help ends the command's help with an example.
func (demoCommand) Help() string {
	return "Uses only an empty place, or one that carries the demonstration's mark. Answers on this machine alone.\n\n" +
		"Example: caseaudit demo --data build/demo"
}

// Run makes the demonstration where there is none, and serves it.
func (demoCommand) Run(a *app) error {
	if err := loopbackOnly(a.config.Addr); err != nil {
		return err
	}
	site.CollectLess()
	clock := &demo.Clock{}
	if err := a.makeDemo(clock); err != nil {
		return err
	}
	in, err := site.Open(a.ctx, a.config, site.How{Hold: true, Clock: clock, Log: a.err})
	if err != nil {
		return err
	}
	if !in.House.Demo {
		return errors.Join(usedWrongly("%s holds a real installation; name an empty folder with --data", a.config.Data), in.Close())
	}
	if err := in.House.Store.Read(a.ctx, func(s *store.Snap) error { return demo.Ready(in.House, clock, s) }); err != nil {
		return errors.Join(codeError{wrong, err}, in.Close())
	}
	in.Start()
	server := site.Server{In: in, Routes: demo.Routes, Around: demo.Around, Ready: func(address string) {
		fmt.Fprintf(a.err, "\nThe demonstration is at http://%s. Choose a person there; everybody in it is invented. End it with Ctrl-C.\n\n", address)
	}}
	return errors.Join(server.Run(a.ctx), in.Close())
}

func loopbackOnly(addr string) error {
	if err := (site.Config{Addr: addr}).CheckAddr(); err != nil {
		return usedWrongly("the demonstration answers on this machine alone, because nobody signs in there; give a loopback address, such as --addr 127.0.0.1:8080")
	}
	return nil
}

// makeDemo builds the demonstration in an empty place: beside the embedded database's folder, which it becomes when it is whole.
func (a *app) makeDemo(clock *demo.Clock) error {
	c := a.config
	if c.Database != "" {
		return a.makeDemoOnPostgres(clock)
	}
	entries, err := os.ReadDir(c.Data)
	if err == nil && len(entries) > 0 {
		if !c.Installed() {
			return usedWrongly("%s is not empty and holds no demonstration; name an empty folder with --data", c.Data)
		}
		return nil // the installation there says whether it is one
	}
	c.Data = filepath.Clean(c.Data) + ".building"
	if err := os.RemoveAll(c.Data); err != nil {
		return err
	}
	if err := a.buildDemo(c, clock); err != nil {
		return errors.Join(err, os.RemoveAll(c.Data))
	}
	if err := errors.Join(syncAll(c.Data), os.RemoveAll(a.config.Data)); err != nil {
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
