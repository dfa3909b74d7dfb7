package briefing

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Reading is how a signed-in reader stands to an edition.
type Reading struct {
	MayMark bool
	At      int64 // when it was marked as read, microseconds UTC; 0: not yet
}

// ReadersOf says how many people of an agency have marked an edition as read; without agency: everybody.
type ReadersOf struct {
	Agency string
	N      int64
}

// readingOf is empty for whoever is not signed in.
func readingOf(v *operation.View, e Edition) (r Reading, err error) {
	if v.Actor.Person == "" || e.State == "withdrawn" {
		return r, nil
	}
	r.MayMark = v.Can("briefing.mark-read", macfa.Thing{Kind: "edition", ID: e.ID})
	r.At, err = markedAt(v.Snap, e.ID, v.Actor.Person)
	return r, err
}

// MarkRead notes that the actor has read the newest edition of a briefing. Marking it again changes nothing.
func MarkRead(ctx context.Context, a operation.Actor, of operation.Of, slug string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		e, err := editionAt(tx.Snap, slug, 0)
		if err != nil {
			return "", err
		}
		if err := tx.May("briefing.mark-read", macfa.Thing{Kind: "edition", ID: e.ID, Version: e.Number}); err != nil {
			return "", err
		}
		if e.State == "withdrawn" {
			return "", macfa.Changed("This briefing has been withdrawn, so it cannot be marked as read.")
		}
		at, err := markedAt(tx.Snap, e.ID, tx.Actor.Person)
		if err != nil || at > 0 {
			return e.Slug, err
		}
		return e.Slug, insertReader(tx, e.ID)
	})
}
