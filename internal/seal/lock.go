package seal

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// locker is a shelf that several processes may use at once. Making and destroying a key share its lock; a step of a rotation has it
// alone. A shelf that is no locker is used by one goroutine at a time.
type locker interface {
	// lock takes the lock of a name, alone or shared, and waits for it so long at most.
	lock(name string, alone bool, wait time.Duration) (unlock func() error, err error)
}

const (
	ringLock     = "lock"     // see locker
	rotationLock = "rotating" // held by the one rotation at work
	lockWait     = 30 * time.Second
)

// ErrBusy: somebody else holds the lock that is needed.
var ErrBusy = errors.New("the key ring is in use by somebody else; try again")

func lockShelf(shelf Shelf, alone bool) (unlock func() error, err error) {
	l, ok := shelf.(locker)
	if !ok {
		return func() error { return nil }, nil
	}
	return l.lock(ringLock, alone, lockWait)
}

func lockRotation(shelf Shelf) (unlock func() error, err error) {
	l, ok := shelf.(locker)
	if !ok {
		return func() error { return nil }, nil
	}
	unlock, err = l.lock(rotationLock, true, 0)
	if errors.Is(err, ErrBusy) {
		return nil, fmt.Errorf("another change of the master key is at work: %w", err)
	}
	return unlock, err
}

// lock goes through a gate that is held while waiting: whoever needs the lock alone is not kept out for ever by those who share it.
func (f folder) lock(name string, alone bool, wait time.Duration) (unlock func() error, err error) {
	if _, err := os.Stat(f.path(headerName)); err != nil { // nothing is put where a disk is not mounted
		return nil, fmt.Errorf("lock the key ring: %w", errors.Join(ErrNoRing, err))
	}
	end := time.Now().Add(wait)
	gate, err := f.lockFile(name+".gate", alone, end)
	if err != nil {
		return nil, err
	}
	unlock, err = f.lockFile(name, alone, end)
	return unlock, errors.Join(err, gate())
}

func (f folder) lockFile(name string, alone bool, end time.Time) (unlock func() error, err error) {
	file, err := os.OpenFile(f.path(name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the key ring: %w", err)
	}
	for {
		held, err := flock(file, alone)
		switch {
		case held:
			return file.Close, nil // the lock goes with the file
		case err != nil:
			return nil, errors.Join(fmt.Errorf("lock the key ring: %w", err), file.Close())
		case time.Now().After(end):
			return nil, errors.Join(ErrBusy, file.Close())
		}
		time.Sleep(time.Millisecond)
	}
}
