// Package internal holds the test of the architecture: what may import what, and which file may touch what.
package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms in the order in which a round meets them: a room may import rooms before it, never after.
var rooms = []string{"partnership", "programme", "audittool", "selection", "casefile", "fieldwork", "concern", "panel", "learning", "briefing", "improvement", "rights", "retention", "insight", "desk", "help"}

var instruments = []string{"sheet", "caselist", "sample", "textcheck", "pastbriefing", "paper"}

var ground = []string{"operation", "store", "signin", "post", "web", "web/ui", "web/asset", "ledger", "seal"}

type source struct {
	pkg, name string // "fieldwork", "return_sql.go"
	imports   []string
	literals  []string
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		s := source{pkg: filepath.ToSlash(filepath.Dir(path)), name: filepath.Base(path)}
		for _, im := range file.Imports {
			name, _ := strconv.Unquote(im.Path.Value)
			s.imports = append(s.imports, name)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				text, _ := strconv.Unquote(lit.Value)
				s.literals = append(s.literals, text)
			}
			return true
		})
		all = append(all, s)
		return nil
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d files read: %v", len(all), err)
	}
	return all
}

func (s source) ownImports() []string {
	var names []string
	for _, im := range s.imports {
		if own, ok := strings.CutPrefix(im, "caseaudit/internal/"); ok {
			names = append(names, own)
		}
	}
	return names
}

func TestARoomImportsNoRoomAfterIt(t *testing.T) {
	for _, s := range sources(t) {
		at := slices.Index(rooms, s.pkg)
		if at < 0 {
			continue
		}
		for _, im := range s.ownImports() {
			if slices.Index(rooms, im) > at {
				t.Errorf("%s/%s imports the later room %s", s.pkg, s.name, im)
			}
		}
	}
}

func TestTheGroundAndTheInstrumentsImportNoRoom(t *testing.T) {
	for _, s := range sources(t) {
		if !slices.Contains(ground, s.pkg) && !slices.Contains(instruments, s.pkg) && s.pkg != "macfa" {
			continue
		}
		for _, im := range s.ownImports() {
			if slices.Contains(rooms, im) {
				t.Errorf("%s/%s imports the room %s", s.pkg, s.name, im)
			}
		}
	}
}

func TestTheLanguageAndTheInstrumentsDoNoInputOrOutput(t *testing.T) {
	forbidden := []string{"database/sql", "net/http", "net", "os", "math/rand", "crypto/rand", "log", "log/slog"}
	for _, s := range sources(t) {
		if s.pkg != "macfa" && !slices.Contains(instruments, s.pkg) {
			continue
		}
		for _, im := range s.imports {
			if slices.Contains(forbidden, im) {
				t.Errorf("%s/%s imports %s", s.pkg, s.name, im)
			}
		}
		if own := s.ownImports(); s.pkg == "macfa" && len(own) > 0 {
			t.Errorf("macfa/%s imports %v; it imports the standard library alone", s.name, own)
		}
	}
}

var statement = regexp.MustCompile(`(?s)^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s`)

func TestInARoomOnlySQLFilesHoldSQL(t *testing.T) {
	for _, s := range sources(t) {
		if !slices.Contains(rooms, s.pkg) || strings.HasSuffix(s.name, "_sql.go") {
			continue
		}
		for _, text := range s.literals {
			if statement.MatchString(text) {
				t.Errorf("%s/%s holds SQL: %.60q", s.pkg, s.name, text)
			}
		}
	}
}

func TestInARoomOnlyPagesAndRoutesKnowTheWeb(t *testing.T) {
	for _, s := range sources(t) {
		if !slices.Contains(rooms, s.pkg) || strings.HasSuffix(s.name, "_page.go") || s.name == "routes.go" {
			continue
		}
		for _, im := range s.imports {
			if im == "net/http" || strings.HasPrefix(im, "caseaudit/internal/web") {
				t.Errorf("%s/%s imports %s; only files that end in _page.go may", s.pkg, s.name, im)
			}
		}
	}
}

var write = regexp.MustCompile(`(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+)`)

func TestATableIsWrittenByOnePackage(t *testing.T) {
	owners := map[string][]string{}
	for _, s := range sources(t) {
		if s.pkg == "world" || s.pkg == "store" { // world plants rows; store restores and places any table's
			continue
		}
		for _, text := range s.literals {
			for _, m := range write.FindAllStringSubmatch(text, -1) {
				if !slices.Contains(owners[m[1]], s.pkg) {
					owners[m[1]] = append(owners[m[1]], s.pkg)
				}
			}
		}
	}
	for table, pkgs := range owners {
		if len(pkgs) > 1 {
			t.Errorf("table %s is written by %v", table, pkgs)
		}
	}
}

func TestOnlyTheSheetWritesCSVWhichKeepsFormulasOut(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg != "sheet" && slices.Contains(s.imports, "encoding/csv") {
			t.Errorf("%s/%s reads or writes CSV by itself: use sheet.ReadCSV, and sheet.WriteCSV, which keeps formulas out of cells", s.pkg, s.name)
		}
	}
}

// A cookie is kept from scripts, from plain http and from other sites, wherever it is made.
func TestEveryCookieIsKeptFromScriptsAndOtherSites(t *testing.T) {
	cookie := regexp.MustCompile(`http\.Cookie\{[^}]*\}`)
	n := 0
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.Join(s.pkg, s.name))
		if err != nil {
			t.Fatal(err)
		}
		for _, made := range cookie.FindAllString(string(text), -1) {
			if strings.Count(made, ":") <= 2 {
				continue // one that is put into a request, not handed out
			}
			n++
			for _, need := range []string{`Path: "/"`, "HttpOnly: true", "Secure: ", "SameSite: "} {
				if flat := strings.Join(strings.Fields(made), " "); !strings.Contains(flat, need) || strings.Contains(flat, "Domain:") {
					t.Errorf("%s/%s: a cookie without %s or with a domain: %s", s.pkg, s.name, need, flat)
				}
			}
		}
	}
	if n < 2 {
		t.Errorf("only %d cookies found", n)
	}
}

// What was uploaded is read, never handed back; what is handed out is a file of the program's own making, and never shown in the page's place.
func TestFilesAreHandedOutInOnePlaceAndNeverInline(t *testing.T) {
	for _, s := range sources(t) {
		for _, text := range s.literals {
			if strings.HasPrefix(text, "inline") && strings.Contains(text, ";") {
				t.Errorf("%s/%s shows a file in the page's place", s.pkg, s.name)
			}
		}
		if slices.Contains(s.literals, "Content-Disposition") && s.pkg+"/"+s.name != "web/exchange.go" {
			t.Errorf("%s/%s hands out a file by itself: use web.Exchange.Attachment", s.pkg, s.name)
		}
	}
}

// The program that people run holds nothing of what tests are made with.
func TestNothingButTestsUsesTheSupportOfTests(t *testing.T) {
	support := []string{"world", "storetest", "posttest"}
	for _, s := range sources(t) {
		room, _, _ := strings.Cut(s.pkg, "/")
		for _, im := range s.ownImports() {
			if slices.Contains(support, im) && !slices.Contains(support, room) {
				t.Errorf("%s/%s imports %s, which is for tests", s.pkg, s.name, im)
			}
		}
	}
}
