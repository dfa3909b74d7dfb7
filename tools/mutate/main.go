// Command mutate takes every line of the access table and every scope of the SQL away, one at a time, and runs the tests that
// meet it: each has to make one fail. What survives is named. It works on the repository's tests as they are, on SQLite, and
// changes no file of the repository: the go command reads the changed sources from a folder of its own (-overlay).
//
// It can be ended at any time and goes on where it was, as long as the sources are the same.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	only := flag.String("only", "", "take away only those whose name begins so: \"scope\", \"line\", \"scope 17\"")
	within := flag.Duration("within", time.Hour, "stop after this time; what was not tried is named")
	flag.Parse()
	if err := run(*only, *within); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(only string, within time.Duration) error {
	root, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	folder := filepath.Join(root, "build", "mutate")
	o := &overlay{root: root, folder: folder, Replace: map[string]string{}}
	scopes, err := o.write()
	if err != nil {
		return err
	}
	b, err := newBench(root, folder)
	if err != nil {
		return err
	}
	if err := b.meet(); err != nil {
		return err
	}
	all := b.mutants(scopes)
	return b.try(slices.DeleteFunc(all, func(m mutant) bool { return !strings.HasPrefix(m.Name, only) }), time.Now().Add(within))
}

// mutant is one rule to be taken away, with the tests that meet it.
type mutant struct {
	Name, Where, Text string
	tests             []met
}

// mutants are all lines and scopes, each with the tests that meet it, quick ones first.
func (b *bench) mutants(scopes []scope) []mutant {
	var all []mutant
	for _, s := range scopes {
		all = append(all, mutant{Name: fmt.Sprint("scope ", s.Number), Where: s.Where, Text: s.Text})
	}
	for n, text := range b.lines {
		all = append(all, mutant{Name: fmt.Sprint("line ", n), Where: "internal/macfa", Text: text})
	}
	for i := range all {
		all[i].tests = slices.SortedFunc(slices.Values(b.met[all[i].Name]), func(x, y met) int { return cmp.Compare(b.took[x], b.took[y]) })
	}
	return all
}
