package cli

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/alecthomas/kong"

	"caseaudit/internal/site"
)

type configCommand struct {
	JSON bool `help:"Print one JSON value."`
}

// Help ends the command's help with an example.
func (configCommand) Help() string {
	return "Secrets are hidden. The second column says where a value comes from.\n\nExample: CASEAUDIT_ADDR=127.0.0.1:9000 caseaudit config --json"
}

// setting is one line of the configuration in force.
type setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"` // flag, environment, file, default
}

// Run prints what is in force.
func (c configCommand) Run(a *app) error {
	settings := a.settings()
	if c.JSON {
		return a.json(settings)
	}
	for _, s := range settings {
		a.say("%-20s %-12s %s", s.Name, s.From, s.Value)
	}
	return nil
}

func (a *app) settings() []setting {
	var all []setting
	for _, f := range a.parsed.Model.Flags {
		if f.Name == "help" {
			continue
		}
		all = append(all, setting{f.Name, hidden(f.Name, fmt.Sprint(a.parsed.FlagValue(f))), a.source(f)})
	}
	return all
}

func (a *app) source(f *kong.Flag) string {
	for _, p := range a.parsed.Path {
		switch {
		case p.Flag != f:
		case p.Resolved:
			return "file"
		default:
			return "flag"
		}
	}
	if site.InEnvironment(f) {
		return "environment"
	}
	return "default"
}

// hidden keeps secrets out of what is printed: the master key, and a password within an address.
func hidden(name, value string) string {
	switch {
	case value == "":
		return ""
	case name == "master-key" || name == "smtp-password" || name == "oidc-client-secret":
		return "(hidden)"
	case name == "master-key-command":
		command, _, more := strings.Cut(value, " ")
		if more {
			return command + " (arguments hidden)"
		}
	case name == "database":
		return withoutPassword(value)
	}
	return value
}

// withoutPassword hides the password of an address, wherever PostgreSQL takes one.
func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "(hidden: it cannot be read as an address)"
	}
	if _, set := u.User.Password(); set {
		u.User = url.UserPassword(u.User.Username(), "hidden")
	}
	q := u.Query()
	for name := range q {
		if strings.Contains(name, "password") {
			q.Set(name, "hidden")
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}
