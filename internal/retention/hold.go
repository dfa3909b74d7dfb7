package retention

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/rights"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
)

// Hold forbids to destroy anything of a case, or anything at all.
type Hold struct {
	ID, Case, State string // Case "": the whole installation; State: see macfa.HoldMachine
	Reason          string
	SetName         string
	SetAt           int64
	AskedBy         string // person who asked to lift it
	AskedName       string
	AskedAt         *int64
	LiftedName      string
	LiftedAt        *int64
	Version         int64
	reason          []byte
}

// Stands tells whether the hold forbids destruction now.
func (h Hold) Stands() bool { return h.State != "lifted" }

// held is what a hold is on: a case, or the installation where it has no id.
type heldThing struct {
	Case, Ref, Round, Area, scope string
}

// HoldPage is whether something is held, since when and why.
type HoldPage struct {
	Of     heldThing
	Holds  []Hold // the one that stands, then the others, newest first
	MaySet bool
	MayAsk bool // to lift the one that stands
	Lift   bool // somebody else has asked: lift it
	Keep   bool // leave it standing after all
	Own    bool // this person asked to lift it
}

// Standing is the hold that stands; nil when none does.
func (p HoldPage) Standing() *Hold {
	if len(p.Holds) > 0 && p.Holds[0].Stands() {
		return &p.Holds[0]
	}
	return nil
}

func (h heldThing) thing(of Hold) macfa.Thing {
	t := macfa.Thing{Kind: "hold", ID: of.ID, Version: of.Version, State: of.State}
	if h.Case != "" {
		t.Areas = []string{h.Area}
	}
	if of.ID == "" {
		t.ID = "new"
	}
	return t
}

// HoldOf answers whether a case is held, or with no case the whole installation. Reading why is recorded.
func HoldOf(ctx context.Context, a operation.Actor, kase string) (HoldPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (HoldPage, error) { return holdPage(v, kase, "hold.see") })
}

func holdPage(v *operation.View, kase string, by macfa.Action) (p HoldPage, err error) {
	if p.Of, err = heldThingOf(v, kase); err != nil {
		return p, err
	}
	if p.Holds, err = holdsOf(v.Snap, kase); err != nil {
		return p, err
	}
	var now Hold
	if s := p.Standing(); s != nil {
		now = *s
	}
	thing := p.Of.thing(now)
	if err := v.May(by, thing); err != nil {
		return p, err
	}
	if kase != "" {
		v.About("case", kase)
	}
	for i, h := range p.Holds {
		if p.Holds[i].Reason, err = v.Open(p.Of.scope, "legal_hold", h.ID, "reason", h.reason); err != nil {
			return p, err
		}
	}
	p.MaySet = now.ID == "" && v.Can("hold.set", thing)
	p.MayAsk = now.State == "standing" && v.Can("hold.ask-lift", thing)
	p.Own = now.State == "lift_asked" && now.AskedBy == v.Actor.Person
	p.Lift = now.State == "lift_asked" && !p.Own && v.Can("hold.lift", thing)
	p.Keep = now.State == "lift_asked" && v.Can("hold.keep", thing)
	return p, nil
}

// SetHold forbids destruction from now on, of a case or with no case of everything.
func SetHold(ctx context.Context, a operation.Actor, of operation.Of, kase, reason string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := holdPage(tx.View, kase, "hold.set")
		if err != nil {
			return "", err
		}
		if p.Standing() != nil {
			return "", macfa.Changed("Somebody has set this hold already. It stands.")
		}
		if err := macfa.InvalidIf(reasonProblems(reason, "Say who forbids it and why. It is kept sealed.")); err != nil {
			return "", err
		}
		return kase, insertHold(tx, p.Of, Hold{ID: store.NewID(), Case: kase, State: macfa.HoldMachine.States[0]}, reason)
	})
}

// AskLift asks a second person to lift a hold. It stands until then.
func AskLift(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return onHold(ctx, a, of, id, version, "hold.ask-lift")
}

// Lift ends a hold, by a second person; what it kept alone goes: the lists of samples that were agreed meanwhile.
func Lift(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return onHold(ctx, a, of, id, version, "hold.lift")
}

// KeepHold leaves a hold standing that somebody has asked to lift.
func KeepHold(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return onHold(ctx, a, of, id, version, "hold.keep")
}

// onHold moves a hold; it answers with its case.
func onHold(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, by macfa.Action) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		h, err := holdByID(tx.Snap, id)
		if err != nil {
			return "", err
		}
		on, err := heldThingOf(tx.View, h.Case)
		if err != nil {
			return "", err
		}
		if err := tx.May(by, on.thing(h)); err != nil {
			return "", err
		}
		if h.Case != "" {
			tx.About("case", h.Case)
		}
		to, err := macfa.HoldMachine.Next(h.State, by)
		if err != nil {
			return "", err
		}
		if by == "hold.lift" && h.AskedBy == tx.Actor.Person {
			return "", macfa.At("", "You asked to lift this hold, so somebody else has to do it: a coordinator or the data protection officer.")
		}
		return h.Case, moveHold(tx, h, version, to)
	})
}

// moveHold writes the new state, and ends what only this hold has kept.
func moveHold(tx *operation.Tx, h Hold, version int64, to string) error {
	if err := updateHold(tx, h, version, to); err != nil {
		return err
	}
	if to != "lifted" || h.Case != "" {
		return nil
	}
	if _, err := selection.EndHeldLists(tx); err != nil {
		return err
	}
	return rights.EndHeldRequests(tx)
}
