package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// Backup writes a consistent copy of the database to a file, which is there whole or not at all. It holds no key.
func (in *Installation) Backup(ctx context.Context, file string, progress func(rows int64)) (rows int64, err error) {
	err = writeWhole(file, func(w io.Writer) error {
		rows, err = in.House.Store.Backup(ctx, w, progress)
		return err
	})
	return rows, err
}

// BackupKeys writes the one copy of the key ring, in place of the one before: an older copy would hold keys destroyed since.
func (in *Installation) BackupKeys(file string) error {
	return writeWhole(file, in.House.Ring.Export)
}

// writeWhole writes a file beside its place, out to the disk, and only then puts it there.
func writeWhole(path string, fill func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part") // made with mode 0600
	if err != nil {
		return fmt.Errorf("cannot write there: %w", err)
	}
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder writes a folder out: a file is safe only when its name is.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// Restored says what a restore brought back.
type Restored struct {
	Rows     int64
	Verified operation.Verified
	Ended    int          // scopes whose keys have been destroyed since the backup: they stay sealed for ever
	GivenUp  []seal.Scope // scopes whose keys the ring lost: what they sealed is lost too
	Lost     int64        // entries that the record had, by the checkpoint kept beside the keys, and the backup has not
}

// LostKeys is why a backup is not brought back: the ring lacks keys of it and does not know that they were destroyed.
type LostKeys []seal.Scope

// Error names the scopes and says what to do.
func (l LostKeys) Error() string {
	return fmt.Sprintf("the key ring lacks %d keys of this backup and does not remember destroying them: %s. It is an older copy, or not whole: bring back the newest one with \"caseaudit restore keys FILE\". "+
		"If there is none, --accept-missing-keys goes on without them: what they sealed is lost for ever. Nothing has been changed", len(l), named(l))
}

// Restoring says how a backup is brought back.
type Restoring struct {
	File       string
	WithoutKey bool // also where the ring lacks keys that were never destroyed: what they sealed is given up
	How        How
	Progress   func(rows int64)
}

// Restore brings a backup back into an empty place with today's key ring. A backup that does not verify leaves nothing behind, nor
// does one of which the ring lost keys (LostKeys).
func Restore(ctx context.Context, c Config, from Restoring) (done Restored, err error) {
	if err := c.Check(); err != nil {
		return done, err
	}
	if !c.hasKeys() {
		return done, fmt.Errorf("there is no key ring in %s; bring today's back first: caseaudit restore keys FILE", c.Keys())
	}
	in := &Installation{Config: c, places: true}
	if in.House, err = c.house(from.How); err != nil {
		return done, err
	}
	if err := in.lock(); err != nil {
		return done, err
	}
	done, err = in.restore(ctx, from)
	return done, errors.Join(err, in.Close())
}

func (in *Installation) restore(ctx context.Context, from Restoring) (done Restored, err error) {
	if err := in.fitsBackup(ctx, from.File); err != nil {
		return done, err
	}
	f, err := os.Open(from.File)
	if err != nil {
		return done, err
	}
	defer f.Close()
	if in.House.Store, err = store.Open(ctx, in.Config.Address(), store.Options{Durable: true}); err != nil {
		return done, err
	}
	done.Rows, err = in.House.Store.Restore(ctx, f, func(s *store.Snap) error {
		if done.Verified, err = in.verifyBackup(s); err != nil {
			return err
		}
		missing, err := in.House.WithoutKey(s)
		if err == nil && len(missing.Lost) > 0 && !from.WithoutKey {
			err = LostKeys(missing.Lost)
		}
		done.Ended, done.GivenUp = len(missing.Ended), missing.Lost
		return err
	}, from.Progress)
	if err != nil {
		return done, err
	}
	if done.Lost, err = in.setKeptAside(ctx); err != nil {
		return done, err
	}
	in.Sequencer = operation.NewSequencer(in.House, in.Config.kept())
	_, err = operation.EndMissingScopes(ctx, in.House)
	return done, err
}

func (in *Installation) verifyBackup(s *store.Snap) (v operation.Verified, err error) {
	v, err = operation.Verify(s, in.House)
	if err == nil && !v.OK {
		err = fmt.Errorf("the backup does not verify, so nothing has been brought back: %w", v.First)
	}
	return v, err
}

// fitsBackup reads the whole backup before anything is made, and opens the ring that it needs.
func (in *Installation) fitsBackup(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	header, err := store.CheckBackup(f)
	if err != nil {
		return err
	}
	master, err := in.Config.master(ctx, false)
	if err != nil {
		return err
	}
	if in.House.Ring, err = seal.OpenRing(in.Config.Keys(), master); err != nil {
		return err
	}
	if in.House.Ring.Fingerprint() != header.Ring {
		return fmt.Errorf("this backup belongs to another key ring than the one in %s; bring back the right one: caseaudit restore keys FILE. Nothing has been changed", in.Config.Keys())
	}
	return nil
}

// setKeptAside counts the entries that the backup has not, and keeps the checkpoint that shows it under another name.
func (in *Installation) setKeptAside(ctx context.Context) (lost int64, err error) {
	kept, err := operation.KeptCheckpoint(in.House, in.Config.kept())
	if err != nil || kept == nil {
		return 0, err
	}
	size, err := in.recordSize(ctx)
	if err != nil || size >= kept.Size {
		return 0, err
	}
	return kept.Size - size, os.Rename(in.Config.kept(), fmt.Sprintf("%s-of-%d-before-restore", in.Config.kept(), kept.Size))
}

func (in *Installation) recordSize(ctx context.Context) (size int64, err error) {
	err = in.House.Store.Read(ctx, func(s *store.Snap) error {
		last, err := s.LastCheckpoint()
		if macfa.KindOf(err) == macfa.NotFound {
			return nil
		}
		size = last.Size
		return err
	})
	return size, err
}

// RestoreKeys makes the key ring of a data folder from the copy that BackupKeys made. It never replaces a ring that is there.
func RestoreKeys(ctx context.Context, c Config, file string) error {
	if err := c.Check(); err != nil {
		return err
	}
	master, err := c.master(ctx, false)
	if err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	_, err = seal.ImportRing(f, c.Keys(), master)
	return err
}
