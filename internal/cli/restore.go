package cli

import "caseaudit/internal/site"

type restoreCommand struct {
	What string `arg:"" name:"file" placeholder:"[keys] FILE" help:"FILE for the database; keys FILE for the key ring."`
	File string `arg:"" optional:"" name:"ring" placeholder:"" help:"The file of the key ring, after the word keys."`
}

// Help ends the command's help with an example.
func (restoreCommand) Help() string {
	return "restore FILE brings a backup back into an empty place with today's key ring, on either database, and verifies it. " +
		"What was destroyed since the backup stays sealed for ever. restore keys FILE first brings the key ring back where it is lost.\n\n" +
		"Example: caseaudit restore /backup/caseaudit-2026-06-01.gz --data /var/lib/caseaudit"
}

// Run brings a backup back.
func (c restoreCommand) Run(a *app) error {
	file, keys, err := keysOrFile(c.What, c.File)
	if err != nil {
		return err
	}
	if keys {
		return site.RestoreKeys(a.ctx, a.config, file)
	}
	p := newProgress(a.err)
	r, err := site.Restore(a.ctx, a.config, file, site.How{Log: a.err}, p.rows)
	p.end()
	if err != nil {
		return err
	}
	a.say("%d rows are back.", r.Rows)
	a.sayVerified(r.Verified)
	if r.Ended > 0 {
		a.say("%d things whose keys have been destroyed since the backup stay sealed for ever.", r.Ended)
	}
	if r.Lost > 0 {
		a.say("The record had at least %d entries more than this backup: what they tell of is lost. Their checkpoint is kept beside the keys.", r.Lost)
	}
	return nil
}
