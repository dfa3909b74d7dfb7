package cli

import (
	"errors"

	"caseaudit/internal/site"
)

type restoreCommand struct {
	What string `arg:"" name:"file" placeholder:"[keys] FILE" help:"FILE for the database; keys FILE for the key ring."`
	File string `arg:"" optional:"" name:"ring" placeholder:"" help:"The file of the key ring, after the word keys."`

	AcceptMissingKeys bool `help:"Go on though the ring lacks keys that were never destroyed: what they sealed is lost for ever."`
}

// Help ends the command's help with an example.
func (restoreCommand) Help() string {
	return "restore FILE brings a backup back into an empty place with today's key ring, on either database, and verifies it. " +
		"What was destroyed since the backup stays sealed for ever. A ring that lost keys is refused (exit code 1, with the scopes that need them): it is an older copy. restore keys FILE first brings the key ring back where it is lost.\n\n" +
		"Example: caseaudit restore /backup/caseaudit-2026-06-01.gz --data /var/lib/caseaudit"
}

// Run brings a backup back.
func (c restoreCommand) Run(a *app) error {
	file, keys, err := keysOrFile(c.What, c.File)
	if err != nil {
		return err
	}
	if keys {
		if err = site.RestoreKeys(a.ctx, a.config, file); err == nil {
			a.say("The key ring is back in %s.", a.config.Keys())
		}
		return err
	}
	p := newProgress(a.err)
	r, err := site.Restore(a.ctx, a.config, site.Restoring{File: file, WithoutKey: c.AcceptMissingKeys, How: site.How{Log: a.err}, Progress: p.rows})
	p.end()
	if _, lost := errors.AsType[site.LostKeys](err); lost {
		return codeError{no, err}
	}
	if err != nil {
		return err
	}
	a.say("%d rows are back.", r.Rows)
	a.sayVerified(r.Verified)
	if r.Ended > 0 {
		a.say("%d things whose keys have been destroyed since the backup stay sealed for ever.", r.Ended)
	}
	if len(r.GivenUp) > 0 {
		a.say("%d things whose keys the ring lost are sealed for ever: %s", len(r.GivenUp), r.GivenUp)
	}
	if r.Lost > 0 {
		a.say("The record had at least %d entries more than this backup: what they tell of is lost. Their checkpoint is kept beside the keys.", r.Lost)
	}
	return nil
}
