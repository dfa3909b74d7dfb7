// Command sbom writes the bill of materials of the program (CycloneDX, JSON) to standard output. With -check it looks at the
// licences of everything that is built in or used to build and test, and fails on one that must not be used.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", "..", "folder of the repository")
	check := flag.Bool("check", false, "look at the licences and print what is wrong with them")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	parts, err := everything(root)
	if err != nil {
		return err
	}
	if check {
		return mayBeUsed(parts)
	}
	encode := json.NewEncoder(os.Stdout)
	encode.SetIndent("", "  ")
	return encode.Encode(document(parts))
}

// everything lists what is in the program or helps to make it, by the list commands and lock files that are in the repository.
func everything(root string) ([]part, error) {
	built, err := modules(root, "./cmd/caseaudit")
	if err != nil {
		return nil, err
	}
	for i := range built {
		built[i].builtIn = true
	}
	all := built
	for _, m := range []struct{ folder, packages string }{{root, "./..."}, {filepath.Join(root, "e2e"), "./..."}, {filepath.Join(root, "tools"), "tool"}} {
		more, err := modules(m.folder, m.packages)
		if err != nil {
			return nil, err
		}
		all = merge(all, more)
	}
	front, err := packages(filepath.Join(root, "package-lock.json"))
	return append(all, front...), err
}
