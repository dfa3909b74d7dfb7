package retention

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// LongestReason is the most letters of a reason for a change of the schedule or for a legal hold.
const LongestReason = 1000

// Change is one change of how long a kind is kept.
type Change struct {
	ID, Kind, State string // see macfa.KeepingMachine
	Days, Was       int64
	Reason          string
	ProposedBy      string // person
	ProposedName    string
	ProposedAt      int64
	EndedName       string
	EndedAt         *int64
	Version         int64
}

// KindPage is how long one kind is kept, and what was changed about it.
type KindPage struct {
	Kind      macfa.Keeping
	Days      int      // now
	Changes   []Change // the one that waits, then the others, newest first
	MayChange bool
	MayAgree  bool // to the one that waits
	MayDrop   bool
	Own       bool // the one that waits was proposed by this person
}

// Waiting is the change that waits for a second person; nil when none does.
func (p KindPage) Waiting() *Change {
	if len(p.Changes) > 0 && p.Changes[0].State == "proposed" {
		return &p.Changes[0]
	}
	return nil
}

// ScheduleOf reads how long each kind is kept in this partnership now.
func ScheduleOf(s *store.Snap) (macfa.Schedule, error) {
	schedule := macfa.DefaultSchedule()
	agreed, err := agreedChanges(s)
	for _, c := range agreed {
		schedule[c.Kind] = int(c.Days)
	}
	return schedule, err
}

// partnershipThing is what lines about the whole partnership are judged by.
var partnershipThing = macfa.Thing{Kind: "partnership", ID: "partnership"}

// OfKind answers how long one kind is kept.
func OfKind(ctx context.Context, a operation.Actor, kind string) (KindPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (KindPage, error) {
		if err := v.May("retention.see", partnershipThing); err != nil {
			return KindPage{}, err
		}
		return kindPage(v, kind)
	})
}

func kindPage(v *operation.View, kind string) (p KindPage, err error) {
	k, ok := macfa.KeepingOf(kind)
	if !ok || k.Days == 0 {
		return p, macfa.Missing()
	}
	schedule, err := ScheduleOf(v.Snap)
	if err != nil {
		return p, err
	}
	p.Kind, p.Days = k, schedule[kind]
	if p.Changes, err = changesOf(v.Snap, kind); err != nil {
		return p, err
	}
	w := p.Waiting()
	p.MayChange = w == nil && v.Can("keeping.change", partnershipThing)
	if w != nil {
		p.Own = w.ProposedBy == v.Actor.Person
		p.MayAgree = !p.Own && v.Can("keeping.agree", w.thing())
		p.MayDrop = v.Can("keeping.drop", w.thing())
	}
	return p, nil
}

func (c Change) thing() macfa.Thing {
	return macfa.Thing{Kind: "keeping", ID: c.ID, Version: c.Version, State: c.State}
}

// ChangeKeeping changes how long a kind is kept: longer holds at once, shorter waits for a second person. was is how many days
// the person saw. It answers with the state of the change.
func ChangeKeeping(ctx context.Context, a operation.Actor, of operation.Of, kind string, was, days int64, reason string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("keeping.change", partnershipThing); err != nil {
			return "", err
		}
		p, err := kindPage(tx.View, kind)
		if err != nil {
			return "", err
		}
		if p.Waiting() != nil {
			return "", macfa.Changed("A change of this waits for a second person. Agree to it or take it back first.")
		}
		if int64(p.Days) != was {
			return "", macfa.Changed("Somebody else has changed this since you opened the page. Look at it again.")
		}
		if err := checkChange(tx, p, days, reason); err != nil {
			return "", err
		}
		c := Change{ID: store.NewID(), Kind: kind, State: macfa.KeepingMachine.States[0], Days: days, Was: was, Reason: reason, Version: 1}
		if err := insertChange(tx, c); err != nil || days < was {
			return c.State, err
		}
		return endChange(tx, c, 1, "keeping.change")
	})
}

func checkChange(tx *operation.Tx, p KindPage, days int64, reason string) error {
	schedule, err := ScheduleOf(tx.Snap)
	if err != nil {
		return err
	}
	var problems []macfa.Problem
	if err := schedule.Check(p.Kind.Code, int(days)); err != nil {
		problems = append(problems, macfa.ProblemsOf(err)...)
	} else if days == int64(p.Days) {
		problems = append(problems, macfa.Problem{Field: "days", Message: "This is how long it is kept now. Enter another number of days."})
	}
	return macfa.InvalidIf(append(problems, reasonProblems(reason, "Say why. It stands beside the schedule.")...))
}

func reasonProblems(reason, empty string) []macfa.Problem {
	switch n := len([]rune(reason)); {
	case n == 0:
		return []macfa.Problem{{Field: "reason", Message: empty}}
	case n > LongestReason:
		return []macfa.Problem{{Field: "reason", Message: "Shorten this to 1000 letters or fewer."}}
	}
	return nil
}

// endChange moves a change to its end; it answers with its state.
func endChange(tx *operation.Tx, c Change, version int64, by macfa.Action) (string, error) {
	to, err := macfa.KeepingMachine.Next(c.State, by)
	if err != nil {
		return "", err
	}
	return to, updateChange(tx, c, version, to)
}

// AgreeKeeping lets a shorter time hold, by a second person. It answers with the kind.
func AgreeKeeping(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return onChange(ctx, a, of, id, version, "keeping.agree", func(tx *operation.Tx, c Change) error {
		if c.ProposedBy == tx.Actor.Person {
			return macfa.At("", "You proposed this, so somebody else has to agree: a coordinator, the data protection officer or an administrator.")
		}
		schedule, err := ScheduleOf(tx.Snap)
		if err != nil {
			return err
		}
		return schedule.Check(c.Kind, int(c.Days))
	})
}

// DropKeeping takes a change back; the schedule stays as it is. It answers with the kind.
func DropKeeping(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return onChange(ctx, a, of, id, version, "keeping.drop", func(*operation.Tx, Change) error { return nil })
}

func onChange(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, by macfa.Action, check func(*operation.Tx, Change) error) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, err := changeOf(tx.Snap, id)
		if err != nil {
			return "", err
		}
		if err := tx.May(by, c.thing()); err != nil {
			return "", err
		}
		if err := check(tx, c); err != nil {
			return "", err
		}
		_, err = endChange(tx, c, version, by)
		return c.Kind, err
	})
}
