package cli

import (
	"errors"
	"os"

	"caseaudit/internal/ledger"
	"caseaudit/internal/site"
)

type recordCommands struct {
	Export recordExportCommand `cmd:"" help:"Write entries of the record with proofs that can be checked without this program."`
}

type recordExportCommand struct {
	Out        string `arg:"" name:"file" help:"File to write; it holds ids and no names."`
	About      string `placeholder:"round:ID|case:ID" help:"Only what is listed under a round or a case."`
	Checkpoint string `placeholder:"FILE" help:"Prove against a checkpoint that somebody kept (the newest)."`
}

// Help ends the command's help with an example.
func (recordExportCommand) Help() string {
	return "Each line is an entry with the proof that it is in the tree that the checkpoint was signed over. docs/operate.md has the few lines that check it.\n\n" +
		"Example: caseaudit record export record.jsonl --checkpoint checkpoint-2026-06-01.txt"
}

// Run writes the export.
func (c recordExportCommand) Run(a *app) error {
	note := ""
	if c.Checkpoint != "" {
		text, err := os.ReadFile(c.Checkpoint)
		if err != nil {
			return err
		}
		note = string(text)
	}
	in, err := a.open(site.How{})
	if err != nil {
		return err
	}
	n, err := in.ExportRecord(a.ctx, c.Out, c.About, note)
	if err := errors.Join(err, in.Close()); err != nil {
		if _, misfit := errors.AsType[*ledger.Misfit](err); misfit || errors.Is(err, ledger.ErrBadCheckpoint) {
			return codeError{no, err}
		}
		return err
	}
	a.say("%d entries are in %s.", n, c.Out)
	return nil
}
