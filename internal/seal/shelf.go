package seal

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Shelf keeps small wrapped things by name. The ring lies on one: a folder, or
// for several nodes a database of its own.
type Shelf interface {
	// Put keeps a new thing; it has survived a power cut when Put returns.
	// A name in use is fs.ErrExist, also when two processes put at once.
	Put(name string, content []byte) error
	// Replace puts a thing in the place of another, whole or not at all.
	Replace(name string, content []byte) error
	// Get gives a thing back; one that is not there is fs.ErrNotExist.
	Get(name string) ([]byte, error)
	// Erase removes a thing for good; one that is not there is no error.
	Erase(name string) error
	// Names lists everything kept, in no order.
	Names() ([]string, error)
}

// folder is a shelf of files that only their owner may read.
type folder struct {
	dir     string
	durable bool
}

const tempEnding = ".tmp"

// Put links a finished temporary file to its name: unlike a rename, a link never
// replaces what another process put there in the meantime.
func (f folder) Put(name string, content []byte) error {
	temp, err := f.temp(name, content)
	if err != nil {
		return err
	}
	err = os.Link(temp, f.path(name))
	if err := errors.Join(err, os.Remove(temp)); err != nil {
		return err
	}
	return f.sync()
}

func (f folder) Replace(name string, content []byte) error {
	temp, err := f.temp(name, content)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, f.path(name)); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return f.sync()
}

func (f folder) Get(name string) ([]byte, error) { return os.ReadFile(f.path(name)) }

// Erase overwrites before it removes, so that what the disk keeps of the file is
// not the key. The folder is written out even if the file is gone: a crash may
// have come between.
func (f folder) Erase(name string) error {
	err := f.overwrite(name)
	if err == nil {
		err = os.Remove(f.path(name))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return f.sync()
}

func (f folder) overwrite(name string) error {
	file, err := os.OpenFile(f.path(name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return errors.Join(err, file.Close())
	}
	noise := make([]byte, info.Size())
	rand.Read(noise)
	_, err = file.Write(noise)
	return errors.Join(err, f.finish(file))
}

func (f folder) Names() ([]string, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), tempEnding) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func (f folder) path(name string) string { return filepath.Join(f.dir, name) }

// temp writes content to a new file beside its place and returns its path.
func (f folder) temp(name string, content []byte) (string, error) {
	file, err := os.CreateTemp(f.dir, name+".*"+tempEnding) // made with mode 0600
	if err != nil {
		return "", err
	}
	_, err = file.Write(content)
	if err := errors.Join(err, f.finish(file)); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

func (f folder) finish(file *os.File) error {
	var err error
	if f.durable {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// sync writes the folder itself out: a file is safe only when its name is.
func (f folder) sync() error {
	if !f.durable {
		return nil
	}
	dir, err := os.Open(f.dir)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// empty makes sure that the folder is there and holds nothing.
func (f folder) empty() error {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of the key ring: %w", err)
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return fmt.Errorf("read the folder of the key ring: %w", err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s: %w; choose another folder, or use the ring in it", f.dir, ErrRingExists)
	}
	return nil
}
