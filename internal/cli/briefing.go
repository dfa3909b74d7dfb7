package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"caseaudit/internal/briefing"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/pastbriefing"
	"caseaudit/internal/site"
)

type briefingCommands struct {
	Import briefingImportCommand `cmd:"" help:"Read a past briefing's text and print what was understood."`
	Export briefingExportCommand `cmd:"" help:"Write an edition of a briefing to a file."`
}

type briefingImportCommand struct {
	File string `arg:"" help:"The text, plain or Markdown."`
	Keep bool   `help:"Store it as a published edition, brought in."`
	JSON bool   `help:"Print one JSON value."`
}

// Help ends the command's help with an example.
func (briefingImportCommand) Help() string {
	return "Prints issuer, title, area, year, themes, and line by line what could not be read. With --keep the briefing is public at an address made of its area and year, " +
		"and its topics join the topics' history; lines that could not be read are left out. Exit code 1: it cannot be kept as it is.\n\n" +
		"Example: caseaudit briefing import briefing-2014-15.txt --keep"
}

// Run reads a past briefing, and keeps it as the system.
func (c briefingImportCommand) Run(a *app) error {
	content, err := os.ReadFile(c.File)
	if err != nil {
		return fmt.Errorf("cannot read the briefing: %w", err)
	}
	text, ok := plainText(content)
	if !ok {
		return usedWrongly("%s is not plain text; save the briefing as plain text or Markdown first", c.File)
	}
	var u pastbriefing.Understood
	u.Briefing, u.Unread = pastbriefing.Read(text)
	if c.JSON {
		err = a.json(u)
	} else {
		a.sayUnderstood(u)
	}
	if err != nil || !c.Keep {
		return err
	}
	return a.keepBriefing(text)
}

// plainText reads what editors save as text: UTF-8, UTF-16 with its mark, or what Windows calls ANSI.
func plainText(content []byte) (text string, ok bool) {
	if !utf8.Valid(content) {
		decoder := unicode.BOMOverride(charmap.Windows1252.NewDecoder())
		content, _, _ = transform.Bytes(decoder, content) // gives what it could read
	}
	return string(content), !bytes.ContainsRune(content, 0)
}

func (a *app) keepBriefing(text string) error {
	in, err := a.open(site.How{})
	if err != nil {
		return err
	}
	slug, err := briefing.BringIn(a.ctx, in.House.System(), operation.Of{Action: "briefing.import"}, briefing.Past{Text: text, Without: true})
	closed := in.Close()
	if macfa.KindOf(err) == macfa.Invalid && err != nil {
		for _, p := range macfa.ProblemsOf(err) {
			fmt.Fprintln(a.err, p.Message)
		}
		return errors.Join(answerNo, closed)
	}
	if err := errors.Join(err, closed); err != nil {
		return err
	}
	fmt.Fprintln(a.err, "Kept as edition 1: "+a.config.Base()+"/briefings/"+slug)
	return nil
}

func (a *app) sayUnderstood(u pastbriefing.Understood) {
	for _, l := range [][2]string{{"Issuer", u.Issuer}, {"Title", u.Title}, {"Area", u.Area}, {"Year", u.Year}} {
		if l[1] == "" {
			l[1] = "(not found)"
		}
		a.say("%-7s %s", l[0], l[1])
	}
	for _, t := range u.Themes {
		a.say("\n%s", t.Title)
		for _, s := range t.Strengths {
			a.say("  + %s", s.Text)
		}
		for _, l := range t.Lessons {
			a.say("  ! %s (%s)\n    %s\n    Do: %s", l.Topic, l.Status, l.Finding, l.Message)
		}
	}
	if len(u.Unread) > 0 {
		a.say("\nNot read:")
	}
	for _, l := range u.Unread {
		a.say("  line %d: %s\n    %s", l.Line, l.Text, l.Why)
	}
}

type briefingExportCommand struct {
	ID     string `arg:"" help:"The briefing's public address (hackney-2014-15) or its id."`
	Format string `required:"" enum:"html,md,json,pdf,docx" help:"html, md, json, pdf or docx."`
	Out    string `required:"" placeholder:"FILE" help:"Where to write it."`
}

// Help ends the command's help with an example.
func (briefingExportCommand) Help() string {
	return "Writes the newest edition. HTML is one file with its style in it. PDF is not available in this version.\n\n" +
		"Example: caseaudit briefing export hackney-2014-15 --format md --out hackney.md"
}

// Run writes an edition.
func (c briefingExportCommand) Run(a *app) error {
	if c.Format == "pdf" {
		return usedWrongly("pdf is not available in this version; use --format html and print it, or docx, md or json")
	}
	in, err := a.open(site.How{})
	if err != nil {
		return err
	}
	e, err := briefing.ByID(a.ctx, in.House.System(), c.ID)
	if err := errors.Join(err, in.Close()); err != nil {
		if macfa.KindOf(err) == macfa.NotFound {
			return usedWrongly("no briefing is public under %q; GET /briefings lists what there is", c.ID)
		}
		return err
	}
	text, err := c.text(a, e)
	if err != nil {
		return err
	}
	return os.WriteFile(c.Out, text, 0o644)
}

func (c briefingExportCommand) text(a *app, e briefing.Edition) ([]byte, error) {
	switch {
	case e.State == "withdrawn":
		return nil, usedWrongly("this briefing has been withdrawn")
	case c.Format == "md":
		return []byte(briefing.Markdown(e.Document.Briefing)), nil
	case c.Format == "docx":
		return e.Word()
	case c.Format == "json":
		return e.JSON()
	}
	return briefing.HTML(a.ctx, e)
}
