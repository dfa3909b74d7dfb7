package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// result is what became of a mutant; results are kept in a file, a line each.
type result struct {
	Key, Name, Where, Text string
	By                     string // the first test that failed; "" if none did
	Asked                  int    // tests run
}

// longest bounds the tests run for one mutant: whatever would take longer is left out.
const longest = 4 * time.Minute

// try takes one mutant after the other, says what survives, and fails if something does.
func (b *bench) try(all []mutant, end time.Time) error {
	known, err := b.known()
	if err != nil {
		return err
	}
	var survived []result
	killed, left := 0, 0
	for i, m := range all {
		r, done := known[m.Name]
		if !done && time.Now().After(end) {
			left++
			continue
		}
		if !done {
			fmt.Printf("\r%d of %d: %d killed, %d survive  %-12s", i+1, len(all), killed, len(survived), m.Name)
			r = b.one(m)
			if err := b.keep(r); err != nil {
				return err
			}
		}
		if r.By == "" {
			survived = append(survived, r)
		} else {
			killed++
		}
	}
	fmt.Printf("\r%d of %d killed, %d survive, %d not tried%20s\n", killed, len(all), len(survived), left, "")
	for _, r := range survived {
		fmt.Printf("survives: %s, %s: %s (%d tests meet it)\n", r.Name, r.Where, strings.Join(strings.Fields(r.Text), " "), r.Asked)
	}
	if len(survived)+left > 0 {
		return fmt.Errorf("%d of %d make no test fail, %d were not tried", len(survived), len(all), left)
	}
	return nil
}

// one runs the tests that meet a mutant, quick ones first, until one fails. Tests of one package that follow each other run together.
func (b *bench) one(m mutant) result {
	r := result{Key: b.key, Name: m.Name, Where: m.Where, Text: m.Text}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	for start := 0; start < len(m.tests) && r.By == "" && ctx.Err() == nil; {
		p, names, end := m.tests[start].pkg, []string{}, start
		for ; end < len(m.tests) && m.tests[end].pkg == p; end++ {
			names = append(names, m.tests[end].test)
		}
		r.Asked, start = end, end
		if out, err := b.run(ctx, p, "^("+strings.Join(names, "|")+")$", "CASEAUDIT_MUTANT="+m.Name); err != nil && ctx.Err() == nil {
			r.By = failed(p, string(out))
		}
	}
	return r
}

func failed(p, out string) string {
	for line := range strings.Lines(out) {
		if name, ok := strings.CutPrefix(line, "--- FAIL: "); ok {
			name, _, _ = strings.Cut(name, " ")
			return p + " " + name
		}
	}
	return p
}

func (b *bench) results() string { return filepath.Join(b.folder, "results.jsonl") }

// known are the results of the same sources.
func (b *bench) known() (map[string]result, error) {
	known := map[string]result{}
	f, err := os.Open(b.results())
	if os.IsNotExist(err) {
		return known, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var r result
		if json.Unmarshal(s.Bytes(), &r) == nil && r.Key == b.key { // a line half-written counts for nothing
			known[r.Name] = r
		}
	}
	return known, nil
}

func (b *bench) keep(r result) error {
	f, err := os.OpenFile(b.results(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	return json.NewEncoder(f).Encode(r)
}
