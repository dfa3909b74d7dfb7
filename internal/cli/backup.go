package cli

import (
	"errors"

	"caseaudit/internal/site"
)

type backupCommand struct {
	What string `arg:"" name:"file" placeholder:"[keys] FILE" help:"FILE for the database; keys FILE for the key ring."`
	File string `arg:"" optional:"" name:"ring" placeholder:"" help:"The file of the key ring, after the word keys."`
}

// Help ends the command's help with an example.
func (backupCommand) Help() string {
	return "backup FILE writes a consistent copy of the database while people work; it holds no keys. " +
		"backup keys FILE writes the one copy of the key ring and replaces the one before: keep none older, it would open what has been destroyed since. " +
		"Keep the two apart, and the master key apart from both.\n\nExample: caseaudit backup /backup/caseaudit-2026-06-01.gz"
}

// Run writes a backup.
func (c backupCommand) Run(a *app) error {
	file, keys, err := keysOrFile(c.What, c.File)
	if err != nil {
		return err
	}
	in, err := a.open(site.How{})
	if err != nil {
		return err
	}
	if keys {
		if err = in.BackupKeys(file); err == nil {
			a.say("The key ring is in %s. Keep no older copy: it would open what has been destroyed since.", file)
		}
	} else {
		err = a.backup(in, file)
	}
	return errors.Join(err, in.Close())
}

func (a *app) backup(in *site.Installation, file string) error {
	p := newProgress(a.err)
	rows, err := in.Backup(a.ctx, file, p.rows)
	p.end()
	if err == nil {
		a.say("%d rows are in %s. The key ring is not: copy it with \"caseaudit backup keys FILE\".", rows, file)
	}
	return err
}

// keysOrFile reads "FILE" and "keys FILE".
func keysOrFile(what, ring string) (file string, keys bool, err error) {
	switch {
	case what != "keys" && ring == "":
		return what, false, nil
	case what == "keys" && ring != "":
		return ring, true, nil
	}
	return "", false, usedWrongly("give one FILE, or the word keys and one FILE")
}
