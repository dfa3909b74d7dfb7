package fieldwork

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// invited is the return or the reflection for which a guest is or can be invited.
type invited struct {
	Kind, ID, Ref, Case string
	Whose               string // the agency with its school or practice, or the practitioner
	scope, at           string
	thing               macfa.Thing
	closed              error // why nobody can be invited for it now
}

func (r Return) invited(v *operation.View) invited {
	i := invited{Kind: "return", ID: r.ID, Ref: r.Ref, Case: r.Case, Whose: r.Name(), scope: r.Scope, thing: r.Thing(v)}
	if i.closed = macfa.CaseWritable(r.CaseState); i.closed == nil && !macfa.ReturnWritable(r.State) && r.State != "sent" {
		i.closed = macfa.Changed("This return is closed, so nobody is invited to fill it in. If something has to be changed, send it back first.")
	}
	return i
}

func (r Reflection) invited() invited {
	t := r.areaThing()
	t.Owners, t.Agencies = nil, []string{r.agency}
	return invited{Kind: "reflection", ID: r.ID, Ref: r.Ref, Case: r.Case, Whose: r.Writer + ", " + r.Agency, scope: r.scope, thing: t, closed: r.mayChange()}
}

// invitedOf reads what a link is about, and judges.
func invitedOf(v *operation.View, kind, id string, action macfa.Action) (invited, error) {
	i, err := toInvite(v, kind, id)
	if err != nil {
		return i, err
	}
	if err := v.May(action, i.thing); err != nil {
		return i, err
	}
	v.About("case", i.Case)
	return i, nil
}

func toInvite(v *operation.View, kind, id string) (invited, error) {
	if kind == "return" {
		r, err := returnOf(v, id)
		if err != nil || v.Actor.IsGuest() {
			return invited{}, firstError(err, macfa.Missing())
		}
		return r.invited(v), nil
	}
	r, err := reflectionToInvite(v, id)
	return r.invited(), err
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// GuestPage is who was invited for a return or a reflection, and by what link they come.
type GuestPage struct {
	invited
	Links   []signin.GuestLink // the newest first
	Address string             // of the site's path by which the living link is opened; "" where there is none
	Email   string             // of a practitioner, whose own address it is; "" where one is typed in
	Others  []Reflection       // of the same agency and case, for which somebody may be invited as well
	MayMake bool
	MayRead bool // read a code out
	Posts   bool // messages are sent
}

// Living is the link that works; its ID is "" where there is none.
func (p GuestPage) Living() signin.GuestLink {
	if len(p.Links) > 0 && p.Links[0].Lives() {
		return p.Links[0]
	}
	return signin.GuestLink{}
}

// Guests answers who was invited for a return or a reflection.
func Guests(ctx context.Context, a operation.Actor, kind, id string) (GuestPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (GuestPage, error) {
		i, err := invitedOf(v, kind, id, "guest-link.see")
		if err != nil {
			return GuestPage{}, err
		}
		p := GuestPage{invited: i, MayMake: i.closed == nil && v.Can("guest-link.make", i.thing), MayRead: v.Can("guest-code.read-out", i.thing), Posts: a.House().Posts()}
		if p.Links, err = signin.GuestsOf(v, id); err != nil {
			return p, err
		}
		if l := p.Living(); l.ID != "" {
			if p.Address, err = l.Path(a.House()); err != nil {
				return p, err
			}
		}
		if kind == "reflection" {
			p.Email, err = addressToReflect(v, id)
			return p, err
		}
		p.Others, err = reflectionsBeside(v, id)
		return p, err
	})
}

// InviteGuest makes a link for a return, or for a reflection: then it goes to the practitioner's own address, whatever is typed,
// so that nobody else can read along.
func InviteGuest(ctx context.Context, a operation.Actor, of operation.Of, kind, id, email string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		i, err := invitedOf(tx.View, kind, id, "guest-link.make")
		if err != nil {
			return "", err
		}
		if i.closed != nil {
			return "", i.closed
		}
		if kind == "reflection" {
			if email, err = addressToReflect(tx.View, id); err != nil {
				return "", err
			}
		}
		return signin.MakeGuest(tx, signin.NewGuest{Kind: kind, Thing: id, Case: i.Case, Scope: i.scope, Email: email})
	})
}

// WithdrawGuest ends a link at once.
func WithdrawGuest(ctx context.Context, a operation.Actor, of operation.Of, kind, id, link string, version int64) (string, error) {
	return onLink(ctx, a, of, kind, id, "guest-link.withdraw", func(tx *operation.Tx) (string, error) {
		return link, signin.WithdrawGuest(tx, id, link, version)
	})
}

// TellGuest keeps that the guest was told, outside the software, which child it is.
func TellGuest(ctx context.Context, a operation.Actor, of operation.Of, kind, id, link string, version int64, t signin.Told) (string, error) {
	return onLink(ctx, a, of, kind, id, "guest-link.told", func(tx *operation.Tx) (string, error) {
		return link, signin.GuestTold(tx, id, link, version, t)
	})
}

// ReadOutCode makes a code for the coordinator to read out; it answers with the code's id.
func ReadOutCode(ctx context.Context, a operation.Actor, of operation.Of, kind, id, link string) (string, error) {
	return onLink(ctx, a, of, kind, id, "guest-code.read-out", func(tx *operation.Tx) (string, error) {
		return signin.ReadOutCode(tx, id, link)
	})
}

func onLink(ctx context.Context, a operation.Actor, of operation.Of, kind, id string, action macfa.Action, do func(*operation.Tx) (string, error)) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if _, err := invitedOf(tx.View, kind, id, action); err != nil {
			return "", err
		}
		return do(tx)
	})
}

// endGuests ends every link of a round: the panel opens.
func endGuests(tx *operation.Tx, round string) error {
	things, err := invitedIn(tx.Snap, round)
	if err != nil || len(things) == 0 {
		return err
	}
	return signin.EndGuests(tx, "panel.open", things...)
}
