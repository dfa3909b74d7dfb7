package signin

import (
	"context"
	"errors"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// errNoAccount is the one answer to whoever the provider knows and we do not, or not for certain.
var errNoAccount = macfa.Changed("No account here goes with your organisation’s. If you were invited, open the link of your invitation and go on from there with your organisation’s account. If not, ask the coordinator of your partnership.")

// ssoGuest is what the database says of an arrival.
type ssoGuest struct {
	person string
	linked bool // the account at the provider belongs to the person already
}

// enterBySSO begins the session of whoever the provider says has come; it gives the secret for SetCookie. Nobody is made by
// what a provider says: whoever comes was invited, and is known by an earlier sign-in, by the link of the invitation, or by an
// e-mail address of which the provider says that it is theirs.
func (s *Service) enterBySSO(ctx context.Context, a operation.Actor, in arrival, invitation, browser string) (string, error) {
	person, err := s.personOf(ctx, a, in, invitation)
	if errors.Is(err, errNoAccount) {
		return "", s.refuseSSO(ctx, a)
	}
	if err != nil {
		return "", err
	}
	secret := newSecret()
	who, err := s.person(ctx, person)
	if err != nil {
		return "", err
	}
	_, err = operation.Do(ctx, who, operation.Of{Action: "account.sign-in"}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("account.sign-in", accountOf(person)); err != nil {
			return "", err
		}
		now, err := guestOfSSO(tx.View, in, invitation)
		if err != nil {
			return "", err
		}
		if now.person != person {
			return "", errNoAccount
		}
		if err := settleSSO(tx, now, in, invitation); err != nil {
			return "", err
		}
		return person, openBySSO(tx, opening{person: person, secret: secret, before: a.Session, browser: browser}, in.strong)
	})
	return secret, err
}

func (s *Service) personOf(ctx context.Context, a operation.Actor, in arrival, invitation string) (string, error) {
	g, err := operation.Ask(ctx, a, func(v *operation.View) (ssoGuest, error) {
		if err := v.May("account.sign-in", macfa.Thing{Kind: "account"}); err != nil {
			return ssoGuest{}, err
		}
		return guestOfSSO(v, in, invitation)
	})
	return g.person, err
}

// guestOfSSO finds out who has come.
func guestOfSSO(v *operation.View, in arrival, invitation string) (ssoGuest, error) {
	if invitation != "" {
		i, err := invitationOf(v, invitation)
		if err == nil {
			err = i.usable(v.Real)
		}
		if err != nil {
			return ssoGuest{}, err
		}
		owner, err := ssoOwner(v.Snap, in.subject)
		if err != nil || owner != "" && owner != i.Person {
			return ssoGuest{}, orNoAccount(err)
		}
		return ssoGuest{i.Person, owner != ""}, nil
	}
	owner, err := ssoOwner(v.Snap, in.subject)
	if err != nil {
		return ssoGuest{}, err
	}
	if owner != "" {
		return activeOnly(v.Snap, ssoGuest{owner, true})
	}
	if in.email == "" {
		return ssoGuest{}, errNoAccount
	}
	return ssoByEmail(v, in.email)
}

func orNoAccount(err error) error {
	if err != nil {
		return err
	}
	return errNoAccount
}

// activeOnly refuses whoever has left or was never let in.
func activeOnly(s *store.Snap, g ssoGuest) (ssoGuest, error) {
	row, err := accountByID(s, g.person)
	if err == nil && row.state != "active" {
		err = errNoAccount
	}
	return g, err
}

// ssoByEmail finds the person of a verified address: active, or invited by a link that still works, and not somebody to whom
// another account of the provider belongs, because addresses are given to others when people leave.
func ssoByEmail(v *operation.View, email string) (ssoGuest, error) {
	row, err := accountByEmail(v.Snap, email)
	if err != nil || row.person == "" || row.state == "left" {
		return ssoGuest{}, orNoAccount(err)
	}
	taken, err := hasSSO(v.Snap, row.person)
	if err != nil || taken {
		return ssoGuest{}, orNoAccount(err)
	}
	if row.state == "active" {
		return ssoGuest{person: row.person}, nil
	}
	open, err := openInvitations(v, row.person)
	if err != nil || open == 0 {
		return ssoGuest{}, orNoAccount(err)
	}
	return ssoGuest{person: row.person}, nil
}

// settleSSO keeps whose account it is, and uses the invitation up.
func settleSSO(tx *operation.Tx, g ssoGuest, in arrival, invitation string) error {
	if invitation != "" {
		if err := useUp(tx, invitation); err != nil {
			return err
		}
		if err := endSessions(tx, g.person, ""); err != nil {
			return err
		}
	} else if err := useUpOpen(tx, g.person); err != nil {
		return err
	}
	if g.linked {
		return nil
	}
	return linkSSO(tx, g.person, in.subject)
}

// openBySSO begins the session. A provider that has not asked for a second factor counts as a password does.
func openBySSO(tx *operation.Tx, o opening, strong bool) error {
	account, err := accountByID(tx.Snap, o.person)
	if err != nil {
		return err
	}
	o.proof, o.whole = operation.ByPassword, account.factors == 0
	if strong {
		o.proof, o.whole = operation.ByFactor, true
	}
	return openSession(tx, o)
}

// refuseSSO records that somebody came in vain, and gives the answer.
func (s *Service) refuseSSO(ctx context.Context, a operation.Actor) error {
	_, err := operation.Do(ctx, a, operation.Of{Action: "account.sign-in-failed"}, func(tx *operation.Tx) (string, error) {
		return "", tx.May("account.sign-in-failed", accountOf(""))
	})
	if err != nil {
		return err
	}
	return errNoAccount
}
