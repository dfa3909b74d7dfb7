package storetest_test

import (
	"bufio"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"caseaudit/internal/storetest"
	"caseaudit/internal/storetest/pgserver"
)

func TestADatabaseIsCopiedFromItsTemplateAndDroppedAtTheEnd(t *testing.T) {
	var template, copied string
	t.Run("while the test runs", func(t *testing.T) {
		template = storetest.NewPostgres(t, "")
		do(t, template, "CREATE TABLE visit (day text)", "INSERT INTO visit VALUES ('2015-03-02')")
		copied = storetest.NewPostgres(t, template)
		if day := ask(t, copied, "SELECT day FROM visit"); day != "2015-03-02" {
			t.Errorf("the copy holds %q", day)
		}
		do(t, copied, "DELETE FROM visit")
		if n := ask(t, template, "SELECT count(*) FROM visit"); n != "1" {
			t.Errorf("a change of the copy reached the template: %s rows", n)
		}
	})
	for _, address := range []string{template, copied} {
		name := databaseName(t, address)
		if n := ask(t, storetest.PostgresURL(t), "SELECT count(*) FROM pg_database WHERE datname = $1", name); n != "0" {
			t.Errorf("%s is still there after its test", name)
		}
	}
}

func TestADroppedDatabaseTakesItsConnectionsAlong(t *testing.T) {
	t.Run("a test that leaves a connection open", func(t *testing.T) {
		db := open(t, storetest.NewPostgres(t, ""))
		if err := db.Ping(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestTextIsUTF8AndOrderedByBytes(t *testing.T) {
	address := storetest.NewPostgres(t, "")
	if got := ask(t, address, "SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['é','b','Z','a']) x"); got != "Zabé" {
		t.Errorf("ordered as %q", got)
	}
}

func TestADurableServerKeepsWhatItAcknowledgedThroughACrash(t *testing.T) {
	address, restart := storetest.DurablePostgres(t)
	for _, setting := range []string{"fsync", "synchronous_commit", "full_page_writes"} {
		if got := ask(t, address, "SELECT current_setting($1)", setting); got != "on" {
			t.Errorf("%s is %s", setting, got)
		}
	}
	do(t, address, "CREATE TABLE visit (day text)", "INSERT INTO visit VALUES ('2015-03-02')")
	started := ask(t, address, "SELECT pg_postmaster_start_time()::text")
	restart()
	if ask(t, address, "SELECT pg_postmaster_start_time()::text") == started {
		t.Error("the server was not restarted")
	}
	if n := ask(t, address, "SELECT count(*) FROM visit"); n != "1" {
		t.Errorf("%s rows after the crash", n)
	}
}

// In this role the test binary starts a server, says which, and waits to be killed.
const asStarter = "STORETEST_AS_STARTER"

func TestMain(m *testing.M) {
	if os.Getenv(asStarter) == "" {
		os.Exit(m.Run())
	}
	server, err := pgserver.Start(false)
	if err != nil {
		panic(err)
	}
	os.Stdout.WriteString(server.URL + "\n" + server.Dir() + "\n")
	select {}
}

func TestNothingIsLeftOfAServerWhoseTestsWereKilled(t *testing.T) {
	starter := exec.Command(os.Args[0])
	starter.Env = append(os.Environ(), asStarter+"=1")
	starter.Stderr = os.Stderr
	out, err := starter.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := starter.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	address, dir := line(t, lines), line(t, lines)
	if ask(t, address, "SELECT 1") != "1" {
		t.Fatal("the server does not answer")
	}
	if err := starter.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		_, err := os.Stat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%s is still there", dir)
		}
	}
	if err := open(t, address).Ping(); err == nil {
		t.Error("the server still answers")
	}
}

func open(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func do(t *testing.T, address string, statements ...string) {
	t.Helper()
	db := open(t, address)
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

func ask(t *testing.T, address, question string, args ...any) (answer string) {
	t.Helper()
	db := open(t, address)
	defer db.Close()
	if err := db.QueryRow(question, args...).Scan(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func databaseName(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(u.Path, "/")
}

func line(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	text, err := r.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text)
}
