package panel

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Note is the panel's plain note on a case as somebody has it on the page.
type Note struct {
	Text, Was string // as typed, and as it stood on the page
	Version   int64
}

// SaveNote keeps the panel's plain note on a case.
func SaveNote(ctx context.Context, a operation.Actor, of operation.Of, panel, kase string, version int64, note string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := writing(tx, panel, kase, "panel-case.note")
		if err != nil {
			return "", err
		}
		if err := macfa.InvalidIf(checkText("note", note)); err != nil {
			return "", err
		}
		return r.kase.ID, r.writeNote(tx, version, note)
	})
}

func (r review) writeNote(tx *operation.Tx, version int64, note string) error {
	sealed, err := tx.Seal(caseScope(r.kase.ID), "panel_case", r.kase.ID, "note", note)
	if err != nil {
		return err
	}
	return updateNote(tx, r.kase.ID, version, sealed)
}

// keepNote keeps the note that stands beside a question, if it was changed there: somebody else may be writing it on another screen.
func (r review) keepNote(tx *operation.Tx, n Note) error {
	if n.Text == n.Was {
		return nil
	}
	return r.writeNote(tx, n.Version, n.Text)
}

// Start notes when the panel begins with a case.
func Start(ctx context.Context, a operation.Actor, of operation.Of, panel, kase string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := writing(tx, panel, kase, "panel-case.start")
		if err != nil {
			return "", err
		}
		if r.caseRow.started != 0 {
			return "", macfa.Changed("The panel has begun with this case already.")
		}
		return r.kase.ID, startCase(tx, r.kase.ID, version)
	})
}
