package cli

import (
	"errors"

	"caseaudit/internal/site"
)

type serveCommand struct{}

// Help ends the command's help with an example.
func (serveCommand) Help() string {
	return "Makes a new installation if the place is empty. End it with Ctrl-C: requests under way are finished.\n\n" +
		"Example: caseaudit serve --data /var/lib/caseaudit --public-url https://audits.example.org"
}

// Run serves until the process is told to end.
func (serveCommand) Run(a *app) error {
	if err := a.config.CheckAddr(); err != nil {
		return codeError{wrong, err}
	}
	if err := site.NoCore(); err != nil {
		return err
	}
	in, err := site.Open(a.ctx, a.config, site.How{Found: true, Hold: true, Log: a.err})
	if err != nil {
		return err
	}
	if in.House.Demo {
		return errors.Join(usedWrongly("%s holds the demonstration; serve it with \"caseaudit demo\", or name another folder with --data", a.config.Data), in.Close())
	}
	site.CollectLess()
	in.Start()
	server := site.Server{In: in}
	return errors.Join(server.Run(a.ctx), in.Close())
}
