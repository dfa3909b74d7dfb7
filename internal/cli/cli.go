// Package cli is the command line: a file per command. Names, flags, exit codes and JSON keys are promises to scripts.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"caseaudit/internal/macfa"
	"caseaudit/internal/site"
)

// commands is the whole command line.
type commands struct {
	site.Config `embed:"" group:"Configuration"`

	Serve    serveCommand     `cmd:"" help:"Run the server."`
	Demo     demoCommand      `cmd:"" help:"Make the demonstration partnership and serve it."`
	User     userCommands     `cmd:"" help:"People who may sign in."`
	Backup   backupCommand    `cmd:"" help:"Copy the database, or the key ring, to a file."`
	Restore  restoreCommand   `cmd:"" help:"Bring a backup, or the key ring, back."`
	Record   recordCommands   `cmd:"" help:"The record of who did and saw what."`
	Keys     keysCommands     `cmd:"" help:"The keys that seal."`
	Verify   verifyCommand    `cmd:"" help:"Recompute the record and the rows' digests."`
	Doctor   doctorCommand    `cmd:"" help:"Look at everything that can be wrong and say what to mend."`
	Show     configCommand    `cmd:"" name:"config" help:"Print the configuration in force."`
	Sample   sampleCommand    `cmd:"" help:"Draw a sample, or check one."`
	Briefing briefingCommands `cmd:"" help:"Past briefings in, editions out."`
	Text     textCommands     `cmd:"" help:"Identifiers in a text."`
	Access   accessCommand    `cmd:"" help:"Print who may do what."`
	Version  versionCommand   `cmd:"" help:"Print the version, or the licences of what is built in."`
}

// app is what a command works with.
type app struct {
	ctx    context.Context
	config site.Config
	parsed *kong.Context
	in     io.Reader
	out    io.Writer // the answer
	err    io.Writer // messages
}

// Exit codes.
const (
	done   = 0
	no     = 1 // the answer is no
	wrong  = 2 // used wrongly
	failed = 3 // could not: file, database, network
)

// codeError is an error with its exit code. Without an error there is nothing more to say.
type codeError struct {
	code int
	err  error
}

func (e codeError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}
func (e codeError) Unwrap() error { return e.err }

// usedWrongly makes an error of exit code 2.
func usedWrongly(format string, args ...any) error {
	return codeError{wrong, fmt.Errorf(format, args...)}
}

// answerNo ends a command whose answer, already printed, is no.
var answerNo = codeError{code: no}

// exited carries an exit code out of kong, which ends --help by it.
type exited int

// Main runs one command and gives its exit code.
func Main(args []string, in io.Reader, out, errs io.Writer) (code int) {
	defer func() {
		if e, ok := recover().(exited); ok {
			code = int(e)
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	var c commands
	parser, err := kong.New(&c, kong.Name("caseaudit"), kong.Description("Multi-agency case file audits, from choosing the children to published learning."),
		kong.Configuration(site.LoadFile), kong.Writers(out, errs), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Exit(func(code int) { panic(exited(code)) }))
	if err != nil {
		return report(errs, err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return report(errs, codeError{wrong, fmt.Errorf("%w; caseaudit --help lists what there is", err)})
	}
	a := &app{ctx: ctx, config: c.Config, parsed: parsed, in: in, out: out, err: errs}
	if err := c.Check(); err != nil && !shows[parsed.Command()] {
		return report(errs, codeError{wrong, err})
	}
	return report(errs, parsed.Run(a))
}

// shows are the commands that tell what is wrong with a configuration instead of working with it.
var shows = map[string]bool{"config": true, "doctor": true}

// report says what went wrong and how to put it right, and gives the exit code.
func report(w io.Writer, err error) int {
	if err == nil {
		return done
	}
	if text := err.Error(); text != "" {
		fmt.Fprintln(w, "caseaudit: "+text)
	}
	return codeOf(err)
}

func codeOf(err error) int {
	var coded codeError
	if errors.As(err, &coded) {
		return coded.code
	}
	if macfa.KindOf(err) == macfa.Invalid {
		return wrong
	}
	return failed
}

// json writes the one JSON value of a command with --json.
func (a *app) json(v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, string(text))
	return err
}

// say writes a line of the answer for people.
func (a *app) say(format string, args ...any) { fmt.Fprintf(a.out, format+"\n", args...) }

// open opens the installation for one command.
func (a *app) open(how site.How) (*site.Installation, error) {
	how.Log = a.err
	a.config.Log = quiet(a.config.Log)
	return site.Open(a.ctx, a.config, how)
}

// quiet keeps the log of a short command to what went wrong.
func quiet(level string) string {
	if level == "info" {
		return "warn"
	}
	return level
}
