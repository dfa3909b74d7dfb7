package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/store"
)

// checkDaily checks the whole record once after each 6am in London, and sends the newest checkpoint where the operator of the
// server cannot reach it. What did not go out is tried again.
func (in *Installation) checkDaily(ctx context.Context) {
	node := store.NewID()
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		in.logged("the record could not be checked", in.Check(ctx, node))
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Check makes the check that is due, if one is, and sends out what has not gone. node keeps several servers out of each other's way.
func (in *Installation) Check(ctx context.Context, node string) error {
	due, err := in.House.CheckDue(ctx)
	if err == nil && due {
		err = in.checkNow(ctx, node)
	}
	if err != nil || ctx.Err() != nil {
		return err
	}
	return in.sendCheck(ctx)
}

func (in *Installation) checkNow(ctx context.Context, node string) error {
	held, err := operation.CheckLease(ctx, in.House, node)
	if err != nil || !held {
		return err
	}
	at := in.House.Real()
	v, err := in.Verify(ctx)
	if store.Damaged(err) {
		v.First, err = damage(err), nil
	}
	if err != nil {
		return err
	}
	if !v.OK {
		in.House.Log.Error("the record does not fit; run \"caseaudit verify\"", "what", v.First.What, "why", v.First.Why)
	}
	return operation.KeepCheck(ctx, in.House, v, at)
}

// sendCheck puts the checkpoint of the last check into the folder and into a message. A check that found a misfit is told by message
// alone: its checkpoint is nothing to keep.
func (in *Installation) sendCheck(ctx context.Context) error {
	var c operation.Check
	err := in.House.Store.Glance(ctx, func(s *store.Snap) (err error) {
		c, err = operation.LastCheck(s)
		return err
	})
	if err != nil || in.House.Demo {
		return err
	}
	now, went := in.House.Real().UnixMicro(), false
	if dir := in.Config.CheckpointDir; dir != "" && c.Filed == nil && c.Fits && c.Note != "" {
		if err := fileCheckpoint(dir, c); err != nil {
			return err
		}
		c.Filed, went = &now, true
	}
	var failed error
	if in.Config.CheckpointMail != "" && c.Mailed == nil {
		if failed = in.mailCheck(ctx, c); failed == nil {
			c.Mailed, went = &now, true
		}
	}
	if !went {
		return failed
	}
	return errors.Join(failed, operation.CheckOut(ctx, in.House, c))
}

func checkpointName(c operation.Check) string { return fmt.Sprintf("checkpoint-%s.txt", c.Day) }

// fileCheckpoint never replaces one that is there: the folder may be one that keeps what it was given.
func fileCheckpoint(dir string, c operation.Check) error {
	f, err := os.OpenFile(filepath.Join(dir, checkpointName(c)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the checkpoint cannot be put into its folder: %w", err)
	}
	_, err = f.WriteString(c.Note)
	return errors.Join(err, f.Sync(), f.Close())
}

func (in *Installation) mailCheck(ctx context.Context, c operation.Check) error {
	n := post.Note{ID: "checkpoint-" + string(c.Day), To: in.Config.CheckpointMail, At: in.House.Real()}
	switch {
	case !c.Fits:
		n.ID += "-alarm"
		n.Subject = "Case audits: the record DOES NOT FIT"
		n.Text = "The daily check found something that was altered past the program, or is damaged.\n\nRun \"caseaudit verify\" with the newest checkpoint that you kept, and ask whoever runs the server.\n"
	default:
		n.Subject = fmt.Sprintf("Case audits: checkpoint of %s", c.Day.Long())
		n.Text = fmt.Sprintf("Nothing was altered: %d entries and %d rows fit.\n\nKeep the attached file where whoever runs the server cannot change it. It shows later that nothing before it was cut off or written anew:\n\n"+
			"    caseaudit verify --checkpoint %s\n\nIt holds no personal data. This is what it says:\n\n%s", c.Entries, c.Rows, checkpointName(c), c.Note)
		n.Name, n.File = checkpointName(c), []byte(c.Note)
	}
	if err := in.Config.mailServer().SendNote(ctx, n); err != nil {
		return fmt.Errorf("the checkpoint could not be handed to the mail server: %w", err)
	}
	return nil
}

// ExportRecord writes entries of the record with their proofs to a file, which is there whole or not at all.
func (in *Installation) ExportRecord(ctx context.Context, file, about, note string) (entries int64, err error) {
	err = writeWhole(file, func(w io.Writer) error {
		return in.House.Store.Read(ctx, func(s *store.Snap) error {
			entries, err = operation.ExportRecord(s, in.House, w, operation.Exporting{About: about, Note: note})
			return err
		})
	})
	return entries, err
}
