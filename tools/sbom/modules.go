package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// A part is a module or a package that somebody else made.
type part struct {
	path, version string
	kind          string // golang, npm
	licence       string // SPDX, or "" where it is not known
	sum           string // of go.sum
	sha512        string // in hex
	builtIn       bool   // in the program, not only used to make or test it
}

// modules lists those that packages of a Go module need; all packages of a module bring their tests.
func modules(folder, packages string) ([]part, error) {
	args := []string{"list", "-deps", "-json=Module,Standard"}
	if packages == "./..." {
		args = append(args, "-test")
	}
	list := exec.Command("go", append(args, packages)...)
	list.Dir, list.Stderr = folder, os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list in %s: %w", folder, err)
	}
	found := map[string]part{}
	for decode := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Standard bool
			Module   *struct {
				Path, Version, Dir, Sum string
				Main                    bool
			}
		}
		if err := decode.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if m := p.Module; m != nil && !m.Main && m.Version != "" {
			found[m.Path] = part{path: m.Path, version: m.Version, kind: "golang", licence: licenceIn(m.Dir), sum: m.Sum}
		}
	}
	return sorted(found), nil
}

func sorted(found map[string]part) []part {
	all := make([]part, 0, len(found))
	for _, path := range slices.Sorted(maps.Keys(found)) {
		all = append(all, found[path])
	}
	return all
}

// merge adds parts that are not there yet; another version of one is another part.
func merge(all, more []part) []part {
	for _, p := range more {
		if !slices.ContainsFunc(all, func(q part) bool { return q.kind == p.kind && q.path == p.path && q.version == p.version }) {
			all = append(all, p)
		}
	}
	return all
}

// packages lists those of npm's lock file. Of them only govuk-frontend goes into the program.
func packages(lock string) ([]part, error) {
	text, err := os.ReadFile(lock)
	if err != nil {
		return nil, err
	}
	var file struct {
		Packages map[string]struct{ Version, Integrity, License string }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, err
	}
	found := map[string]part{}
	for path, p := range file.Packages {
		name, ok := strings.CutPrefix(path, "node_modules/")
		if !ok {
			continue
		}
		sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(p.Integrity, "sha512-"))
		if err != nil {
			return nil, fmt.Errorf("the checksum of %s: %w", name, err)
		}
		found[name] = part{path: name, version: p.Version, kind: "npm", licence: p.License, sha512: hex.EncodeToString(sum), builtIn: name == "govuk-frontend"}
	}
	return sorted(found), nil
}
