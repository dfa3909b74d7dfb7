package casefile

import (
	"context"
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// ExemptionPage is one exemption that an agency asks for.
type ExemptionPage struct {
	Round   programme.Round
	KnownTo KnownTo
	Open    bool // it can be decided now
}

// Exemption answers what an agency asks to be exempt from, and why.
func Exemption(ctx context.Context, a operation.Actor, id string) (ExemptionPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ExemptionPage, error) {
		return exemptionOf(v, id, "known-to.agree-exemption")
	})
}

func exemptionOf(v *operation.View, id string, action macfa.Action) (p ExemptionPage, err error) {
	if p.KnownTo, err = knownToOf(v, id); err != nil {
		return p, err
	}
	if p.Round, err = programme.RoundOf(v.Snap, p.KnownTo.Round); err != nil {
		return p, err
	}
	if err := v.May(action, p.KnownTo.thing()); err != nil {
		return p, err
	}
	v.About("case", p.KnownTo.Case)
	p.Open = answering(p.Round) && p.KnownTo.State == "exemption_asked"
	return p, p.KnownTo.openReason(v)
}

// ExemptionDecision is what was decided on an exemption.
type ExemptionDecision struct {
	Agree    bool
	AgreedBy string // who agreed it
	Reason   string // why it is declined
}

// Action is that of the decision.
func (d ExemptionDecision) Action() macfa.Action {
	if d.Agree {
		return "known-to.agree-exemption"
	}
	return "known-to.refuse-exemption"
}

// DecideExemption agrees an exemption, with who agreed it, or declines it, with the reason: the answer is then owed again.
func DecideExemption(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64, d ExemptionDecision) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		p, err := exemptionOf(tx.View, id, d.Action())
		if err != nil {
			return "", err
		}
		if !answering(p.Round) {
			return "", notAnswering()
		}
		k := p.KnownTo
		if k.State, err = macfa.KnownToMachine.Next(k.State, d.Action()); err != nil {
			return "", err
		}
		if err := d.check(k, version); err != nil {
			return "", err
		}
		if d.Agree {
			k.AgreedBy = d.AgreedBy
		} else if k.reason, err = tx.Seal(k.Scope, "known_to", k.ID, "reason", d.Reason); err != nil {
			return "", err
		}
		return k.Round, decideKnownTo(tx, k)
	})
}

func (d ExemptionDecision) check(k KnownTo, version int64) error {
	switch {
	case k.Version != version:
		return macfa.At("decision", k.AgencyName+" has changed what it asks since you opened this page. Read it again, then decide.")
	case d.Agree && d.AgreedBy == "":
		return macfa.At("agreed_by", "Enter who agreed the exemption, such as the panel’s chair.")
	case len([]rune(d.AgreedBy)) > mostName:
		return macfa.At("agreed_by", fmt.Sprintf("Shorten who agreed it to %d characters.", mostName))
	case !d.Agree && d.Reason == "":
		return macfa.At("reason", "Say why the exemption is declined. The agency reads it.")
	case len([]rune(d.Reason)) > mostReason:
		return macfa.At("reason", fmt.Sprintf("Shorten the reason to %d characters.", mostReason))
	}
	return nil
}

// mostName and mostReason are the longest that is taken, in characters.
const (
	mostName   = 200
	mostReason = 4000
)

// WithoutPage lists the answers that a round would go on without.
type WithoutPage struct {
	Round programme.Round
	Rows  []KnownTo
}

// Without answers which answers a round would go on without: those that wait, of one agency or of all ("").
func Without(ctx context.Context, a operation.Actor, round, agency string) (WithoutPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (WithoutPage, error) { return withoutOf(v, round, agency) })
}

func withoutOf(v *operation.View, round, agency string) (p WithoutPage, err error) {
	if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
		return p, err
	}
	if err := v.May("known-to.go-on-without", p.Round.Thing()); err != nil {
		return p, err
	}
	v.About("round", round)
	rows, err := knownToOfRound(v, round)
	for _, k := range rows {
		if k.State == "waiting" && (agency == "" || k.Agency == agency) {
			p.Rows = append(p.Rows, k)
		}
	}
	return p, err
}

// GoOnWithout ends the wait for the answers whose ids and versions were shown, for one reason. If one of them has come
// in the meantime nothing is changed.
func GoOnWithout(ctx context.Context, a operation.Actor, of operation.Of, round, agency string, versions map[string]int64, reason string) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		p, err := withoutOf(tx.View, round, agency)
		if err != nil {
			return 0, err
		}
		if !answering(p.Round) {
			return 0, notAnswering()
		}
		if err := checkWithout(p.Rows, versions, reason); err != nil {
			return 0, err
		}
		for _, k := range p.Rows {
			if err := goOn(tx, k, reason); err != nil {
				return 0, err
			}
		}
		return len(p.Rows), nil
	})
}

func checkWithout(rows []KnownTo, versions map[string]int64, reason string) error {
	same := len(rows) == len(versions) && len(rows) > 0
	for _, k := range rows {
		same = same && versions[k.ID] == k.Version
	}
	switch {
	case !same:
		return macfa.At("", "The answers that wait have changed since you opened this page. Look at the list again, then go on.")
	case reason == "":
		return macfa.At("reason", "Say why the round goes on without these answers. It stays on record.")
	case len([]rune(reason)) > mostReason:
		return macfa.At("reason", fmt.Sprintf("Shorten the reason to %d characters.", mostReason))
	}
	return nil
}

func goOn(tx *operation.Tx, k KnownTo, reason string) (err error) {
	if err = tx.May("known-to.go-on-without", k.thing()); err != nil {
		return err
	}
	if k.State, err = macfa.KnownToMachine.Next(k.State, "known-to.go-on-without"); err != nil {
		return err
	}
	if k.reason, err = tx.Seal(k.Scope, "known_to", k.ID, "reason", reason); err != nil {
		return err
	}
	return decideKnownTo(tx, k)
}
