package partnership

import (
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func newColleaguePage(x *web.Exchange) error {
	return colleagueForm(x, signin.NewPerson{}, nil, nil)
}

func colleagueForm(x *web.Exchange, p signin.NewPerson, roles []string, problems ui.Problems) error {
	g, err := InvitingColleague(x.R.Context(), x.Actor, x.Path("agency"))
	if err != nil {
		return err
	}
	f := x.Frame("Invite somebody of your agency")
	f.Caption, f.Problems, f.Trail = g.Name, problems, colleagueTrail
	return x.Page(f, colleagueBody(g, p, roles, x.NewKey(), problems))
}

var colleagueTrail = []ui.Link{{Text: "Known to", Href: "/known-to"}}

func inviteColleaguePage(x *web.Exchange) error {
	p := signin.NewPerson{Name: x.Form("name"), Email: x.Form("email"), Phone: x.Form("phone")}
	var roles []macfa.Role
	for _, r := range x.FormAll("role") {
		roles = append(roles, macfa.Role(r))
	}
	in, known, err := InviteColleague(x.R.Context(), x.Actor, x.Of("colleague.invite"), x.Path("agency"), p, roles)
	if list, ok := web.Problems(err); ok {
		return colleagueForm(x, p, x.FormAll("role"), list)
	}
	if err != nil {
		return err
	}
	f := x.Frame("The person is in the lists now")
	f.Trail = colleagueTrail
	link := ""
	if in.Secret != "" && !known {
		link = baseOf(x) + signin.InvitationLink(in.Secret)
	}
	return x.Page(f, colleagueDone(link, known))
}

func colleagueRoleOptions(chosen []string) []ui.Option {
	return []ui.Option{
		{Value: string(macfa.Auditor), Text: "Writes returns", Checked: slices.Contains(chosen, string(macfa.Auditor))},
		{Value: string(macfa.Practitioner), Text: "Reflects on a case they worked", Checked: slices.Contains(chosen, string(macfa.Practitioner))},
	}
}
