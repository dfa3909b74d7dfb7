package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// met is one test of one package.
type met struct{ pkg, test string }

// bench is what the tests run on: their programs, built once, and which test meets what.
type bench struct {
	root, folder string
	packages     []string // "internal/casefile"
	key          string   // of the sources: results of others do not count
	met          map[string][]met
	took         map[met]time.Duration
	lines        []string
}

// newBench builds the tests' programs of every room.
func newBench(root, folder string) (*bench, error) {
	b := &bench{root: root, folder: folder, met: map[string][]met{}, took: map[met]time.Duration{}}
	files, err := filepath.Glob(filepath.Join(root, "internal", "*", "*_test.go"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		p, _ := filepath.Rel(root, filepath.Dir(f))
		if !slices.Contains(b.packages, p) && p != "internal/storetest" {
			b.packages = append(b.packages, p)
		}
	}
	if b.key, err = keyOf(root); err != nil {
		return nil, err
	}
	for i, p := range b.packages {
		fmt.Printf("\rbuild tests: %d of %d ", i+1, len(b.packages))
		build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", filepath.Join(folder, "overlay.json"), "-o", b.program(p), "./"+p)
		build.Dir = root
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build the tests of %s: %w\n%s", p, err, out)
		}
	}
	fmt.Println()
	return b, nil
}

func (b *bench) program(p string) string {
	return filepath.Join(b.folder, strings.ReplaceAll(p, "/", "_")+".test")
}

// keyOf is a digest of everything that tests are made of.
func keyOf(root string) (string, error) {
	sum := sha256.New()
	for _, part := range []string{"internal", "tools/mutate", "go.mod"} {
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".go", ".templ", ".sql", ".mod", ".txt"}, filepath.Ext(path)) {
				return err
			}
			content, err := os.ReadFile(path)
			fmt.Fprintf(sum, "%s %d ", path, len(content))
			sum.Write(content)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

var passed = regexp.MustCompile(`(?m)^--- PASS: (Test\w+) \(([\d.]+)s\)`)

// meet runs every test once with everything in place, and notes what each meets and how long it takes.
func (b *bench) meet() error {
	for i, p := range b.packages {
		fmt.Printf("\rsee which test meets what: %d of %d %-30s", i+1, len(b.packages), p)
		log := filepath.Join(b.folder, "met-"+b.key+strings.ReplaceAll(p, "/", "_"))
		if _, err := os.Stat(log + ".out"); err != nil {
			_ = os.Remove(log) // of a run that was ended
			out, err := b.run(context.Background(), p, ".", "CASEAUDIT_MUTANT_LOG="+log)
			if err != nil {
				return fmt.Errorf("the tests of %s fail with nothing taken away: %w\n%s", p, err, out)
			}
			if err := os.WriteFile(log+".out", out, 0o600); err != nil {
				return err
			}
		}
		if err := b.read(p, log); err != nil {
			return err
		}
	}
	fmt.Println()
	return nil
}

// run runs some tests of a package as their own program does.
func (b *bench) run(ctx context.Context, p, tests string, env ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, b.program(p), "-test.short", "-test.v", "-test.failfast", "-test.run", tests)
	c.Dir, c.Env = filepath.Join(b.root, p), append(os.Environ(), env...)
	return c.CombinedOutput()
}

// read takes in what one package's tests met.
func (b *bench) read(p, log string) error {
	out, err := os.ReadFile(log + ".out")
	if err != nil {
		return err
	}
	for _, m := range passed.FindAllSubmatch(out, -1) {
		seconds, err := strconv.ParseFloat(string(m[2]), 64)
		if err != nil {
			return err
		}
		b.took[met{p, string(m[1])}] = time.Duration(seconds * float64(time.Second))
	}
	list, err := os.ReadFile(log)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // it meets nothing
	}
	if err != nil {
		return err
	}
	for s := bufio.NewScanner(bytes.NewReader(list)); s.Scan(); {
		switch part := strings.Split(s.Text(), "\t"); {
		case part[0] == "met" && part[2] != "":
			b.met[part[1]] = append(b.met[part[1]], met{p, part[2]})
		case part[0] == "line" && part[1] == strconv.Itoa(len(b.lines)):
			b.lines = append(b.lines, part[2])
		}
	}
	return nil
}
