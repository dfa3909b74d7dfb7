package partnership

import (
	"context"
	"net/mail"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// colleagueRoles are those that an agency's lead can give in the own agency.
var colleagueRoles = []macfa.Role{macfa.Auditor, macfa.Practitioner}

func agencyThing(a Agency) macfa.Thing {
	return macfa.Thing{Kind: "agency", ID: a.ID, Version: a.Version, State: a.State, Agencies: []string{a.ID}}
}

// InvitingColleague answers for which agency its lead invites somebody.
func InvitingColleague(ctx context.Context, a operation.Actor, agency string) (Agency, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Agency, error) {
		g, err := AgencyOf(v.Snap, agency)
		if err != nil {
			return g, err
		}
		return g, v.May("colleague.invite", agencyThing(g))
	})
}

// InviteColleague lets an agency's lead bring in who writes returns or reflects for the agency. Whoever has an account already
// is given the role and needs no link: known is then true.
func InviteColleague(ctx context.Context, a operation.Actor, of operation.Of, agency string, p signin.NewPerson, roles []macfa.Role) (in Invited, known bool, err error) {
	in, err = inviting(ctx, a, of, func(tx *operation.Tx, secret string) (string, error) {
		g, err := AgencyOf(tx.Snap, agency)
		if err != nil {
			return "", err
		}
		if err := tx.May("colleague.invite", agencyThing(g)); err != nil {
			return "", err
		}
		if err := checkColleague(p, roles); err != nil {
			return "", err
		}
		grants := make([]macfa.Grant, len(roles))
		for i, r := range roles {
			grants[i] = macfa.Grant{Role: r, Agency: agency}
		}
		was, err := personByEmail(tx.Snap, signin.EmailKey(p.Email))
		known = err == nil
		if macfa.KindOf(err) == macfa.NotFound {
			return addColleague(tx, p, grants, secret)
		}
		if err != nil {
			return "", err
		}
		return was.ID, joinAgency(tx, was, grants)
	})
	return in, known, err
}

func addColleague(tx *operation.Tx, p signin.NewPerson, grants []macfa.Grant, secret string) (string, error) {
	id, err := signin.AddPerson(tx, p, grants)
	if err != nil {
		return "", err
	}
	return id, signin.Invite(tx, id, secret)
}

// joinAgency gives somebody who is here already the roles that they do not hold yet.
func joinAgency(tx *operation.Tx, p Person, grants []macfa.Grant) error {
	if p.State == "left" {
		return macfa.At("email", "Somebody with this e-mail address has left. Ask the coordinator to let them come back first.")
	}
	given := 0
	for _, g := range grants {
		if slices.ContainsFunc(p.Roles, func(h HeldRole) bool { return h.Role == g.Role && h.Agency == g.Agency }) {
			continue
		}
		if err := signin.AddRole(tx, p.ID, g); err != nil {
			return err
		}
		given++
	}
	if given == 0 {
		return macfa.At("email", "Somebody with this e-mail address does this for your agency already. Look for the name in the lists.")
	}
	return nil
}

func checkColleague(p signin.NewPerson, roles []macfa.Role) error {
	var w wanted
	w.text("name", p.Name, "Enter the person's name.")
	if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email {
		w.add("email", "Enter an e-mail address, such as ann@example.org.")
	}
	w.short("email", p.Email)
	w.short("phone", p.Phone)
	if len(roles) == 0 || slices.ContainsFunc(roles, func(r macfa.Role) bool { return !slices.Contains(colleagueRoles, r) }) {
		w.add("role", "Choose what the person does: write returns, reflect, or both.")
	}
	return w.err()
}
