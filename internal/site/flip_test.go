package site_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"caseaudit/internal/operation"
	"caseaudit/internal/site"
	"caseaudit/internal/world"
)

// flips are how many bits are turned: a few in every run, 300 in `make proof`.
const flips = 40

func TestATurnedBitChangesNothingRecordedOrIsNamed(t *testing.T) { turnBits(t, flips, 1) }

// turnBits turns one random bit of the embedded database's file after the other. Each leaves every recorded row and every entry as it
// was, shown by a dump that uses no index, or verify names it.
func turnBits(t *testing.T, times int, seed uint64) {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	must(t, os.Mkdir(data, 0o700))
	w := world.In(t, data, "", world.Learnt)
	_, err := operation.NewSequencer(w.House, filepath.Join(data, "keys", "checkpoint")).Step(context.Background())
	must(t, err)
	must(t, w.House.Store.Checkpoint(context.Background()))
	whole, err := os.ReadFile(filepath.Join(data, "content.db"))
	must(t, err)

	copied := t.TempDir()
	must(t, os.CopyFS(copied, os.DirFS(data)))
	config := site.Config{Data: copied, Addr: "127.0.0.1:8080", Log: "error"}
	want, err := dump(copied, whole)
	must(t, err)
	if v, err := site.VerifyPlace(context.Background(), config, site.How{}); err != nil || !v.OK {
		t.Fatalf("before any bit is turned: %v, %v", v.First, err)
	}
	random := rand.New(rand.NewPCG(seed, seed))
	named, same := 0, 0
	for range times {
		at, bit := random.IntN(len(whole)), byte(1)<<random.IntN(8)
		turned := append([]byte(nil), whole...)
		turned[at] ^= bit
		got, dumpErr := dump(copied, turned)
		v, err := verifyTurned(config)
		switch {
		case err != nil:
			t.Errorf("byte %d, bit %#x: verify does not say what is wrong: %v", at, bit, err)
		case !v.OK && v.First != nil:
			named++
		case dumpErr != nil || got != want:
			t.Errorf("byte %d, bit %#x changed what is recorded and verify does not name it (%v): %s", at, bit, dumpErr, firstDifference(got, want))
		default:
			same++
		}
	}
	t.Logf("%d bits turned: %d named, %d changed nothing that is recorded", times, named, same)
}

// verifyTurned counts a refusal to open what is no longer this installation's as named.
func verifyTurned(c site.Config) (v operation.Verified, err error) {
	v, err = site.VerifyPlace(context.Background(), c, site.How{})
	if err != nil && strings.Contains(err.Error(), "belongs to another installation") {
		return v, nil
	}
	return v, err
}

// dump is every recorded row and every entry with its place, read from the tables themselves.
func dump(dir string, file []byte) (string, error) {
	for _, end := range []string{"-wal", "-shm"} {
		_ = os.Remove(filepath.Join(dir, "content.db"+end)) // of the turn before
	}
	path := filepath.Join(dir, "content.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		return "", err
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro&immutable=1")
	if err != nil {
		return "", err
	}
	defer db.Close()
	tables, err := column(db, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose%'
		AND name NOT IN ('idempotency_key', 'session', 'lease', 'trail_hash', 'trail_checkpoint', 'sign_in_attempt', 'job') ORDER BY name`)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, t := range tables {
		if err := dumpTable(&all, db, t); err != nil {
			return "", fmt.Errorf("%s: %w", t, err)
		}
	}
	return all.String(), nil
}

func dumpTable(all *strings.Builder, db *sql.DB, table string) error {
	rows, err := db.Query(`SELECT * FROM "` + table + `" NOT INDEXED`)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		fmt.Fprintf(all, "%s", table)
		for i, v := range values {
			if names[i] != "seq" { // of an entry: the tree holds its place
				fmt.Fprintf(all, "|%s=%T %v", names[i], v, v)
			}
		}
		all.WriteString("\n")
	}
	return rows.Err()
}

func column(db *sql.DB, query string) (all []string, err error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}
