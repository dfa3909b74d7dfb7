package briefing

import (
	"context"
	"encoding/json"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/textcheck"
)

// wroteOn tells whether a person had a hand in the draft: then somebody else signs it off.
func (b Briefing) wroteOn(person string) bool {
	return b.Author == person || slices.Contains(b.Writers, person)
}

// step moves a briefing by an action of its machine: read, judge, prepare, write.
func step(ctx context.Context, a operation.Actor, of operation.Of, action macfa.Action, id string, version int64, prepare func(*operation.Tx, *Briefing) error) (string, error) {
	of.Action = action
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		b, err := briefingOf(tx.View, id)
		if err != nil {
			return "", err
		}
		if err := tx.May(action, b.Thing()); err != nil {
			return "", err
		}
		if b.State, err = macfa.BriefingMachine.Next(b.State, action); err != nil {
			return "", err
		}
		if b.Version != version {
			return "", macfa.Changed("This briefing has been changed since you opened it. Read it again before you go on.")
		}
		if err := prepare(tx, &b); err != nil {
			return "", err
		}
		return id, updateBriefing(tx, b)
	})
}

// Send sends a draft for sign-off, if nothing in it could identify a child or somebody said why it is fine.
func Send(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return step(ctx, a, of, "briefing.send", id, version, func(tx *operation.Tx, b *Briefing) error {
		d, err := b.openDraft(tx.View)
		if err != nil {
			return err
		}
		if err := b.clear(tx.View, d); err != nil {
			return err
		}
		b.by(a.Person)
		b.SentAt, b.note = tx.Now, nil
		return nil
	})
}

// Sign signs a briefing off. Nobody signs what they wrote on, nor what cannot be opened and read.
func Sign(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return step(ctx, a, of, "briefing.sign", id, version, func(tx *operation.Tx, b *Briefing) error {
		if b.wroteOn(a.Person) {
			return macfa.At("", a.Words.Say("You wrote on this briefing, so somebody else signs it off: the panel's chair or a board member."))
		}
		d, err := b.openDraft(tx.View)
		if err != nil {
			return err
		}
		if len(d.Published(b.Area, b.Year).Themes) == 0 {
			return macfa.At("", "There is no text to sign off. Send it back.")
		}
		b.SignedBy, b.SignedAt = a.Person, tx.Now
		return nil
	})
}

// SendBack gives a briefing back to its writers with a note.
func SendBack(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, note string) (string, error) {
	return step(ctx, a, of, "briefing.send-back", id, version, func(tx *operation.Tx, b *Briefing) (err error) {
		if note == "" {
			return macfa.At("note", "Say what should be changed.")
		}
		b.SentAt = 0
		b.note, err = tx.Seal(scopeOf(b.ID), "briefing", b.ID, "note", note)
		return err
	})
}

// TakeBack makes a draft of a briefing that was sent or signed off; it has to be signed off again.
func TakeBack(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return step(ctx, a, of, "briefing.take-back", id, version, func(_ *operation.Tx, b *Briefing) error {
		b.SentAt, b.SignedAt, b.SignedBy = 0, 0, ""
		return nil
	})
}

// Published is what Publish answers with: where the edition stands and which rounds go on to Improve.
type Published struct {
	Slug   string
	Number int64
	Rounds int
}

// Publish makes the edition. Only now is the draft unsealed into what everybody can read. A first edition waits until the
// practitioners of its cases have been told; untold is why it does not.
func Publish(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, untold string) (done Published, err error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Published, error) {
		var out Published
		b, err := briefingOf(tx.View, id)
		if err != nil {
			return out, err
		}
		if err := tx.May("briefing.publish", b.Thing()); err != nil {
			return out, err
		}
		if b.State, err = macfa.BriefingMachine.Next(b.State, "briefing.publish"); err != nil {
			return out, err
		}
		if b.Version != version {
			return out, macfa.Changed("This briefing has been changed since you opened it. Read it again before you publish it.")
		}
		if err := b.holdForStaff(tx, untold); err != nil {
			return out, err
		}
		if err := b.makeEdition(tx, &out); err != nil {
			return out, err
		}
		out.Rounds, err = improve(tx, id)
		return out, err
	})
}

func (b Briefing) makeEdition(tx *operation.Tx, out *Published) error {
	d, err := b.openDraft(tx.View)
	if err != nil {
		return err
	}
	if err := b.clear(tx.View, d); err != nil {
		return err
	}
	doc := d.Published(b.Area, b.Year)
	if err := macfa.InvalidIf(doc.Problems()); err != nil {
		return err
	}
	if b.Slug == "" {
		if b.Slug, err = freeSlug(tx.Snap, b.Area, b.Year); err != nil {
			return err
		}
	}
	editions, err := editionsOf(tx.Snap, b.ID)
	if err != nil {
		return err
	}
	out.Slug, out.Number = b.Slug, 1
	if len(editions) > 0 {
		out.Number = editions[0].Number + 1
	}
	edition, err := insertEdition(tx, b.ID, out.Number, doc)
	if err != nil {
		return err
	}
	if err := keepDraft(tx, b.ID, edition, d); err != nil {
		return err
	}
	b.draft, b.explained, b.note = nil, nil, nil
	return updateBriefing(tx, b)
}

// keepDraft keeps the draft of an edition, sealed: with its ties to findings and what was left out, for a correction.
func keepDraft(tx *operation.Tx, briefing, edition string, d Draft) error {
	text, err := json.Marshal(d)
	if err != nil {
		return err
	}
	sealed, err := tx.Seal(scopeOf(briefing), "edition", edition, "draft", string(text))
	if err != nil {
		return err
	}
	return setEditionDraft(tx, edition, sealed)
}

// improve moves the rounds that waited for this briefing on.
func improve(tx *operation.Tx, id string) (moved int, err error) {
	rounds, err := roundLines(tx.Snap, id)
	if err != nil {
		return 0, err
	}
	for _, r := range rounds {
		if r.Stage != macfa.StagePublish {
			continue
		}
		if err := programme.Enter(tx, r.ID, macfa.StageImprove, macfa.Facts{BriefingPublic: true}); err != nil {
			return 0, err
		}
		moved++
	}
	return moved, nil
}

// Correct begins a new draft from the newest edition, which stays public until the next one is.
func Correct(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return step(ctx, a, of, "briefing.correct", id, version, func(tx *operation.Tx, b *Briefing) error {
		d, err := b.lastDraft(tx.View)
		if err != nil {
			return err
		}
		b.Writers, b.SentAt, b.SignedAt, b.SignedBy = nil, 0, 0, ""
		b.by(a.Person)
		return b.sealDraft(tx, d)
	})
}

func (b Briefing) lastDraft(v *operation.View) (d Draft, err error) {
	e, err := editionAt(v.Snap, b.Slug, 0)
	if err != nil {
		return d, err
	}
	sealed, err := editionDraft(v.Snap, e.ID)
	if err != nil {
		return d, err
	}
	text, err := v.Open(scopeOf(b.ID), "edition", e.ID, "draft", sealed)
	if err != nil {
		return d, err
	}
	if text == "" || text == operation.Destroyed {
		return fromDocument(e.Document), nil
	}
	return d, json.Unmarshal([]byte(text), &d)
}

// Drop throws away a draft that never was public.
func Drop(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return step(ctx, a, of, "briefing.drop", id, version, func(_ *operation.Tx, b *Briefing) error { return b.dropDraft(b.Slug == "") })
}

// DropCorrection throws away a correction; the edition stays public as it is.
func DropCorrection(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return step(ctx, a, of, "briefing.drop-correction", id, version, func(_ *operation.Tx, b *Briefing) error { return b.dropDraft(b.Slug != "") })
}

func (b *Briefing) dropDraft(fits bool) error {
	if !fits {
		return macfa.Changed("This draft has become another one since you opened it. Look at it again.")
	}
	b.draft, b.explained, b.note = nil, nil, nil
	return nil
}

// Withdraw takes a public briefing down; its address says that it was withdrawn, and why.
func Withdraw(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, why string) (string, error) {
	return step(ctx, a, of, "briefing.withdraw", id, version, func(_ *operation.Tx, b *Briefing) error {
		if why == "" {
			return macfa.At("why", "Say why it is withdrawn. Everybody can read it.")
		}
		if len(textcheck.Find(why, nil)) > 0 {
			return macfa.At("why", "Everybody can read this reason. Take out names, numbers and addresses.")
		}
		b.Why = why
		return nil
	})
}
