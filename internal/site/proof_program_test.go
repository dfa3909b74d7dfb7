//go:build proof

package site_test

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"
)

// program is `caseaudit serve` as a process of its own, on data that a test has planted.
type program struct {
	t        *testing.T
	file     string // the binary
	data     string
	database string // "" for the one in the data folder
	address  string

	process *exec.Cmd
	said    bytes.Buffer
}

func newProgram(t *testing.T, data, database string) *program {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	need(t, err)
	need(t, l.Close())
	p := &program{t: t, file: binary(t), data: data, database: database, address: l.Addr().String()}
	t.Cleanup(p.kill)
	return p
}

var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "caseaudit-proof-")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "caseaudit")
	build := exec.Command("go", "build", "-o", file, "caseaudit/cmd/caseaudit")
	build.Stderr = os.Stderr
	return file, build.Run()
})

// binary is the program's file: the one that CASEAUDIT_BIN names, else built now.
func binary(t *testing.T) string {
	t.Helper()
	if named := os.Getenv("CASEAUDIT_BIN"); named != "" {
		return named
	}
	file, err := built()
	need(t, err)
	return file
}

func (p *program) command(args ...string) *exec.Cmd {
	args = append(args, "--data", p.data)
	if p.database != "" {
		args = append(args, "--database", p.database)
	}
	return exec.Command(p.file, args...)
}

// start runs the program and waits until it takes requests.
func (p *program) start() {
	p.t.Helper()
	p.said.Reset()
	p.process = p.command("serve", "--addr", p.address, "--log", "warn")
	p.process.Stderr = &p.said
	need(p.t, p.process.Start())
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if answer, err := http.Get("http://" + p.address + "/readyz"); err == nil {
			need(p.t, answer.Body.Close())
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
	}
	p.t.Fatalf("the program was not ready within a minute: %s", &p.said)
}

// kill ends the program in the midst of whatever it does: kill -9.
func (p *program) kill() {
	if p.process == nil {
		return
	}
	_ = p.process.Process.Kill() // one that has ended already is told by Wait
	_ = p.process.Wait()
	p.process = nil
}

// stop ends the program as an operator does.
func (p *program) stop() {
	p.t.Helper()
	need(p.t, p.process.Process.Signal(syscall.SIGTERM))
	if err := p.process.Wait(); err != nil {
		p.t.Errorf("the program ended with %v: %s", err, &p.said)
	}
	p.process = nil
}

// verify runs the command of that name and gives what it printed.
func (p *program) verify() string {
	p.t.Helper()
	out, err := p.command("verify").CombinedOutput()
	if err != nil {
		p.t.Errorf("verify: %v\n%s", err, out)
	}
	return string(bytes.TrimSpace(out))
}

func need(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
