package cli

import (
	"runtime"
	"runtime/debug"
	"strings"
)

type versionCommand struct {
	JSON     bool `help:"Print one JSON value."`
	Licences bool `help:"Print the licences of what is built in."`
}

// Help ends the command's help with an example.
func (versionCommand) Help() string { return "Example: caseaudit version --licences" }

// version is what a build says of itself.
type version struct {
	Version  string   `json:"version"`
	Revision string   `json:"revision"`
	Go       string   `json:"go"`
	Licence  string   `json:"licence"`
	Modules  []module `json:"modules,omitempty"`
}

type module struct {
	Path    string `json:"path"`
	Version string `json:"version"`
	Licence string `json:"licence"`
}

// Run prints the version.
func (c versionCommand) Run(a *app) error {
	v := version{Version: "(unknown)", Go: runtime.Version(), Licence: "MIT"}
	info, ok := debug.ReadBuildInfo()
	if ok {
		v.fill(info, c.Licences)
	}
	if c.JSON {
		return a.json(v)
	}
	a.say("caseaudit %s (%s), licence %s", v.Version, strings.TrimSpace(v.Revision+" "+v.Go), v.Licence)
	for _, m := range v.Modules {
		a.say("  %-48s %-24s %s", m.Path, m.Version, m.Licence)
	}
	return nil
}

func (v *version) fill(info *debug.BuildInfo, licences bool) {
	v.Version = info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Revision = s.Value
		}
	}
	if !licences {
		return
	}
	for _, d := range info.Deps {
		v.Modules = append(v.Modules, module{d.Path, d.Version, licenceOf(d.Path)})
	}
}
