package harness

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// NewPostgres makes an empty database for the test, drops it at the end, and
// gives its address for [Setup.Database].
func NewPostgres(t testing.TB) string {
	t.Helper()
	server := postgresServer(t)
	name := "e2e_" + strings.ToLower(rand.Text())
	ask(t, server, fmt.Sprintf("CREATE DATABASE %s TEMPLATE template0 STRATEGY file_copy", name))
	t.Cleanup(func() { ask(t, server, fmt.Sprintf("DROP DATABASE %s WITH (FORCE)", name)) })
	address, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	address.Path = "/" + name
	return address.String()
}

// ownServer is the server of this process; it ends when its standard input does,
// which is kept open until then.
var ownServer struct {
	sync.Mutex
	address string
	input   io.WriteCloser
}

// postgresServer is the server of the whole test run where there is one, else one
// of this process.
func postgresServer(t testing.TB) string {
	t.Helper()
	if shared := os.Getenv("CASEAUDIT_TEST_POSTGRES"); shared != "" {
		return shared
	}
	ownServer.Lock()
	defer ownServer.Unlock()
	if ownServer.address != "" {
		return ownServer.address
	}
	starter := build(t, "withpostgres", "./internal/storetest/withpostgres")
	command := exec.Command(starter, "/bin/sh", "-c", `echo "$CASEAUDIT_TEST_POSTGRES"; exec cat`)
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("start PostgreSQL: %v", err)
	}
	ownServer.address, ownServer.input = strings.TrimSpace(address), input
	return ownServer.address
}

func ask(t testing.TB, address, statement string) {
	t.Helper()
	// The test's own context has ended when its cleanups run.
	ctx := context.Background()
	connection, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatalf("connect to the test's PostgreSQL: %v", err)
	}
	defer connection.Close(ctx)
	if _, err := connection.Exec(ctx, statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
