package cli

import (
	"caseaudit/internal/operation"
	"caseaudit/internal/site"
)

type verifyCommand struct {
	Checkpoint []string `placeholder:"FILE" help:"A checkpoint that you kept elsewhere; may be given more than once."`

	JSON bool `help:"Print one JSON value."`
}

// Help ends the command's help with an example.
func (verifyCommand) Help() string {
	return "Recomputes the record's tree, its signed checkpoints and the digest of every row, and names the first thing that does not fit. " +
		"A checkpoint that was kept where the operator of the server cannot reach it shows that nothing before it was cut off or written anew. " +
		"It may run while people work. Exit code 1: it does not verify.\n\nExample: caseaudit verify --data /var/lib/caseaudit --checkpoint checkpoint-2026-06-01.txt"
}

// Run verifies the record.
func (c verifyCommand) Run(a *app) error {
	a.config.Log = quiet(a.config.Log)
	v, err := site.VerifyPlace(a.ctx, a.config, site.How{Log: a.err}, c.Checkpoint...)
	if err != nil {
		return err
	}
	if c.JSON {
		err = a.json(v)
	} else {
		a.sayVerified(v)
	}
	if err == nil && !v.OK {
		return answerNo
	}
	return err
}

func (a *app) sayVerified(v operation.Verified) {
	if !v.OK {
		a.say("It does not verify. The first thing that does not fit:\n  %s: %s\n  %s", v.First.What, v.First.Where, v.First.Why)
		return
	}
	a.say("It verifies: %d entries under %d signed checkpoints, %d rows.", v.Entries, v.Checkpoints, v.Rows)
	if v.Unplaced > 0 {
		a.say("%d newer entries are not in the tree yet; a running server places them within a second.", v.Unplaced)
	}
}
