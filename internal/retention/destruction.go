package retention

import (
	"context"
	"fmt"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// Destruction ends everything that is sealed under the cases of a round.
type Destruction struct {
	ID, Round, State string // see macfa.DestructionMachine
	Cases            int64  // as proposed, then as done
	ProposedBy       string // person
	ProposedName     string
	ProposedAt       int64
	EndedName        string // who did it or dropped it
	EndedAt          *int64
	Version          int64
}

// Kept is one case of a round and whether anything of it is still there.
type Kept struct {
	ID, Ref, State string
	Alive          bool
	Hold           string // why nothing of it may be destroyed now; "" when it may
}

// RoundPage is what is kept of a round.
type RoundPage struct {
	Round        programme.Round
	Closed       macfa.Day // when it was closed, or ""
	Until        macfa.Day // to which its cases are kept
	Cases        []Kept
	Destructions []Destruction // the one that waits, then the others, newest first
	Copies       []Copies
	MayPropose   bool
	MayDo        bool // the one that waits
	MayDrop      bool
	Own          bool // the one that waits was proposed by this person
}

// Ready counts the cases that a destruction would end now.
func (p RoundPage) Ready() (n int64) {
	for _, c := range p.Cases {
		if c.Alive && c.Hold == "" {
			n++
		}
	}
	return n
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
	if p.Closed != "" {
		p.Until = p.Closed.AddDays(macfa.CasesKeptDays())
	}
	if p.Cases, err = keptOf(v.Snap, round); err != nil {
		return p, err
	}
	if p.Destructions, err = destructionsOf(v.Snap, round); err != nil {
		return p, err
	}
	if p.Copies, err = copiesOf(v.Snap, round); err != nil {
		return p, err
	}
	w := p.Waiting()
	p.MayPropose = w == nil && v.Can("destruction.propose", p.Round.Thing())
	if w != nil {
		p.Own = w.ProposedBy == v.Actor.Person
		p.MayDo = !p.Own && v.Can("destruction.do", w.thing(p.Round))
		p.MayDrop = v.Can("destruction.drop", w.thing(p.Round))
	}
	return p, nil
}

// thing is a destruction as the access table sees it: it belongs to the areas of its round.
func (d Destruction) thing(r programme.Round) macfa.Thing {
	t := r.Thing()
	return macfa.Thing{Kind: "destruction", ID: d.ID, Version: d.Version, State: d.State, Areas: t.Areas}
}

// Propose asks a second person to destroy what is kept of the cases of a closed round. It answers with the destruction's id.
func Propose(ctx context.Context, a operation.Actor, of operation.Of, round string) (string, error) {
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
			return "", macfa.Changed("Somebody has proposed this already. A second person has to do it.")
		}
		n := p.Ready()
		if n == 0 {
			return "", macfa.At("", "There is nothing to destroy: the cases are destroyed already, or they are held.")
		}
		d := Destruction{ID: store.NewID(), Round: round, State: macfa.DestructionMachine.States[0], Cases: n}
		return d.ID, insertDestruction(tx, d)
	})
}

// Do destroys what is kept of the cases: their keys, and with them all that is sealed under them, in every backup too. cases
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
		if p.Ready() != cases {
			return "", macfa.Changed(fmt.Sprintf("It would now be %d cases. Look again before you do it.", p.Ready()))
		}
		if err := endDestruction(tx, d, "done", version, cases); err != nil {
			return "", err
		}
		return d.Round, destroyAll(tx, d, p)
	})
}

func destroyAll(tx *operation.Tx, d Destruction, p RoundPage) error {
	for _, c := range p.Cases {
		if !c.Alive || c.Hold != "" {
			continue
		}
		if err := insertDestroyed(tx, c.ID, d.ID); err != nil {
			return err
		}
		if err := casefile.Forget(tx, c.ID); err != nil {
			return err
		}
	}
	return nil
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

// Certificate is the proof of a destruction. It does not say who the children were.
type Certificate struct {
	Destruction
	Round programme.Round
	Cases []string // references
	Entry string   // of the record
}

// CertificateOf answers the certificate of a destruction that is done.
func CertificateOf(ctx context.Context, a operation.Actor, id string) (Certificate, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (c Certificate, err error) {
		if c.Destruction, err = destructionOf(v.Snap, id); err != nil {
			return c, err
		}
		if c.Round, err = programme.RoundOf(v.Snap, c.Destruction.Round); err != nil {
			return c, err
		}
		if err := v.May("retention.see-round", c.Round.Thing()); err != nil {
			return c, err
		}
		if c.State != "done" {
			return c, macfa.Missing()
		}
		if c.Cases, err = destroyedRefs(v.Snap, id); err != nil {
			return c, err
		}
		c.Entry, err = entryOf(v.Snap, id)
		return c, err
	})
}
