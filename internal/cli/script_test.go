package cli_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"caseaudit/internal/cli"
	"caseaudit/internal/storetest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"caseaudit": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("CASEAUDIT_DATA", e.WorkDir+"/data")
			docs, err := filepath.Abs("../../docs")
			e.Setenv("DOCS", docs)
			e.Setenv("ADDR", freeAddress(t))
			e.Setenv("METRICS", freeAddress(t))
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": code, "sql": statement, "get": get, "postgres": postgres(t), "lose": lose,
		},
	})
}

// code N COMMAND…: the command ends with this exit code.
func code(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// sql DATABASE STATEMENT: changes a database past the program.
func statement(ts *testscript.TestScript, _ bool, args []string) {
	driver, address := "sqlite", "file:"+ts.MkAbs(args[0])+"?_pragma=busy_timeout(10000)"
	if strings.HasPrefix(args[0], "postgres://") {
		driver, address = "pgx", args[0]
	}
	db, err := sql.Open(driver, address)
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(args[1])
	ts.Check(err)
}

// get STATUS URL: waits until the address answers, for at most a minute, with this status; its body is printed.
func get(ts *testscript.TestScript, _ bool, args []string) {
	last := ""
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		answer, err := http.Get(args[1])
		if err != nil {
			last = err.Error()
			continue
		}
		body, err := io.ReadAll(answer.Body)
		ts.Check(errors.Join(err, answer.Body.Close()))
		if last = strconv.Itoa(answer.StatusCode); last == args[0] {
			fmt.Fprint(ts.Stdout(), string(body))
			return
		}
	}
	ts.Fatalf("%s answers %s", args[1], last)
}

// lose VARIABLE PATTERN: removes the first file of the pattern and keeps its name, without the ending, in a variable.
func lose(ts *testscript.TestScript, _ bool, args []string) {
	files, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("there is no file %s", args[1])
	}
	ts.Setenv(args[0], strings.TrimSuffix(filepath.Base(files[0]), filepath.Ext(files[0])))
	ts.Check(os.Remove(files[0]))
}

// postgres NAME: makes an empty PostgreSQL database and keeps its address in a variable.
func postgres(t *testing.T) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		ts.Setenv(args[0], storetest.NewPostgres(t, ""))
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
