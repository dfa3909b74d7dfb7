package cli

import (
	"runtime"
	"runtime/debug"
	"strings"
)

type versionCommand struct {
	JSON     bool `help:"Print one JSON value."`
	Licences bool `help:"Print the licences of what is built in, with their texts."`
}

// Help ends the command's help with an example.
func (versionCommand) Help() string { return "Example: caseaudit version --licences" }

// version is what a build says of itself.
type version struct {
	Version  string    `json:"version"`
	Revision string    `json:"revision"`
	Go       string    `json:"go"`
	Licence  string    `json:"licence"`
	Modules  []builtIn `json:"modules,omitempty"`
}

// Run prints the version.
func (c versionCommand) Run(a *app) (err error) {
	v := version{Version: "(unknown)", Go: runtime.Version(), Licence: "MIT"}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.Version = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v.Revision = s.Value
			}
		}
	}
	if c.Licences {
		if v.Modules, err = everythingBuiltIn(); err != nil {
			return err
		}
	}
	if c.JSON {
		return a.json(v)
	}
	a.say("caseaudit %s (%s), licence %s", v.Version, strings.TrimSpace(v.Revision+" "+v.Go), v.Licence)
	for _, m := range v.Modules {
		a.say("  %-48s %-24s %s", m.Path, m.Version, m.Licence)
	}
	for _, m := range v.Modules {
		a.say("\n%s\n%s %s\n\n%s", strings.Repeat("=", 80), m.Path, m.Version, m.Text)
	}
	return nil
}
