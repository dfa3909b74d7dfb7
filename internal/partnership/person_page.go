package partnership

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func peoplePage(x *web.Exchange) error {
	p, err := People(x.R.Context(), x.Actor, x.Query("after"))
	if err != nil {
		return err
	}
	f := x.Frame("People")
	f.Trail = setUpTrail(x)
	return x.Page(f, peopleBody(p))
}

func peopleTrail(x *web.Exchange) []ui.Link {
	return setUpTrail(x, ui.Link{Text: "People", Href: "/people"})
}

// roleForm is what is typed about a role.
type roleForm struct{ role, agency, area string }

func typedRole(x *web.Exchange) roleForm {
	return roleForm{x.Form("role"), x.Form("agency"), x.Form("area")}
}

func (r roleForm) grant() macfa.Grant {
	return macfa.Grant{Role: macfa.Role(r.role), Agency: r.agency, Area: r.area}
}

func newPersonPage(x *web.Exchange) error {
	return newPersonForm(x, signin.NewPerson{}, roleForm{}, nil)
}

func newPersonForm(x *web.Exchange, p signin.NewPerson, r roleForm, problems ui.Problems) error {
	choices, err := Inviting(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Invite a person")
	f.Trail, f.Problems = peopleTrail(x), problems
	return x.Page(f, newPersonBody(p, r, choices, x.NewKey(), problems))
}

func invitePage(x *web.Exchange) error {
	p, r := signin.NewPerson{Name: x.Form("name"), Email: x.Form("email"), Phone: x.Form("phone")}, typedRole(x)
	in, err := InvitePerson(x.R.Context(), x.Actor, x.Of("person.invite"), p, r.grant())
	if list, ok := web.Problems(err); ok {
		return newPersonForm(x, p, r, list)
	}
	if err != nil {
		return err
	}
	return linkPage(x, in)
}

func inviteAgainPage(x *web.Exchange) error {
	in, err := InviteAgain(x.R.Context(), x.Actor, x.Of("person.invite"), x.Path("person"))
	if err != nil {
		return err
	}
	return linkPage(x, in)
}

// linkPage answers the post itself: the link is in no address and no cookie, and no later page can show it.
func linkPage(x *web.Exchange, in Invited) error {
	if in.Waits {
		return x.Done("/people/"+in.Person, asked)
	}
	f := x.Frame("The invitation is ready")
	if in.Secret == "" {
		f = x.Frame("The link has been shown")
	}
	if x.CanOpen("/people") {
		f.Trail = peopleTrail(x)
	}
	link := ""
	if in.Secret != "" {
		link = baseOf(x) + signin.InvitationLink(in.Secret)
	}
	return x.Page(f, linkBody(in.Person, link, x.NewKey()))
}

// baseOf is the address under which the browser has reached this site.
func baseOf(x *web.Exchange) string {
	if x.Secure() {
		return "https://" + x.R.Host
	}
	return "http://" + x.R.Host
}

func personPage(x *web.Exchange) error { return personForm(x, nil, roleForm{}, nil) }

// personForm shows a person; typed is what was typed of name and telephone if it could not be saved.
func personForm(x *web.Exchange, typed *Person, r roleForm, problems ui.Problems) error {
	p, err := PersonDetails(x.R.Context(), x.Actor, x.Path("person"))
	if err != nil {
		return err
	}
	f := x.Frame(p.Person.Name)
	f.Title, f.Trail, f.Problems, f.Caption = "Person", peopleTrail(x), problems, p.Person.StateWords()
	if p.Sleeps {
		p.Wake = baseOf(x) + p.Wake
	}
	if typed != nil {
		p.Person.Name, p.Person.Phone, p.Person.Version = typed.Name, typed.Phone, typed.Version
	}
	return x.Page(f, personBody(p, r, x.NewKey, problems))
}

func changePersonPage(x *web.Exchange) error {
	p := Person{ID: x.Path("person"), Name: x.Form("name"), Phone: x.Form("phone"), Version: x.Version()}
	_, err := RenamePerson(x.R.Context(), x.Actor, x.Of("person.change"), p)
	if list, ok := web.Problems(err); ok {
		return personForm(x, &p, roleForm{}, list)
	}
	return personSaved(x, err, "The details are saved.")
}

func giveRolePage(x *web.Exchange) error {
	r := typedRole(x)
	_, err := GiveRole(x.R.Context(), x.Actor, x.Of("person.give-role"), x.Path("person"), r.grant())
	if list, ok := web.Problems(err); ok {
		return personForm(x, nil, r, list)
	}
	if !alone(x.Actor, macfa.Role(r.role)) {
		return personSaved(x, err, asked)
	}
	return personSaved(x, err, "The role is given: "+x.Say(macfa.Role(r.role).Label())+".")
}

func endRolePage(x *web.Exchange) error {
	_, err := EndRole(x.R.Context(), x.Actor, x.Of("person.end-role"), x.Path("person"), x.Path("role"))
	if list, ok := web.Problems(err); ok {
		return personForm(x, nil, roleForm{}, list)
	}
	return personSaved(x, err, "The role has ended. It closes with the person’s next click.")
}

func leavePage(x *web.Exchange) error {
	_, err := Leave(x.R.Context(), x.Actor, x.Of("person.leave"), x.Path("person"), x.Version())
	if list, ok := web.Problems(err); ok {
		return personForm(x, nil, roleForm{}, list)
	}
	return personSaved(x, err, "This person has left. They are signed out everywhere and their roles have ended.")
}

func returnPage(x *web.Exchange) error {
	_, err := Return(x.R.Context(), x.Actor, x.Of("person.return"), x.Path("person"), x.Version())
	return personSaved(x, err, "This person has come back. Give them a role and invite them again.")
}

func personSaved(x *web.Exchange, err error, message string) error {
	if err != nil {
		return err
	}
	return x.Done("/people/"+x.Path("person"), message)
}
