package e2e_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// route is an address of the program as its source lists it: "GET /rounds/{round}".
type route struct {
	method, pattern string
	match           *regexp.Regexp
	literal         int // parts of the address that are no placeholders
}

var (
	patternInSource = regexp.MustCompile(`Pattern:\s*"(GET|POST) ([^"]+)"`)
	placeholder     = regexp.MustCompile(`\\\{[a-z]+\\\}`)
)

// routes reads every address from the rooms' source, so that none is forgotten here.
func routes(t testing.TB) []route {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(harness.Root(t), "internal", "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all []route
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, "_templ.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range patternInSource.FindAllStringSubmatch(string(source), -1) {
			all = append(all, newRoute(m[1], m[2]))
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d routes were found in the source", len(all))
	}
	return all
}

func newRoute(method, pattern string) route {
	quoted := placeholder.ReplaceAllString(regexp.QuoteMeta(strings.TrimSuffix(pattern, "{$}")), `[^/]+`)
	r := route{method: method, pattern: pattern, match: regexp.MustCompile("^" + quoted + "$")}
	for _, part := range strings.Split(pattern, "/") {
		if !strings.HasPrefix(part, "{") {
			r.literal++
		}
	}
	return r
}

// patternOf is the most particular route that an address belongs to; "" for none.
func patternOf(all []route, method, address string) string {
	path, _, _ := strings.Cut(address, "?")
	best := route{literal: -1}
	for _, r := range all {
		if r.method == method && r.literal > best.literal && r.match.MatchString(path) {
			best = r
		}
	}
	return best.pattern
}

// widths are those of a desk and of a telephone.
var widths = []int64{390, 1280}

// lookAt checks what everybody needs of every page: axe finds nothing, nothing scrolls sideways, one heading, a title.
func lookAt(p *harness.Person, complain func(format string, arguments ...any)) {
	where := p.Path()
	for _, width := range widths {
		p.SetViewport(width)
		if wide := p.Sideways(); wide != "" {
			complain("%s at %d px scrolls sideways: %s", where, width, wide)
		}
		for _, violation := range p.Axe() {
			complain("%s at %d px: %v", where, width, violation)
		}
	}
	named(p, complain)
}

// named checks that a page says what it is: to those who read it and in the browser's tab.
func named(p *harness.Person, complain func(format string, arguments ...any)) {
	where := p.Path()
	if p.Status() != http.StatusOK && p.Status() != http.StatusUnprocessableEntity && p.Status() != http.StatusConflict {
		complain("%s answers %d", where, p.Status())
	}
	if n := p.Evaluate(`document.querySelectorAll('h1').length`); n != 1.0 {
		complain("%s has %v main headings", where, n)
	}
	if p.Heading() == "" {
		complain("%s has an empty heading", where)
	}
	if !strings.HasSuffix(p.Title(), " – Case audits") {
		complain("%s has the title %q", where, p.Title())
	}
}
