// Package storetest gives tests both databases: real ones, made for the test.
package storetest

import (
	"cmp"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"caseaudit/internal/storetest/pgserver"
)

// ownServer serves this process alone. It ends when the process does, since
// nothing else holds the pipe that keeps it up.
var ownServer = sync.OnceValues(func() (*pgserver.Server, error) { return pgserver.Start(false) })

// maintenance is the server of the whole test run where there is one, else one
// of this process.
func maintenance() (string, error) {
	if shared := os.Getenv("CASEAUDIT_TEST_POSTGRES"); shared != "" {
		return shared, nil
	}
	server, err := ownServer()
	if err != nil {
		return "", err
	}
	return server.URL, nil
}

var admin = sync.OnceValues(func() (*sql.DB, error) {
	address, err := maintenance()
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, err
	}
	// CREATE DATABASE copies files; more at once would only wait for the disk.
	db.SetMaxOpenConns(2)
	return db, nil
})

// PostgresURL is the address of the test server's maintenance database. The
// server is not durable; see [DurablePostgres].
func PostgresURL(t testing.TB) string {
	t.Helper()
	address, err := maintenance()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// NewPostgres makes a database of a random name and gives its address. It is a
// copy of template (an address that NewPostgres or [CreatePostgres] gave, with no
// connection open to it) or empty if template is "". It is dropped when the test ends.
func NewPostgres(t testing.TB, template string) string {
	t.Helper()
	address, drop, err := CreatePostgres(template)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := drop(); err != nil {
			t.Errorf("drop the test's database: %v", err)
		}
	})
	return address
}

// CreatePostgres is [NewPostgres] for a database that serves more than one test,
// such as a template: the caller drops it, or leaves it to the end of the server.
func CreatePostgres(template string) (address string, drop func() error, err error) {
	db, err := admin()
	if err != nil {
		return "", nil, err
	}
	source, err := databaseName(template)
	if err != nil {
		return "", nil, err
	}
	name := "test_" + strings.ToLower(rand.Text())
	// template0 has the server's collation and never has anybody connected. Copying
	// files takes a fifth of the time of the default, which writes them to the log.
	_, err = db.Exec(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy",
		name, cmp.Or(source, "template0")))
	if err != nil {
		return "", nil, fmt.Errorf("create a test database: %w", err)
	}
	drop = func() error {
		_, err := db.Exec(fmt.Sprintf("DROP DATABASE %s WITH (FORCE)", name))
		return err
	}
	base, err := maintenance()
	if err != nil {
		return "", nil, err
	}
	u, err := url.Parse(base)
	if err != nil {
		return "", nil, err
	}
	u.Path = "/" + name
	return u.String(), drop, nil
}

// databaseName is the name of the database at an address, or "" of "".
func databaseName(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(u.Path, "/"), nil
}

// DurablePostgres starts a server of the test's own on which what is committed
// survives a crash. restart crashes it and waits until it has recovered.
func DurablePostgres(t testing.TB) (address string, restart func()) {
	t.Helper()
	server, err := pgserver.Start(true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Errorf("stop the durable PostgreSQL server: %v", err)
		}
	})
	return server.URL, func() {
		t.Helper()
		if err := server.Restart(); err != nil {
			t.Fatal(err)
		}
	}
}
