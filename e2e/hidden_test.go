package e2e_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// secrets are what the demonstration's seeds say of children and what agencies answer about them: canaries, looked for in pages.
type secrets struct {
	names   []string          // of children and their families, their addresses
	records map[string]string // by agency, what its evidence begins with: "Merlin report"
	answers []string          // reasons that agencies give
	met     int               // names that were met where they may stand
}

// onAPanel are people who sit on the closed rounds' panels and are neither chair nor panel member by role.
var onAPanel = []string{"Priya Nair", "Joy Castellanos", "Ben Osei", "Winston Clarke"}

// readSecrets reads the seeds from the source, so that a child that is added there is looked for here.
func readSecrets(t *testing.T) *secrets {
	t.Helper()
	s := &secrets{records: map[string]string{}}
	short := map[string]string{}
	for _, texts := range literals(t, "people.go", "agencies") {
		short[texts[0]] = texts[1]
	}
	for _, file := range []string{"seed_both.go", "seed_enquiries.go", "seed_looked_after.go"} {
		for _, texts := range literals(t, file, "children") {
			for _, i := range []int{1, 3, 6, 7, 8} {
				if texts[i] != "" {
					s.names = append(s.names, texts[i])
				}
			}
		}
	}
	for _, texts := range literals(t, "answers.go", "records") {
		s.records[short[texts[0]]] = texts[1]
	}
	for _, texts := range literals(t, "answers.go", "because") {
		s.answers = append(s.answers, texts[1:]...)
	}
	if len(s.names) < 60 || len(s.records) < 9 || len(s.answers) < 36 {
		t.Fatalf("the seeds of the demonstration were not understood: %d names, %d agencies' records, %d answers", len(s.names), len(s.records), len(s.answers))
	}
	return s
}

// literals are the texts in each element of a list or map of that name in a file of the demonstration.
func literals(t *testing.T, file, name string) (rows [][]string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(harness.Root(t), "internal", "demo", file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		var list ast.Expr
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == name {
				list = n.Value
			}
		case *ast.ValueSpec:
			if n.Names[0].Name == name && len(n.Values) == 1 {
				list = n.Values[0]
			}
		}
		if all, ok := list.(*ast.CompositeLit); ok {
			for _, element := range all.Elts {
				rows = append(rows, texts(element))
			}
		}
		return true
	})
	return rows
}

func texts(n ast.Node) (list []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
			plain, err := strconv.Unquote(text.Value)
			list = append(list, plain)
			return err == nil
		}
		return true
	})
	return list
}

// hidden is what one person must not see.
type hidden struct {
	names    []string
	met      *int
	onSheets bool           // the names may stand on case sheets
	evidence *regexp.Regexp // of agencies that are not theirs; nil for none
	closed   bool           // the evidence of rounds whose panel has closed may be read
	texts    []string       // of cases
	cases    bool           // not even the reference of a case
	asked    bool           // answers to people who ask what is kept about them may be looked through
}

// from is what must be kept from a person, by product.md, "People".
func (s *secrets) from(person somebody) hidden {
	has := func(roles ...string) bool {
		return slices.ContainsFunc(roles, func(r string) bool { return slices.Contains(person.Roles, r) })
	}
	h := hidden{names: s.names, met: &s.met}
	h.asked = has("coordinator", "dpo")
	if has("coordinator") {
		h.onSheets = true
		return h
	}
	h.onSheets = has("agency_lead") && strings.Contains(person.Agency, "Child")
	h.closed = has("panel_chair", "panel_member") || slices.Contains(onAPanel, person.Name)
	var foreign []string
	for _, record := range s.records {
		if record != s.records[person.Agency] {
			foreign = append(foreign, regexp.QuoteMeta(record))
		}
	}
	slices.Sort(foreign)
	h.evidence = regexp.MustCompile(`(` + strings.Join(foreign, "|") + `), \d+ \w+ \d{4}, page`)
	if !has("agency_lead", "auditor", "panel_chair", "panel_member") {
		h.texts = s.answers
	}
	h.cases = !has("agency_lead", "auditor", "panel_chair", "panel_member", "practitioner", "dpo") // whose cases are kept for how long
	return h
}

var aCase = regexp.MustCompile(`\bCase [HC]\d+\b`)

// underWay is the round whose panel has not opened.
const underWay = "round 1 of 2015/16"

// in tells what of it stands in the source of a page.
func (h hidden) in(pattern, source string) (seen []string) {
	if h.asked && strings.HasPrefix(pattern, "/requests/{request}") {
		return nil // everything on one person, each look recorded; internal/rights holds who may and what is left out
	}
	for _, name := range h.names {
		switch {
		case !strings.Contains(source, name):
		case h.onSheets && pattern == "/cases/{case}/sheet":
			*h.met++
		default:
			seen = append(seen, "“"+name+"” of a child's family")
		}
	}
	if h.evidence != nil && (!h.closed || strings.Contains(source, underWay)) {
		if found := h.evidence.FindString(source); found != "" {
			seen = append(seen, "another agency's evidence “"+found+"”")
		}
	}
	for _, text := range h.texts {
		if strings.Contains(source, text) {
			seen = append(seen, "an agency's answer “"+text+"”")
		}
	}
	// whoever destroys cases as the second person sees their numbers, on these pages alone
	keeping := pattern == "/rounds/{round}/keeping" || pattern == "/destructions/{destruction}/certificate"
	help := strings.HasPrefix(pattern, "/help") // its examples are of no case
	if found := aCase.FindString(source); h.cases && !keeping && !help && found != "" {
		seen = append(seen, "“"+found+"”")
	}
	return seen
}
