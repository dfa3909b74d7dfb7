package signin

import (
	"context"
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// NewPerson is somebody to be invited.
type NewPerson struct {
	Name, Email, Phone string
	Roles              []string // ROLE, ROLE:AGENCY or ROLE:AREA, by short names
}

// InvitePerson makes an invited person with roles and an invitation; it gives the secret of its link.
func InvitePerson(ctx context.Context, a operation.Actor, p NewPerson) (secret string, err error) {
	if err := p.check(); err != nil {
		return "", err
	}
	if secret, err = InvitationSecret(a, ""); err != nil {
		return "", err
	}
	_, err = operation.Do(ctx, a, operation.Of{Action: "person.invite", Body: p}, func(tx *operation.Tx) (string, error) {
		if err := tx.May("person.invite", macfa.Thing{Kind: "person", ID: "new"}); err != nil {
			return "", err
		}
		grants, err := grantsOf(tx.Snap, p.Roles)
		if err != nil {
			return "", err
		}
		id, err := AddPerson(tx, p, grants)
		if err != nil {
			return "", err
		}
		return id, Invite(tx, id, secret)
	})
	return secret, err
}

func (p NewPerson) check() error {
	var problems []macfa.Problem
	if strings.TrimSpace(p.Name) == "" {
		problems = append(problems, macfa.Problem{Field: "name", Message: "Give the person's name."})
	}
	if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email {
		problems = append(problems, macfa.Problem{Field: "email", Message: "Give an e-mail address, such as ann@example.org."})
	}
	if len(p.Roles) == 0 {
		problems = append(problems, macfa.Problem{Field: "role", Message: "Give at least one role."})
	}
	return macfa.InvalidIf(problems)
}

// grantsOf reads roles as they are written on the command line.
func grantsOf(s *store.Snap, roles []string) ([]macfa.Grant, error) {
	var grants []macfa.Grant
	for _, text := range roles {
		g, err := grantOf(s, text)
		if err != nil {
			return nil, err
		}
		grants = append(grants, g)
	}
	return grants, nil
}

func grantOf(s *store.Snap, text string) (g macfa.Grant, err error) {
	name, of, _ := strings.Cut(text, ":")
	g.Role = macfa.Role(name)
	if !slices.Contains(macfa.Roles, g.Role) {
		return g, macfa.At("role", fmt.Sprintf("There is no role %q. The roles are %s.", name, roleNames()))
	}
	switch {
	case g.Role.NeedsAgency():
		g.Agency, err = agencyByShort(s, of)
	case of != "":
		g.Area, err = areaByShort(s, of)
	}
	if macfa.KindOf(err) == macfa.NotFound {
		return g, unknownShort(s, g.Role, of)
	}
	return g, err
}

// unknownShort says which short names there are.
func unknownShort(s *store.Snap, role macfa.Role, of string) error {
	agencies, areas, err := shortNames(s)
	if err != nil {
		return err
	}
	kind, names := "area", areas
	if role.NeedsAgency() {
		kind, names = "agency", agencies
	}
	problem := fmt.Sprintf("There is no %s %q.", kind, of)
	if of == "" {
		problem = fmt.Sprintf("The role %s is held for one agency: write %s:AGENCY.", role, role)
	}
	if len(names) == 0 {
		return macfa.At("role", problem+" None has been set up yet: invite a coordinator first, who does that in the browser.")
	}
	return macfa.At("role", problem+" There are: "+strings.Join(names, ", ")+".")
}

func roleNames() string {
	names := make([]string, len(macfa.Roles))
	for i, r := range macfa.Roles {
		names[i] = string(r)
	}
	return strings.Join(names, ", ")
}
