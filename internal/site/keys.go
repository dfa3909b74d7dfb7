package site

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
)

// watching is how often a server looks whether the key ring was put under another key.
const watching = 2 * time.Second

// watchKeys takes up a new ring key while it can be learnt by the master key that this server knows.
func (in *Installation) watchKeys(ctx context.Context) {
	tick := time.NewTicker(watching)
	defer tick.Stop()
	said := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := in.House.Ring.Renew()
		if err != nil && !said {
			in.House.Log.Error("the key ring cannot be read anew; if its master key was changed, name the new one and start the server again", "error", err)
		}
		said = err != nil
	}
}

// NewMaster says which master key is to take the place of the present one.
type NewMaster struct {
	File    string // made if it is not there; "" and no command: a new key in the file of the present one
	Command string // prints it
}

// RotateKeys puts the key ring under a new master key while people work, and notes it in the record. Broken off anywhere, it goes on
// when it is called again with the same NewMaster.
func (in *Installation) RotateKeys(ctx context.Context, to NewMaster, progress func(done, of int)) error {
	from, err := in.Config.master(ctx, false)
	if err != nil {
		return err
	}
	next, inPlace, err := in.Config.newMaster(ctx, to)
	if err != nil {
		return err
	}
	if err := seal.Rotate(ctx, in.Config.Keys(), from, next, progress, seal.WithBothFor(in.Config.bothFor(inPlace))); err != nil {
		return err
	}
	if inPlace {
		if err := in.Config.replaceMaster(); err != nil {
			return err
		}
	}
	if err := in.House.Ring.Renew(); err != nil && !errors.Is(err, seal.ErrWrongMaster) {
		return err
	}
	return operation.KeysRotated(ctx, in.House)
}

// bothFor leaves servers that cannot learn the new master key the time to take up the new ring key; where it takes the place of the
// old one in its file they learn it at any time.
func (c Config) bothFor(inPlace bool) time.Duration {
	if inPlace {
		return 0
	}
	return 2*watching + time.Second
}

// newMaster reads or makes the new master key. inPlace: it waits beside the file of the old one, whose place it takes.
func (c Config) newMaster(ctx context.Context, to NewMaster) (m seal.Master, inPlace bool, err error) {
	if to.Command != "" {
		m, err = seal.MasterFromCommand(ctx, to.Command)
		return m, false, err
	}
	file := to.File
	if file == "" {
		if !c.masterInFile() {
			return m, false, errors.New("the master key is not in a file, so it cannot be replaced from here; say where the new one is with --new-master-key-file or --new-master-key-command, and set it for the servers afterwards")
		}
		file, inPlace = c.nextMasterFile(), true
	}
	m, err = seal.MasterFromFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		m, err = seal.NewMasterFile(file)
	}
	return m, inPlace, err
}

// replaceMaster puts the new master key in the place of the old one, and noise over what was the old one.
func (c Config) replaceMaster() error {
	old, err := os.OpenFile(c.masterFile(), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := os.Rename(c.nextMasterFile(), c.masterFile()); err != nil {
		return errors.Join(err, old.Close())
	}
	noise := make([]byte, 64)
	rand.Read(noise) // never fails
	_, err = old.Write(noise)
	return errors.Join(err, old.Sync(), old.Close())
}
