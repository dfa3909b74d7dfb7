package operation

import (
	"context"
	"fmt"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// Check is the outcome of one daily check of the record. Its instants are the real clock's.
type Check struct {
	Day           macfa.Day
	At            int64
	Fits          bool
	Entries, Rows int64
	Misfit        string // what did not fit first; "" where all did
	Note          string // the newest signed checkpoint of then
	Filed, Mailed *int64 // when the checkpoint went out
	Version       int64
}

func (c *Check) fields() []any {
	return []any{&c.Day, &c.At, store.Bool(&c.Fits), &c.Entries, &c.Rows, &c.Misfit, &c.Note, &c.Filed, &c.Mailed, &c.Version}
}

// LastCheck is the newest check; none is macfa.NotFound.
func LastCheck(s *store.Snap) (Check, error) {
	return store.One(s, (*Check).fields, `SELECT id, at, fits, entries, row_count, misfit, note, filed_at, mailed_at, version FROM record_check ORDER BY id DESC LIMIT 1`)
}

// checkHour is when the record is checked, in London.
const checkHour = 6

// lastDue is the newest instant at which a check was due.
func (h *House) lastDue() time.Time {
	now := h.Real().In(h.Zone)
	due := time.Date(now.Year(), now.Month(), now.Day(), checkHour, 0, 0, 0, h.Zone)
	if now.Before(due) {
		due = due.AddDate(0, 0, -1)
	}
	return due
}

// CheckDue tells whether the check of the last 6am in London has not been made.
func (h *House) CheckDue(ctx context.Context) (due bool, err error) {
	err = h.Store.Glance(ctx, func(s *store.Snap) error {
		last, err := LastCheck(s)
		if macfa.KindOf(err) == macfa.NotFound && err != nil {
			due = true
			return nil
		}
		due = macfa.DayOf(h.lastDue(), h.Zone) != last.Day && last.At < h.lastDue().UnixMicro()
		return err
	})
	return due, err
}

// KeepCheck writes down what a check found. One of the same day by another node stands.
func KeepCheck(ctx context.Context, h *House, v Verified, at time.Time) error {
	c := Check{Day: macfa.DayOf(h.lastDue(), h.Zone), At: at.UnixMicro(), Fits: v.OK, Entries: v.Entries, Rows: v.Rows}
	if v.First != nil {
		c.Misfit = fmt.Sprintf("%s: %s: %s", v.First.What, v.First.Where, v.First.Why)
	}
	_, err := Do(ctx, h.System(), Of{Action: "record.check"}, func(tx *Tx) (string, error) {
		if err := tx.May("record.check", installationThing); err != nil {
			return "", err
		}
		last, err := tx.LastCheckpoint()
		if err != nil && macfa.KindOf(err) != macfa.NotFound {
			return "", err
		}
		_, err = tx.Change("record_check", `INSERT INTO record_check (id, at, fits, entries, row_count, misfit, note, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
			c.Day, c.At, store.Int(c.Fits), c.Entries, c.Rows, c.Misfit, last.Note)
		return "", err
	})
	if store.IsDuplicate(err) {
		return nil
	}
	return err
}

// installationThing is the installation as the access table sees it.
var installationThing = macfa.Thing{Kind: "installation", ID: "installation"}

// CheckOut notes where the checkpoint of a check has gone since.
func CheckOut(ctx context.Context, h *House, c Check) error {
	_, err := Do(ctx, h.System(), Of{Action: "record.check-out"}, func(tx *Tx) (string, error) {
		if err := tx.May("record.check-out", installationThing); err != nil {
			return "", err
		}
		return "", tx.ChangeOne("record_check", `UPDATE record_check SET filed_at = $3, mailed_at = $4, version = version + 1 WHERE id = $1 AND version = $2`,
			c.Day, c.Version, c.Filed, c.Mailed)
	})
	return err
}

// CheckLease takes the lease under which one node at a time checks; it runs out by itself.
func CheckLease(ctx context.Context, h *House, node string) (held bool, err error) {
	now := h.Real()
	err = h.Store.Write(ctx, func(tx *store.Tx) error {
		held, err = tx.Lease("record-check", node, now.UnixMicro(), now.Add(2*time.Hour).UnixMicro())
		return err
	})
	return held, err
}
