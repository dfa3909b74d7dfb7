package cli

import "caseaudit/internal/site"

type doctorCommand struct {
	JSON bool `help:"Print one JSON value."`
}

// Help ends the command's help with an example.
func (doctorCommand) Help() string {
	return "Changes nothing. Exit code 1: there is something to mend.\n\nExample: caseaudit doctor --data /var/lib/caseaudit"
}

// Run looks at everything that can be wrong.
func (c doctorCommand) Run(a *app) error {
	findings := site.Doctor(a.ctx, a.config)
	well := true
	for _, f := range findings {
		well = well && f.OK
	}
	if err := c.print(a, well, findings); err != nil {
		return err
	}
	if !well {
		return answerNo
	}
	return nil
}

func (c doctorCommand) print(a *app, well bool, findings []site.Finding) error {
	if c.JSON {
		return a.json(map[string]any{"ok": well, "checks": findings})
	}
	for _, f := range findings {
		mark := "ok  "
		if !f.OK {
			mark = "MEND"
		}
		a.say("%s  %-14s %s", mark, f.Name, f.Message)
	}
	return nil
}
