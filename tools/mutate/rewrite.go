package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

//go:embed inside/mutant.go.txt
var mutantSource []byte

//go:embed inside/macfa.go.txt
var macfaSource []byte

// scopeFunctions write the conditions of SQL that keep a query to what somebody can have to do with. Each call is one scope.
var scopeFunctions = []string{"HoldsFor", "HoldsForEach", "Reaches", "ReachesRound", "SitsOn", "LeftPanel", "ChairsOpened", "Describes", "reaches", "reflects", "runs"}

// scope is one place at which such a condition is asked for.
type scope struct {
	Number int
	Where  string // file and line
	Text   string
}

// overlay puts sources in place of the repository's for the go command, in a folder of its own: nothing of the repository changes.
type overlay struct {
	root, folder string
	Replace      map[string]string
}

func (o *overlay) put(path string, source []byte) error {
	at := filepath.Join(o.folder, "source", strings.ReplaceAll(path, "/", "_")+".txt") // no package of the repository
	o.Replace[filepath.Join(o.root, path)] = at
	return os.WriteFile(at, source, 0o600)
}

// write makes everything that the go command's -overlay asks for and gives the scopes found.
func (o *overlay) write() ([]scope, error) {
	if err := os.MkdirAll(filepath.Join(o.folder, "source"), 0o700); err != nil {
		return nil, err
	}
	scopes, err := o.scopes()
	if err != nil {
		return nil, err
	}
	if err := o.hooks(); err != nil {
		return nil, err
	}
	list, err := json.Marshal(struct{ Replace map[string]string }{o.Replace})
	if err != nil {
		return nil, err
	}
	return scopes, os.WriteFile(filepath.Join(o.folder, "overlay.json"), list, 0o600)
}

// hooks lets the table lose a line, and the database and the table tell what a test meets.
func (o *overlay) hooks() error {
	if err := o.put("internal/mutant/mutant.go", mutantSource); err != nil {
		return err
	}
	if err := o.put("internal/macfa/mutant.go", macfaSource); err != nil {
		return err
	}
	if err := o.exchange("internal/macfa/access.go", [][2]string{
		{"var Access = slices.Concat(", "var Access = without(whole)\n\nvar whole = slices.Concat("},
		{"\t\t\t\treturn r, g, true", "\t\t\t\tmet(r)\n\t\t\t\treturn r, g, true"}}); err != nil {
		return err
	}
	return o.exchange("internal/store/snap.go", [][2]string{
		{"\nimport (\n", "\nimport (\n\t\"caseaudit/internal/mutant\"\n"},
		{"\ts.count()\n\treturn s.q.QueryContext", "\tmutant.Seen(query)\n\ts.count()\n\treturn s.q.QueryContext"}})
}

func (o *overlay) exchange(path string, pairs [][2]string) error {
	source, err := os.ReadFile(filepath.Join(o.root, path))
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if !bytes.Contains(source, []byte(p[0])) {
			return fmt.Errorf("%s has changed: there is no %q in it to hold on to", path, p[0])
		}
		source = bytes.Replace(source, []byte(p[0]), []byte(p[1]), 1)
	}
	return o.put(path, source)
}

// scopes wraps each call of a function that writes a scope, file by file.
func (o *overlay) scopes() ([]scope, error) {
	files, err := filepath.Glob(filepath.Join(o.root, "internal", "*", "*_sql.go"))
	if err != nil {
		return nil, err
	}
	var all []scope
	for _, file := range files {
		path, err := filepath.Rel(o.root, file)
		if err != nil {
			return nil, err
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		found, changed, err := wrap(path, source, len(all))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			continue
		}
		all = append(all, found...)
		if err := o.put(path, changed); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// written are conditions of SQL, written out in a statement, that tie a row to a person, an agency or an area.
var written = regexp.MustCompile(`(?:WHERE|AND|OR|ON|NOT|\() ?((?:\w+\.)?(?:person|auditor|practitioner|owner|raised_by|by_person|typed_by|proposed_by|agency|area) (?:=|<>) \$\d+)\b`)

// wrapping puts the scopes of one file into the hands of package mutant.
type wrapping struct {
	path   string
	source []byte
	set    *token.FileSet
	first  int
	found  []scope
	edits  []edit
}

type edit struct {
	at   int
	text string
}

// wrap gives the scopes of a file, numbered from first on, and the file rewritten.
func wrap(path string, source []byte, first int) ([]scope, []byte, error) {
	w := &wrapping{path: path, source: source, set: token.NewFileSet(), first: first}
	file, err := parser.ParseFile(w.set, path, source, 0)
	if err != nil {
		return nil, nil, err
	}
	w.edits = append(w.edits, edit{w.at(file.Name.End()), "\n\nimport \"caseaudit/internal/mutant\""})
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.GenDecl:
			w.constant(n)
		case *ast.CallExpr:
			w.call(n)
		case *ast.BasicLit:
			w.literal(n)
		}
		return true
	})
	return w.found, w.rewritten(), nil
}

func (w *wrapping) at(p token.Pos) int { return w.set.Position(p).Offset }

// constant makes a constant text a variable: what it is made of is no longer constant.
func (w *wrapping) constant(d *ast.GenDecl) {
	text := false
	ast.Inspect(d, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		text = text || ok && lit.Kind == token.STRING
		return true
	})
	if d.Tok == token.CONST && text {
		w.edits = append(w.edits, edit{w.at(d.Pos()), "var/*"}, edit{w.at(d.Pos()) + len("const"), "*/"})
	}
}

func (w *wrapping) note(from, to int) int {
	n := w.first + len(w.found)
	line := 1 + bytes.Count(w.source[:from], []byte("\n"))
	w.found = append(w.found, scope{n, fmt.Sprintf("%s:%d", w.path, line), string(w.source[from:to])})
	return n
}

func (w *wrapping) call(c *ast.CallExpr) {
	if !slices.Contains(scopeFunctions, called(c)) {
		return
	}
	by, from, to := "Scope", w.at(c.Pos()), w.at(c.End())
	if called(c) == "LeftPanel" {
		by = "Left"
	}
	w.edits = append(w.edits, edit{from, fmt.Sprintf("mutant.%s(%d, ", by, w.note(from, to))}, edit{to, ")"})
}

func (w *wrapping) literal(l *ast.BasicLit) {
	if l.Kind != token.STRING || !strings.HasPrefix(l.Value, "`") {
		return
	}
	start := w.at(l.Pos())
	for _, m := range written.FindAllStringSubmatchIndex(l.Value, -1) {
		from, to := start+m[2], start+m[3]
		w.edits = append(w.edits, edit{from, fmt.Sprintf("` + mutant.Scope(%d, `", w.note(from, to))}, edit{to, "`) + `"})
	}
}

func (w *wrapping) rewritten() []byte {
	slices.SortStableFunc(w.edits, func(a, b edit) int { return a.at - b.at })
	var out bytes.Buffer
	last := 0
	for _, e := range w.edits {
		out.Write(w.source[last:e.at])
		out.WriteString(e.text)
		last = e.at
	}
	out.Write(w.source[last:])
	return out.Bytes()
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
