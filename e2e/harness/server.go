package harness

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Setup says which server a test wants. The zero value is `serve` on an empty
// SQLite database.
type Setup struct {
	Command  string   // "serve" or "demo"; "" is "serve"
	Database string   // address of a PostgreSQL database, as NewPostgres gives; "" is SQLite in the data folder
	Args     []string // further flags
	Env      []string // further environment, NAME=value
}

// Server is the program, running on a free loopback port with a data folder of its own.
type Server struct {
	URL  string // http://127.0.0.1:PORT
	Data string // its --data

	t       testing.TB
	setup   Setup
	address string
	process *exec.Cmd
	output  *output
	ended   chan struct{}
}

// readyWithin and stopWithin bound the start and the clean end of the program.
const (
	readyWithin = time.Minute
	stopWithin  = 15 * time.Second
)

// Start runs the program until the test ends, and waits until it takes requests.
func Start(t testing.TB, setup Setup) *Server {
	t.Helper()
	if setup.Command == "" {
		setup.Command = "serve"
	}
	address := freeAddress(t)
	s := &Server{URL: "http://" + address, Data: filepath.Join(t.TempDir(), "data"), t: t, setup: setup, address: address}
	s.Start()
	t.Cleanup(s.Stop)
	return s
}

// Start runs the program again, on the same data and address, after Stop or Kill.
func (s *Server) Start() {
	s.t.Helper()
	s.process = s.command(append([]string{s.setup.Command, "--addr", s.address}, s.setup.Args...)...)
	s.output = &output{}
	s.process.Stdout, s.process.Stderr = s.output, s.output
	s.process.SysProcAttr = endWithTheTests()
	if err := s.process.Start(); err != nil {
		s.t.Fatalf("start the program: %v", err)
	}
	process, ended := s.process, make(chan struct{})
	s.ended = ended
	go func() {
		_ = process.Wait() // how it ended is read from its state
		close(ended)
	}()
	s.awaitReady()
}

func (s *Server) awaitReady() {
	s.t.Helper()
	for end := time.Now().Add(readyWithin); time.Now().Before(end); {
		if answer, err := http.Get(s.URL + "/readyz"); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-s.ended:
			s.t.Fatalf("the program ended at its start: %v\n%s", s.process.ProcessState, s.output)
		case <-time.After(20 * time.Millisecond):
		}
	}
	s.t.Fatalf("the program was not ready within %v:\n%s", readyWithin, s.output)
}

// Stop ends the program as an administrator does, and complains if it does not
// end cleanly. It does nothing to one that has been stopped or killed before.
func (s *Server) Stop() {
	s.t.Helper()
	if s.process == nil {
		return
	}
	defer func() { s.process = nil }()
	// One that has ended already is told by its state below.
	_ = s.process.Process.Signal(syscall.SIGTERM)
	select {
	case <-s.ended:
	case <-time.After(stopWithin):
		s.t.Errorf("the program did not stop within %v:\n%s", stopWithin, s.output)
		s.Kill()
		return
	}
	if !s.process.ProcessState.Success() {
		s.t.Errorf("the program ended with %v:\n%s", s.process.ProcessState, s.output)
	}
}

// Kill ends the program as a power cut does.
func (s *Server) Kill() {
	s.t.Helper()
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill()
	<-s.ended
	s.process = nil
}

// Output is what the program has written since its last start.
func (s *Server) Output() string { return s.output.String() }

// Run runs another command of the program on the same data, and gives what it
// wrote to standard output. It must succeed.
func (s *Server) Run(args ...string) string {
	s.t.Helper()
	command := s.command(args...)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		s.t.Fatalf("caseaudit %s: %v\n%s%s", strings.Join(args, " "), err, out, &complaints)
	}
	return string(out)
}

// command is the program with the server's data, which every command takes.
func (s *Server) command(args ...string) *exec.Cmd {
	args = append(args, "--data", s.Data)
	if s.setup.Database != "" {
		args = append(args, "--database", s.setup.Database)
	}
	command := exec.Command(Binary(s.t), args...)
	command.Env = append(os.Environ(), s.setup.Env...)
	return command
}

// Binary is the program's file: the one that CASEAUDIT_BIN names, else built now.
// A bare build needs the derived files; make generate makes them.
func Binary(t testing.TB) string {
	t.Helper()
	if named := os.Getenv("CASEAUDIT_BIN"); named != "" {
		return named
	}
	return build(t, "caseaudit", "./cmd/caseaudit")
}

// building lets one test at a time build; the go command does the rest only once.
var building sync.Mutex

func build(t testing.TB, name, folder string) string {
	t.Helper()
	building.Lock()
	defer building.Unlock()
	file := filepath.Join(Root(t), "build", "bin", name)
	command := exec.Command("go", "build", "-o", file, folder)
	command.Dir = Root(t)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", folder, err, out)
	}
	return file
}

func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// output is written by the program while tests read it.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}
