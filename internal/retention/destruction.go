package retention

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// Destruction ends one kind of what is kept of a round.
type Destruction struct {
	ID, Round, State string // see macfa.DestructionMachine
	Kind             string // see macfa.DestructionKinds
	Cases            int64  // as proposed, then as done; of findings 1: the round
	ProposedBy       string // person
	ProposedName     string
	ProposedAt       int64
	EndedName        string // who did it or dropped it
	EndedAt          *int64
	Version          int64
}

// RoundPage is what is kept of a round.
type RoundPage struct {
	Round        programme.Round
	Closed       macfa.Day // when it was closed, or ""
	Held         bool      // a legal hold forbids all destruction
	Parts        []Part
	Cases        []Kept
	Destructions []Destruction // the one that waits, then the others, newest first
	Copies       []Copies
	MayPropose   bool
	MayDo        bool // the one that waits
	MayDrop      bool
	MayHold      bool // read and set holds on its cases
	Own          bool // the one that waits was proposed by this person
}

// Waiting is the destruction that somebody has proposed and nobody has done; nil when there is none.
func (p RoundPage) Waiting() *Destruction {
	if len(p.Destructions) > 0 && p.Destructions[0].State == "proposed" {
		return &p.Destructions[0]
	}
	return nil
}

// OfRound answers what is kept of a round and what may be done about it.
func OfRound(ctx context.Context, a operation.Actor, round string) (RoundPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (RoundPage, error) { return ofRound(v, round) })
}

func ofRound(v *operation.View, round string) (p RoundPage, err error) {
	if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if err := v.May("retention.see-round", p.Round.Thing()); err != nil {
		return p, err
	}
	p.Closed = p.Round.EnteredOn(macfa.StageClosed, v.Actor.House().Zone)
	if err := p.gather(v); err != nil {
		return p, err
	}
	w := p.Waiting()
	p.MayPropose = w == nil && v.Can("destruction.propose", p.Round.Thing())
	p.MayHold = v.Can("hold.see", macfa.Thing{Kind: "hold", Areas: p.Round.Thing().Areas})
	if w != nil {
		p.Own = w.ProposedBy == v.Actor.Person
		p.MayDo = !p.Own && v.Can("destruction.do", w.thing(p.Round))
		p.MayDrop = v.Can("destruction.drop", w.thing(p.Round))
	}
	return p, nil
}

// gather reads what is kept of the round, and sums it up by the schedule.
func (p *RoundPage) gather(v *operation.View) (err error) {
	if p.Held, err = v.Held(); err != nil {
		return err
	}
	if p.Cases, err = keptOf(v.Snap, p.Round.ID); err != nil {
		return err
	}
	if p.Destructions, err = destructionsOf(v.Snap, p.Round.ID); err != nil {
		return err
	}
	if p.Copies, err = copiesOf(v.Snap, p.Round.ID); err != nil {
		return err
	}
	schedule, err := ScheduleOf(v.Snap)
	if err != nil {
		return err
	}
	findings, open, err := findingsOf(v.Snap, p.Round.ID)
	p.Parts = parts(*p, findings, open, schedule, v.Today)
	return err
}

// thing is a destruction as the access table sees it: it belongs to the areas of its round.
func (d Destruction) thing(r programme.Round) macfa.Thing {
	t := r.Thing()
	return macfa.Thing{Kind: "destruction", ID: d.ID, Version: d.Version, State: d.State, Areas: t.Areas}
}

// Propose asks a second person to destroy one kind of what is kept of a closed round, once its time is up. It answers with the
// destruction's id.
func Propose(ctx context.Context, a operation.Actor, of operation.Of, round, kind string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := programme.RoundOf(tx.Snap, round)
		if err != nil {
			return "", err
		}
		if err := tx.May("destruction.propose", r.Thing()); err != nil {
			return "", err
		}
		tx.About("round", round)
		p, err := ofRound(tx.View, round)
		if err != nil {
			return "", err
		}
		if p.Waiting() != nil {
			return "", macfa.Changed("Somebody has proposed to destroy something of this round already. A second person has to do it.")
		}
		part, err := p.due(tx, kind)
		if err != nil {
			return "", err
		}
		d := Destruction{ID: store.NewID(), Round: round, Kind: kind, State: macfa.DestructionMachine.States[0], Cases: part.Ready}
		return d.ID, insertDestruction(tx, d)
	})
}

// due gives the part that may be destroyed now, or says why it may not.
func (p RoundPage) due(tx *operation.Tx, kind string) (Part, error) {
	part := p.PartOf(kind)
	switch {
	case part.Kind.Code == "":
		return part, macfa.Missing()
	case p.Held:
		return part, tx.NotHeld()
	case !part.TimeUp:
		return part, macfa.At("", fmt.Sprintf("This is kept until %s. It can be destroyed from the day after.", part.Until.Medium()))
	case part.Ready == 0:
		return part, macfa.At("", "There is nothing to destroy: it is destroyed already, or it is held.")
	}
	return part, nil
}

// Do destroys what was proposed: of cases their keys, and with them all that is sealed under them, in every backup too. cases
// is how many the person was shown; where it is another number now, nothing is done.
func Do(ctx context.Context, a operation.Actor, of operation.Of, id string, version, cases int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		d, p, err := judged(tx, id, "destruction.do")
		if err != nil {
			return "", err
		}
		if d.ProposedBy == tx.Actor.Person {
			return "", macfa.At("", "You proposed this, so somebody else has to do it: another coordinator or the data protection officer.")
		}
		if err := tx.NotHeld(); err != nil {
			return "", err
		}
		if ready := p.Ready(d.Kind); ready != cases || !p.PartOf(d.Kind).TimeUp {
			return "", macfa.Changed("What may be destroyed has changed since you opened the page. Look again before you do it.")
		}
		if err := endDestruction(tx, d, "done", version, cases); err != nil {
			return "", err
		}
		return d.Round, destroyAll(tx, d, p)
	})
}

// Drop takes a proposal back; nothing is destroyed.
func Drop(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		d, _, err := judged(tx, id, "destruction.drop")
		if err != nil {
			return "", err
		}
		return d.Round, endDestruction(tx, d, "dropped", version, d.Cases)
	})
}

// judged reads a destruction that is to be moved, and what is kept of its round.
func judged(tx *operation.Tx, id string, by macfa.Action) (d Destruction, p RoundPage, err error) {
	if d, err = destructionOf(tx.Snap, id); err != nil {
		return d, p, err
	}
	r, err := programme.RoundOf(tx.Snap, d.Round)
	if err != nil {
		return d, p, err
	}
	if err := tx.May(by, d.thing(r)); err != nil {
		return d, p, err
	}
	tx.About("round", d.Round)
	if _, err := macfa.DestructionMachine.Next(d.State, by); err != nil {
		return d, p, err
	}
	p, err = ofRound(tx.View, d.Round)
	return d, p, err
}
