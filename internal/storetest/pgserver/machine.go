package pgserver

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// programs finds the folder of initdb and postgres: by PATH, else the newest of
// those where Debian puts them.
func programs() (string, error) {
	candidates, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	slices.SortFunc(candidates, func(a, b string) int { return version(b) - version(a) })
	if inPath, err := exec.LookPath("initdb"); err == nil {
		candidates = append([]string{inPath}, candidates...)
	}
	for _, initdb := range candidates {
		// PATH may hold links to single programs; their folder holds them all.
		if real, err := filepath.EvalSymlinks(initdb); err == nil {
			return filepath.Dir(real), nil
		}
	}
	return "", errors.New("PostgreSQL's server programs (initdb, postgres) are missing: run tools/sh/need-postgres")
}

// version is the 15 of /usr/lib/postgresql/15/bin/initdb.
func version(initdb string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(initdb))))
	return n
}

// owner is the user under whom the server runs; without credential, the present one.
type owner struct {
	credential *syscall.Credential
}

// unprivileged is the present user, or in root's place, whom PostgreSQL refuses,
// the user postgres or nobody.
func unprivileged() (*owner, error) {
	if os.Getuid() != 0 {
		return &owner{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		return &owner{&syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root, and neither the user postgres nor nobody exists: add one")
}

// take hands a file over to the owner.
func (o *owner) take(path string) error {
	if o.credential == nil {
		return nil
	}
	return os.Chown(path, int(o.credential.Uid), int(o.credential.Gid))
}

// command prepares a program to run as the owner. It has a process group of its
// own, so that Ctrl-C reaches the tests and not the server under them.
func (o *owner) command(dir, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: o.credential, Setpgid: true}
	return cmd
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// settings is what differs from PostgreSQL's defaults.
func settings(port int, durable bool) string {
	lines := fmt.Sprintf("\nlisten_addresses = '127.0.0.1'\nport = %d\n", port) + `
unix_socket_directories = ''
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
`
	if !durable {
		lines += `
fsync = off
synchronous_commit = off
full_page_writes = off
checkpoint_timeout = 1h
max_wal_size = 4GB
`
	}
	return lines
}

func appendTo(path, text string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// status reads the file in which a server says who it is (first line) and how it
// is (eighth line, padded with blanks).
func status(dir string) (pid string, ready bool) {
	text, _ := os.ReadFile(dir + "/data/postmaster.pid")
	lines := strings.Split(string(text), "\n")
	if len(lines) < 8 {
		return "", false
	}
	return lines[0], strings.TrimSpace(lines[7]) == "ready"
}
