package cli

import (
	"errors"

	"caseaudit/internal/site"
)

type keysCommands struct {
	Rotate keysRotateCommand `cmd:"" help:"Put the key ring under a new master key, while people work."`
}

type keysRotateCommand struct {
	NewMasterKeyFile    string `placeholder:"FILE" help:"File that holds the new master key; made if it is not there."`
	NewMasterKeyCommand string `placeholder:"COMMAND" help:"Command that prints the new master key."`
}

// Help ends the command's help with an example.
func (keysRotateCommand) Help() string {
	return "Makes a new master key and a new ring key and wraps every key anew; what was sealed stays as it is. Servers go on working. Broken off, it goes on when it is run again in the same way. " +
		"Without a flag the new master key takes the place of the old one in its file. With one, set the new one for the servers afterwards. " +
		"Make the copy of the ring anew at the end (backup keys): the old master key opens the old copy, so let go of both.\n\n" +
		"Example: caseaudit keys rotate --data /var/lib/caseaudit"
}

// Run rotates the keys.
func (c keysRotateCommand) Run(a *app) error {
	if c.NewMasterKeyFile != "" && c.NewMasterKeyCommand != "" {
		return usedWrongly("the new master key is named in two ways; leave one of --new-master-key-file and --new-master-key-command")
	}
	in, err := a.open(site.How{})
	if err != nil {
		return err
	}
	p := newProgress(a.err)
	keys := 0
	err = in.RotateKeys(a.ctx, site.NewMaster{File: c.NewMasterKeyFile, Command: c.NewMasterKeyCommand}, func(done, of int) {
		keys = of
		p.of(done, of)
	})
	p.end()
	if err := errors.Join(err, in.Close()); err != nil {
		return err
	}
	a.say("%d keys are under the new master key. Run \"caseaudit backup keys FILE\" now, and let go of the old copy and the old master key.", keys)
	if c.NewMasterKeyFile != "" || c.NewMasterKeyCommand != "" {
		a.say("Set the new master key in the configuration before a server is started again; those that run go on working.")
	}
	return nil
}
