// Package pgserver runs a PostgreSQL server for tests: on a free loopback port,
// in a temporary folder, never longer than the process that started it.
package pgserver

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// supervisor holds the server and outlives whoever started it just long enough
// to clean up: when its standard input ends, by a close or by the end of the
// starting process however it ended, it stops the server and removes the folder.
// Each line it reads meanwhile is an order to crash the server and start it again.
const supervisor = `
start() { "$1/postgres" -D "$2/data" </dev/null >>"$2/log" 2>&1 & server=$!; }
halt() { kill -QUIT "$server" 2>/dev/null; wait "$server"; }
start "$@"
while read -r order; do halt; start "$@"; done
halt
rm -rf "$2"
`

// startWithin bounds how long a server may take to accept connections, recovery included.
const startWithin = time.Minute

// Server is a running PostgreSQL server.
type Server struct {
	URL string // of the maintenance database, its password included

	dir        string
	supervisor *exec.Cmd
	orders     io.WriteCloser
	postmaster string // process id of the running server
}

// Start makes a new, empty server and waits until it takes connections. Without
// durable it trades what survives a power cut for speed.
func Start(durable bool) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	for try := 0; ; try++ {
		s, err := start(bin, durable)
		// Another program may take the free port before the server does.
		if err == nil || try == 4 || !strings.Contains(err.Error(), "could not bind") {
			return s, err
		}
	}
}

func start(bin string, durable bool) (*Server, error) {
	owner, err := unprivileged()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "caseaudit-postgres-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	if err := s.initialise(bin, owner, durable); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.launch(bin, owner); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := s.awaitReady(""); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// initialise makes the data folder and its configuration.
func (s *Server) initialise(bin string, owner *owner, durable bool) error {
	if err := owner.take(s.dir); err != nil {
		return err
	}
	password := rand.Text()
	passwordFile := filepath.Join(s.dir, "password")
	if err := os.WriteFile(passwordFile, []byte(password), 0o600); err != nil {
		return err
	}
	if err := owner.take(passwordFile); err != nil {
		return err
	}
	initdb := owner.command(s.dir, filepath.Join(bin, "initdb"), "--pgdata", s.dir+"/data",
		"--username=postgres", "--auth=scram-sha-256", "--pwfile", passwordFile,
		"--encoding=UTF8", "--locale=C", "--no-sync")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	s.URL = fmt.Sprintf("postgres://postgres:%s@127.0.0.1:%d/postgres?sslmode=disable", password, port)
	return appendTo(s.dir+"/data/postgresql.conf", settings(port, durable))
}

func (s *Server) launch(bin string, owner *owner) error {
	s.supervisor = owner.command(s.dir, "/bin/sh", "-c", supervisor, "sh", bin, s.dir)
	orders, err := s.supervisor.StdinPipe()
	if err != nil {
		return err
	}
	s.orders = orders
	return s.supervisor.Start()
}

// awaitReady waits until a server other than the process before takes connections.
func (s *Server) awaitReady(before string) error {
	for end := time.Now().Add(startWithin); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if pid, ready := status(s.dir); ready && pid != before {
			s.postmaster = pid
			return nil
		}
		log, _ := os.ReadFile(s.dir + "/log")
		if before == "" && strings.Contains(string(log), "FATAL:") {
			return fmt.Errorf("the PostgreSQL server did not start:\n%s", log)
		}
	}
	log, _ := os.ReadFile(s.dir + "/log")
	return fmt.Errorf("the PostgreSQL server was not ready within %v:\n%s", startWithin, log)
}

// Dir is the server's folder; it is gone once the server is.
func (s *Server) Dir() string { return s.dir }

// Restart stops the server as a crash would and waits until it has recovered.
func (s *Server) Restart() error {
	if _, err := io.WriteString(s.orders, "restart\n"); err != nil {
		return err
	}
	return s.awaitReady(s.postmaster)
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() error {
	if err := s.orders.Close(); err != nil {
		return err
	}
	return s.supervisor.Wait()
}
