package cli

import (
	"errors"
	"fmt"

	"caseaudit/internal/demo"
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
	if err := site.NoCore(); err != nil {
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
	if err := removeCopied(a.config); err != nil {
		return errors.Join(err, in.Close())
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
