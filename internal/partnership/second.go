package partnership

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// Request is what one person asks for and another has to confirm: an administrator alone makes nobody a coordinator, hands out no
// link to one, and nobody alone takes somebody's second factor away.
type Request struct {
	ID, Person, Name string
	What             string // role, link, factors
	Role             HeldRole
	State            string // see macfa.SecondPersonMachine
	AskedBy, Asker   string // id and name
	AskedAt          int64
	Version          int64
	Mine             bool // asked by, or about, whoever looks: somebody else confirms
}

// Kinds of requests.
const (
	wantsRole    = "role"
	wantsLink    = "link"
	wantsFactors = "factors"
)

func (r Request) thing() macfa.Thing {
	return macfa.Thing{Kind: "second-person", ID: r.ID, Version: r.Version, State: r.State, Owners: []string{r.AskedBy}}
}

// alone tells whether the actor may do to somebody with these roles what only a coordinator may do alone.
func alone(a operation.Actor, roles ...macfa.Role) bool {
	if a.Has(macfa.Coordinator, macfa.System) {
		return true
	}
	for _, r := range roles {
		if r.Guarded() {
			return false
		}
	}
	return true
}

func rolesOf(p Person) []macfa.Role {
	var roles []macfa.Role
	for _, h := range p.Roles {
		roles = append(roles, h.Role)
	}
	return roles
}

// ask keeps a request; one that waits already for the same is enough.
func ask(tx *operation.Tx, person, what string, g macfa.Grant) error {
	waiting, err := requestsOf(tx.Snap, person)
	if err != nil {
		return err
	}
	for _, r := range waiting {
		if r.What == what && r.Role.Role == g.Role && r.Role.Agency == g.Agency && r.Role.Area == g.Area {
			return macfa.Changed("This has been asked for already and waits for a second person.")
		}
	}
	return insertRequest(tx, person, what, g)
}

// ResetFactors asks to take somebody's second factor away, who has lost it and the recovery codes.
func ResetFactors(ctx context.Context, a operation.Actor, of operation.Of, person string) (string, error) {
	return onPerson(ctx, a, of, "person.reset-factors", person, func(tx *operation.Tx, was Person) error {
		if err := notOneself(a, person); err != nil {
			return err
		}
		if was.State != "active" {
			return macfa.Changed("This person has not come in yet, or has left. There is no second factor to take away.")
		}
		return ask(tx, person, wantsFactors, macfa.Grant{})
	})
}

// Requests answers what waits for a second person.
func Requests(ctx context.Context, a operation.Actor) ([]Request, error) {
	return operation.Ask(ctx, a, func(v *operation.View) ([]Request, error) {
		if err := v.May("second-person.see", thing); err != nil {
			return nil, err
		}
		list, err := waitingRequests(v.Snap)
		for i := range list {
			list[i].Mine = list[i].AskedBy == a.Person || list[i].Person == a.Person || !v.Can("second-person.confirm", list[i].thing())
		}
		return list, err
	})
}

// Confirm does what somebody else has asked for. Where a link belongs to it, whoever confirms gets it and hands it on: whoever
// asked never holds it.
func Confirm(ctx context.Context, a operation.Actor, of operation.Of, request string, version int64) (Invited, error) {
	return inviting(ctx, a, of, func(tx *operation.Tx, secret string) (string, error) {
		r, err := decide(tx, a, of.Action, request, version)
		if err != nil {
			return "", err
		}
		p, err := PersonOf(tx.Snap, r.Person)
		if err != nil {
			return "", err
		}
		if p.State == "left" {
			return "", macfa.Changed("This person has left meanwhile. Nothing has been changed.")
		}
		return p.ID, r.do(tx, p, secret)
	})
}

func (r Request) do(tx *operation.Tx, p Person, secret string) error {
	switch r.What {
	case wantsRole:
		if err := signin.AddRole(tx, p.ID, macfa.Grant{Role: r.Role.Role, Agency: r.Role.Agency, Area: r.Role.Area}); err != nil {
			return err
		}
		if p.State == "active" {
			return nil
		}
	case wantsFactors:
		if err := signin.DropFactors(tx, p.ID); err != nil {
			return err
		}
	}
	return signin.Invite(tx, p.ID, secret)
}

// Refuse ends a request without doing it.
func Refuse(ctx context.Context, a operation.Actor, of operation.Of, request string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := decide(tx, a, of.Action, request, version)
		return r.Person, err
	})
}

// decide moves a request on. Neither whoever asked decides, nor whom it is about.
func decide(tx *operation.Tx, a operation.Actor, action macfa.Action, request string, version int64) (Request, error) {
	r, err := requestOf(tx.Snap, request)
	if err != nil {
		return r, err
	}
	if err := tx.May(action, r.thing()); err != nil {
		return r, err
	}
	to, err := macfa.SecondPersonMachine.Next(r.State, action)
	if err != nil {
		return r, err
	}
	if r.AskedBy == a.Person || r.Person == a.Person {
		return r, macfa.At("", "You asked for this, or it is about you. Somebody else who is a coordinator or chairs a panel has to decide.")
	}
	return r, decideRequest(tx, request, version, to)
}
