// Command withpostgres runs a command while a PostgreSQL server made for it is
// up, and names the server to it in CASEAUDIT_TEST_POSTGRES:
//
//	withpostgres [-durable] COMMAND [ARGUMENT…]
//
// The server and its data end with the command. The exit code is the command's.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"caseaudit/internal/storetest/pgserver"
)

func main() {
	durable := flag.Bool("durable", false, "let what is committed survive a power cut")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: withpostgres [-durable] COMMAND [ARGUMENT…]")
		os.Exit(2)
	}
	code, err := run(*durable, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpostgres:", err)
		code = 3
	}
	os.Exit(code)
}

func run(durable bool, command []string) (code int, err error) {
	server, err := pgserver.Start(durable)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()

	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "CASEAUDIT_TEST_POSTGRES="+server.URL)
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	passSignals(cmd.Process)
	err = cmd.Wait()
	if _, ended := errors.AsType[*exec.ExitError](err); ended {
		return max(cmd.ProcessState.ExitCode(), 1), nil
	}
	return 0, err
}

// passSignals leaves the end to the command: this process must stay to stop the server.
func passSignals(to *os.Process) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		for s := range signals {
			// The command may have ended on its own just now.
			_ = to.Signal(s)
		}
	}()
}
