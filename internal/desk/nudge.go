package desk

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// nudged is a return whose auditor the agency's lead reminds.
type nudged struct {
	id, state, agency, auditor, round string
	version                           int64
}

func (n nudged) thing() macfa.Thing {
	return macfa.Thing{Kind: "return", ID: n.id, Version: n.version, State: n.state, Agencies: []string{n.agency}}
}

// Nudge sends the auditor of a return the message of the day, as the agency's lead asks: of what the agency owes the round.
// The rules are those of every reminder: one message a day, none while the agency said when it will be back.
func Nudge(ctx context.Context, a operation.Actor, of operation.Of, ret string) (Reminded, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (Reminded, error) {
		n, err := returnToNudge(tx.View, ret)
		if err != nil {
			return Reminded{}, err
		}
		if err := tx.May("return.nudge", n.thing()); err != nil {
			return Reminded{}, err
		}
		tx.About("round", n.round)
		if err := n.refuse(a); err != nil {
			return Reminded{}, err
		}
		list, err := debtsOn(tx.View, tx.Today, n.auditor, n.round, everywhere)
		if err != nil {
			return Reminded{}, err
		}
		list = slices.DeleteFunc(list, func(o debt) bool { return o.kind != "return" || o.agency != n.agency })
		if len(list) == 0 {
			return Reminded{}, macfa.Changed("This return waits for nobody now, so nobody is reminded.")
		}
		return remind(tx, list, nudgeMail)
	})
}

func (n nudged) refuse(a operation.Actor) error {
	switch {
	case n.auditor == "":
		return macfa.Changed("Nobody is named to write this return. Name somebody under Known to.")
	case n.auditor == a.Person:
		return macfa.Changed("You write this return yourself, so there is nobody to remind.")
	case !a.House().Posts():
		return macfa.Changed("No mail server is named, so that nothing can be sent. Speak to them instead.")
	}
	return nil
}

// NudgedWords say to whom a nudge goes, for the green banner after it.
func NudgedWords(ctx context.Context, a operation.Actor, r Reminded) (string, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (string, error) {
		if err := v.May("home.see", macfa.Thing{Kind: "person", ID: a.Person}); err != nil {
			return "", err
		}
		names, err := namesOf(v.Snap, slices.Concat(r.People, r.Already, r.NoSignIn, r.Paused))
		return r.words(names, v.Today, a.House().Demo), err
	})
}
