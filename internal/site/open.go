package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"
	_ "time/tzdata" // London's time is known on every machine

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// How says for what an installation is opened.
type How struct {
	Found         bool            // may make a new installation in an empty place
	Hold          bool            // nobody else may open the data folder to serve or to set up, until Close
	Demonstration bool            // the mark of a new installation: invented people only
	Fast          bool            // nothing waits for the disk: while the demonstration is built
	Clock         operation.Clock // the programme's; the real one if nil
	Log           io.Writer       // where log lines go; nowhere if nil
}

// Installation is everything that is open while the program works.
type Installation struct {
	House     *operation.House
	Config    Config
	Sequencer *operation.Sequencer

	places  bool         // Close places the last entries: not after a command that only reads
	release func() error // of the data folder; nil while it is not held
	stop    context.CancelFunc
	work    sync.WaitGroup
}

// Open opens the installation that the configuration names, or makes a new one where that is allowed and the place is empty.
// When keys, master key and database do not belong together nothing is changed, and the error says what to do.
func Open(ctx context.Context, c Config, how How) (*Installation, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if err := c.makeFolder(how.Found); err != nil {
		return nil, err
	}
	in := &Installation{Config: c, places: how.Found || how.Hold}
	if err := in.open(ctx, how); err != nil {
		return nil, errors.Join(err, in.Close())
	}
	in.Sequencer = operation.NewSequencer(in.House, c.kept())
	return in, nil
}

func (c Config) makeFolder(make bool) error {
	if !make {
		return nil
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return fmt.Errorf("cannot make the data folder; choose another with --data: %w", err)
	}
	return nil
}

func (in *Installation) open(ctx context.Context, how How) (err error) {
	c := in.Config
	fresh := c.Database == "" && !exists(c.Address())
	if fresh && !how.Found {
		return fmt.Errorf("there is no installation in %s; name its folder with --data, or make one with \"caseaudit serve\" or \"caseaudit user add\"", c.Data)
	}
	if in.House, err = c.house(how); err != nil {
		return err
	}
	if how.Hold || fresh {
		if err := in.lock(); err != nil {
			return err
		}
	}
	if fresh { // before a database file is made where there should be none
		if err := in.makeRing(ctx, how); err != nil {
			return err
		}
	}
	if in.House.Store, err = store.Open(ctx, c.Address(), store.Options{Durable: !how.Fast}); err != nil {
		return err
	}
	if err := in.settle(ctx, how); err != nil || how.Hold {
		return err
	}
	return in.unlock()
}

func (in *Installation) lock() error {
	release, err := store.LockFile(filepath.Join(in.Config.Data, "lock"))
	if err == nil {
		in.release = release
	}
	return err
}

func (in *Installation) unlock() error {
	if in.release == nil {
		return nil
	}
	err := in.release()
	in.release = nil
	return err
}

// house is the installation as far as the configuration alone makes it.
func (c Config) house(how How) (*operation.House, error) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		return nil, err
	}
	h := &operation.House{Access: macfa.Access, Clock: how.Clock, Real: time.Now, Zone: zone, Mail: c.SMTPHost != "", Log: slog.New(slog.DiscardHandler)}
	if h.Clock == nil {
		h.Clock = operation.ClockFunc(time.Now)
	}
	if how.Log != nil {
		var level slog.Level
		if err := level.UnmarshalText([]byte(c.Log)); err != nil {
			return nil, err
		}
		h.Log = slog.New(slog.NewJSONHandler(how.Log, &slog.HandlerOptions{Level: level}))
	}
	return h, nil
}

// Demonstration tells whether the database carries the mark of invented people.
func (in *Installation) Demonstration() bool { return in.House.Demo }

// ringOptions are the key ring's in this use.
func (how How) ringOptions() []seal.Option {
	if how.Fast {
		return []seal.Option{seal.WithoutDurability()}
	}
	return nil
}

// Start begins the work that goes on beside requests: placing entries in the record, sweeping up, forgetting.
func (in *Installation) Start() {
	ctx, stop := context.WithCancel(context.Background())
	in.stop = stop
	in.work.Go(func() { in.Sequencer.Run(ctx) })
	in.work.Go(func() { in.tidy(ctx) })
	in.work.Go(func() { in.watchKeys(ctx) })
	in.work.Go(func() { in.checkDaily(ctx) })
	in.work.Go(func() { in.Office().Run(ctx) })
}

// Close ends the work, places the last entries in the record and closes the database.
func (in *Installation) Close() error {
	switch {
	case in.stop != nil:
		in.stop()
		in.work.Wait()
	case in.places && in.Sequencer != nil:
		in.Sequencer.Finish()
	}
	err := in.unlock()
	if in.House != nil && in.House.Store != nil {
		err = errors.Join(in.House.Store.Close(), err)
	}
	return err
}
