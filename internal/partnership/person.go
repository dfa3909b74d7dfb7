package partnership

import (
	"context"
	"net/mail"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
	"caseaudit/internal/store"
)

// Person is somebody who works in the partnership.
type Person struct {
	ID, Name, Email, Phone string
	State                  string // see macfa.PersonMachine
	Version                int64
	Roles                  []HeldRole
}

// HeldRole is one role that a person holds now, or as a deputy from a later day on, with the names of the agency and the area for which it is held.
type HeldRole struct {
	ID         string
	Role       macfa.Role
	Agency     string // "" where it is not held for one agency
	AgencyName string
	Area       string // "" for all areas
	AreaName   string

	Begins, Ends        macfa.Day // none but for a deputy's role
	DeputyOf, DeputyFor string    // the person whose deputy the holder is, and their name
}

// Words say the role as people do: "Agency lead, Homerton Health".
func (h HeldRole) Words() string { return h.said(h.Role.Label()) }

// In says the role in a partnership's words: "Executive member".
func (h HeldRole) In(w macfa.Words) string { return h.said(w.Say(h.Role.Label())) }

func (h HeldRole) said(words string) string {
	for _, name := range []string{h.AgencyName, h.AreaName} {
		if name != "" {
			words += ", " + name
		}
	}
	if h.DeputyOf != "" {
		words += ", as deputy of " + h.DeputyFor + " from " + h.Begins.Medium() + " to " + h.Ends.Medium()
	}
	return words
}

// Thing is the person as the access table sees them.
func (p Person) Thing() macfa.Thing {
	return macfa.Thing{Kind: "person", ID: p.ID, Version: p.Version, State: p.State, Owners: []string{p.ID}}
}

// StateWords say how a person stands to the partnership.
func (p Person) StateWords() string {
	switch p.State {
	case "invited":
		return "Invited"
	case "left":
		return "Has left"
	}
	return "Active"
}

// mostPeople are shown on one page.
const mostPeople = 100

// PeoplePage is a part of the list of people.
type PeoplePage struct {
	People    []Person
	After     string // id of the last person shown, if there are more
	MayInvite bool
}

// People answers who works in the partnership, by name, from after one person on.
func People(ctx context.Context, a operation.Actor, after string) (PeoplePage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p PeoplePage, err error) {
		if err := v.May("people.see", thing); err != nil {
			return p, err
		}
		p.MayInvite = v.Can("person.invite", thing)
		if p.People, err = peopleAfter(v.Snap, after, mostPeople+1); err != nil {
			return p, err
		}
		if len(p.People) > mostPeople {
			p.People = p.People[:mostPeople]
			p.After = p.People[mostPeople-1].ID
		}
		return p, fillRoles(v.Snap, p.People)
	})
}

// Choices are what forms about people let choose from.
type Choices struct {
	Agencies []Agency
	Areas    []Area
}

func choicesOf(s *store.Snap) (c Choices, err error) {
	if c.Agencies, err = AllAgencies(s); err != nil {
		return c, err
	}
	c.Areas, err = AllAreas(s)
	return c, err
}

// PersonPage is one person with the choices for another role.
type PersonPage struct {
	Person  Person
	Choices Choices
	Self    bool // nobody changes their own roles
	MayName bool // somebody who stands in
	Waiting []Request
	Sleeps  bool
	Wake    string // of a sleeping account: the path of the link that wakes it
}

// PersonDetails answers one person.
func PersonDetails(ctx context.Context, a operation.Actor, id string) (PersonPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p PersonPage, err error) {
		if p.Person, err = PersonOf(v.Snap, id); err != nil {
			return p, err
		}
		if err := v.May("people.see", p.Person.Thing()); err != nil {
			return p, err
		}
		p.Self, p.MayName = id == a.Person, v.Can("deputy.name", p.Person.Thing())
		if p.Waiting, err = requestsOf(v.Snap, id); err != nil {
			return p, err
		}
		if p.Sleeps, err = signin.Sleeps(v, id); err != nil {
			return p, err
		}
		if p.Sleeps {
			if p.Wake, err = signin.WakePath(v, id); err != nil {
				return p, err
			}
		}
		p.Choices, err = choicesOf(v.Snap)
		return p, err
	})
}

// Inviting answers the choices of the form that invites somebody.
func Inviting(ctx context.Context, a operation.Actor) (Choices, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Choices, error) {
		if err := v.May("person.invite", thing); err != nil {
			return Choices{}, err
		}
		return choicesOf(v.Snap)
	})
}

// Invited is what an invitation gives: the secret of its link, shown once; "" when the same form comes again.
type Invited struct {
	Person, Secret string
	Waits          bool // there is no link yet: a second person has to confirm first
}

// InvitePerson makes an invited person with a first role and an invitation.
func InvitePerson(ctx context.Context, a operation.Actor, of operation.Of, p signin.NewPerson, g macfa.Grant) (in Invited, err error) {
	in, err = inviting(ctx, a, of, func(tx *operation.Tx, secret string) (string, error) {
		if err := tx.May("person.invite", macfa.Thing{Kind: "person", ID: "new"}); err != nil {
			return "", err
		}
		if err := checkInvited(tx.Snap, p, g); err != nil {
			return "", err
		}
		if !alone(a, g.Role) {
			id, err := signin.AddPerson(tx, p, nil)
			if err != nil {
				return "", err
			}
			return id, ask(tx, id, wantsRole, g)
		}
		id, err := signin.AddPerson(tx, p, []macfa.Grant{g})
		if err != nil {
			return "", err
		}
		return id, signin.Invite(tx, id, secret)
	})
	if err == nil && !alone(a, g.Role) {
		in = Invited{Person: in.Person, Waits: true}
	}
	return in, err
}

// InviteAgain makes a new link for somebody; the one before stops working. An administrator alone makes none for whoever sees
// cases unasked: with it they could choose that person's password.
func InviteAgain(ctx context.Context, a operation.Actor, of operation.Of, person string) (in Invited, err error) {
	waits := false
	in, err = inviting(ctx, a, of, func(tx *operation.Tx, secret string) (string, error) {
		p, err := PersonOf(tx.Snap, person)
		if err != nil {
			return "", err
		}
		if err := tx.May("person.invite", p.Thing()); err != nil {
			return "", err
		}
		if p.State == "left" {
			return "", macfa.Changed("This person has left and cannot be invited. Say first that they have come back.")
		}
		held, err := guardedBy(tx.Snap, p)
		if err != nil {
			return "", err
		}
		if waits = !alone(a, held...); waits {
			return person, ask(tx, person, wantsLink, macfa.Grant{})
		}
		return person, signin.Invite(tx, person, secret)
	})
	if err == nil && waits {
		in = Invited{Person: in.Person, Waits: true}
	}
	return in, err
}

// guardedBy lists the roles that a person holds, will hold as a deputy, or has been asked to be given.
func guardedBy(s *store.Snap, p Person) ([]macfa.Role, error) {
	roles := rolesOf(p)
	waiting, err := requestsOf(s, p.ID)
	for _, r := range waiting {
		if r.What == wantsRole {
			roles = append(roles, r.Role.Role)
		}
	}
	return roles, err
}

// invitedBy names the person and the run that made the link.
type invitedBy struct{ Person, Run string }

// inviting runs an operation that hands out a link. Sent twice, the same form finds the operation done by another run, and no secret to show.
func inviting(ctx context.Context, a operation.Actor, of operation.Of, fn func(*operation.Tx, string) (string, error)) (Invited, error) {
	secret, err := signin.InvitationSecret(a, "")
	if err != nil {
		return Invited{}, err
	}
	run := store.NewID()
	done, err := operation.Do(ctx, a, of, func(tx *operation.Tx) (invitedBy, error) {
		person, err := fn(tx, secret)
		return invitedBy{person, run}, err
	})
	if err != nil || done.Run != run {
		return Invited{Person: done.Person}, err
	}
	return Invited{Person: done.Person, Secret: secret}, nil
}

func checkInvited(s *store.Snap, p signin.NewPerson, g macfa.Grant) error {
	var w wanted
	w.text("name", p.Name, "Enter the person's name.")
	if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email {
		w.add("email", "Enter an e-mail address, such as ann@example.org.")
	}
	w.short("email", p.Email)
	w.short("phone", p.Phone)
	if err := w.grant(s, g); err != nil {
		return err
	}
	return w.err()
}

// grant checks that a role is held for what it needs: auditors for an agency, administrators for the whole partnership.
func (w *wanted) grant(s *store.Snap, g macfa.Grant) error {
	c, err := choicesOf(s)
	if err != nil {
		return err
	}
	if !slices.Contains(macfa.Roles, g.Role) {
		w.add("role", "Choose a role.")
		return nil
	}
	known := slices.ContainsFunc(c.Agencies, func(a Agency) bool { return a.ID == g.Agency })
	switch {
	case g.Role.NeedsAgency() && g.Agency == "":
		w.add("agency", "Choose the agency. The role "+g.Role.Label()+" is held for one agency.")
	case g.Agency != "" && !g.Role.NeedsAgency() && g.Role != macfa.PanelMember:
		w.add("agency", "Leave the agency empty. The role "+g.Role.Label()+" is not held for an agency.")
	case g.Agency != "" && !known:
		w.add("agency", "Choose one of the agencies.")
	}
	switch {
	case g.Area != "" && (g.Role == macfa.Administrator || g.Role == macfa.DPO):
		w.add("area", "Choose all areas. The role "+g.Role.Label()+" is held for the whole partnership.")
	case g.Area != "" && !hasArea(c.Areas, g.Area):
		w.add("area", "Choose one of the areas, or all.")
	}
	return nil
}
