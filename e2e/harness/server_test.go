package harness_test

import (
	"context"
	"flag"
	"io"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"caseaudit/e2e/harness"
)

// asProgram makes the test binary stand in for a program: one that serves and
// ends as it should ("well"), or one with a fault in it.
const asProgram = "HARNESS_AS_PROGRAM"

func TestMain(m *testing.M) {
	if how := os.Getenv(asProgram); how != "" {
		os.Exit(program(how, os.Args[1], os.Args[2:]))
	}
	os.Exit(m.Run())
}

func program(how, command string, args []string) int {
	flags := flag.NewFlagSet(command, flag.ExitOnError)
	address, data := flags.String("addr", "", ""), flags.String("data", "", "")
	database := flags.String("database", "", "")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if command == "where" {
		io.WriteString(os.Stdout, *data+" "+*database)
		return 0
	}
	if how == "refuses" {
		io.WriteString(os.Stderr, "no key ring\n")
		return 3
	}
	if err := os.MkdirAll(*data, 0o700); err != nil {
		return 3
	}
	http.HandleFunc("GET /readyz", func(http.ResponseWriter, *http.Request) {})
	go http.ListenAndServe(*address, nil)
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	if how == "ends badly" {
		return 3
	}
	return 0
}

// asked is a setup in which the test binary stands in for the program.
func asked(t *testing.T, how string) harness.Setup {
	t.Setenv("CASEAUDIT_BIN", os.Args[0])
	return harness.Setup{Env: []string{asProgram + "=" + how}}
}

func TestAServerIsStoppedKilledAndStartedAgain(t *testing.T) {
	s := harness.Start(t, asked(t, "well"))
	for _, end := range []func(){s.Stop, s.Kill} {
		end()
		if answer, err := http.Get(s.URL + "/readyz"); err == nil {
			answer.Body.Close()
			t.Error("it still answers")
		}
		s.Start()
	}
	if _, err := os.Stat(s.Data); err != nil {
		t.Error(err)
	}
}

func TestOtherCommandsRunOnTheServersData(t *testing.T) {
	setup := asked(t, "well")
	setup.Database = "postgres://somewhere"
	s := harness.Start(t, setup)
	if got := s.Run("where"); got != s.Data+" postgres://somewhere" || filepath.Base(s.Data) != "data" {
		t.Errorf("ran on %q", got)
	}
}

func TestAProgramThatDoesNotStartFailsTheTest(t *testing.T) {
	setup := asked(t, "refuses")
	if !fails(t, func(t testing.TB) { harness.Start(t, setup) }) {
		t.Error("it passed")
	}
}

func TestAProgramThatEndsBadlyFailsTheTest(t *testing.T) {
	setup := asked(t, "ends badly")
	if !fails(t, func(t testing.TB) { harness.Start(t, setup).Stop() }) {
		t.Error("it passed")
	}
}

func TestADatabaseIsMadeForTheTestAndDropped(t *testing.T) {
	var address string
	t.Run("while the test runs", func(t *testing.T) {
		address = harness.NewPostgres(t)
		connection, err := pgx.Connect(context.Background(), address)
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close(context.Background())
	})
	_, err := pgx.Connect(context.Background(), address)
	if err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("after the test: %v", err)
	}
}
