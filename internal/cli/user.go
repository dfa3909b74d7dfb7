package cli

import (
	"errors"

	"caseaudit/internal/signin"
	"caseaudit/internal/site"
)

type userCommands struct {
	Add userAddCommand `cmd:"" help:"Invite a person and print the link of the invitation."`
}

type userAddCommand struct {
	Email string   `required:"" placeholder:"E" help:"The person's e-mail address."`
	Name  string   `required:"" placeholder:"N" help:"The person's name."`
	Role  []string `required:"" sep:"none" placeholder:"ROLE[:AGENCY|AREA]" help:"A role; agencies and areas by their short names. May be given more than once."`
}

// Help ends the command's help with an example.
func (userAddCommand) Help() string {
	return "The link is printed once. It is for one use and works for 7 days. With it the person chooses a password. In an empty place this makes the installation.\n\n" +
		"Example: caseaudit user add --email ann@example.org --name \"Ann Example\" --role coordinator"
}

// Run invites a person as the system.
func (c userAddCommand) Run(a *app) error {
	in, err := a.open(site.How{Found: true})
	if err != nil {
		return err
	}
	secret, err := signin.InvitePerson(a.ctx, in.House.System(), signin.NewPerson{Name: c.Name, Email: c.Email, Roles: c.Role})
	if err := errors.Join(err, in.Close()); err != nil {
		return err
	}
	a.say("%s%s", a.config.Base(), signin.InvitationLink(secret))
	return nil
}
