package site_test

import (
	"context"
	"html"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/world"
)

// walk goes through the pages as people do: it opens a page, fills in a form that it found there and sends it. Before a request
// is made of a route not met before, it is made with everything going wrong that can.
type walk struct {
	*place
	mux  *http.ServeMux // tells which route an address belongs to
	seen *figures
	page *answer                         // opened last
	path string                          // its address
	each func(q request, pattern string) // done with every request before it is made, in place of the faults
}

// figures are what a run of all walks on one database has gone through.
type figures struct {
	routes   map[string]bool
	keyless  map[string]bool // posts that did their work without any key
	faults   int
	recorded int // routes whose use is recorded
}

func (p *place) walk(seen *figures) *walk {
	k := &walk{place: p, mux: http.NewServeMux(), seen: seen}
	for pattern := range p.routes {
		k.mux.Handle(pattern, http.NotFoundHandler())
	}
	return k
}

// new tells which route a request goes to, and whether the walk has not been there.
func (k *walk) new(q request) (pattern string, first bool) {
	k.t.Helper()
	k.cookie(q.who)
	r, err := http.NewRequest(q.method, "http://127.0.0.1:8080"+q.path, nil)
	must(k.t, err)
	if _, pattern = k.mux.Handler(r); pattern == "" {
		k.t.Fatalf("no route for %s %s", q.method, q.path)
	}
	first = !k.seen.routes[pattern]
	k.seen.routes[pattern] = true
	return pattern, first
}

// open opens a page that must be there.
func (k *walk) open(who, path string) {
	k.t.Helper()
	q := request{who: who, method: http.MethodGet, path: path}
	k.path = path
	switch pattern, first := k.new(q); {
	case k.each != nil:
		k.each(q, pattern)
		k.page = k.really(q)
	case first:
		k.page = k.faultyGet(q, pattern)
	default:
		k.page = k.really(q)
	}
	k.keysDiffer()
}

// keysDiffer makes sure that no two forms of a page carry the same key: the second to be sent would be taken for the first, changed.
func (k *walk) keysDiffer() {
	k.t.Helper()
	whose := map[string]string{}
	for _, f := range formsOf(k.page.body.String()) {
		key := f.values.Get("key")
		if other, ok := whose[key]; ok && key != "" {
			k.t.Errorf("on %s the forms for %s and %s carry the same key", k.page.pattern, other, f.action)
		}
		whose[key] = f.action
	}
}

// post sends the form of the page opened last that goes to an address, with fields filled in; it gives the answer.
func (k *walk) post(who, action string, pairs ...string) *answer {
	k.t.Helper()
	f := k.form(action)
	f.fill(pairs)
	return k.submit(f.request(who))
}

// turn sends a form that only shows the next page, as the steps of planning do.
func (k *walk) turn(who, action string, pairs ...string) {
	k.t.Helper()
	f := k.form(action)
	f.fill(pairs)
	k.page = k.really(f.request(who))
}

func (k *walk) submit(q request) *answer {
	k.t.Helper()
	switch pattern, first := k.new(q); {
	case k.each != nil:
		k.each(q, pattern)
	case first && slices.Contains(shows, pattern):
		return k.faultyGet(q, pattern)
	case first:
		return k.faultyPost(q, pattern)
	}
	return k.really(q)
}

func (k *walk) really(q request) *answer {
	k.t.Helper()
	a := k.send(context.Background(), k.guarded, q)
	if !a.fine() {
		k.t.Fatalf("%s %s as %q is answered with %d %s\n%s", q.method, q.path, q.who, a.status, a.location, said(a))
	}
	return a
}

func (k *walk) form(action string) *form {
	k.t.Helper()
	f := k.formOr(action)
	if f == nil {
		k.t.Fatalf("the page %s has no form for %s, only %v\n%s", k.page.pattern, action, formsOf(k.page.body.String()), said(k.page))
	}
	return f
}

// formOr is the form that goes to an address, or nil.
func (k *walk) formOr(action string) *form {
	for _, f := range formsOf(k.page.body.String()) {
		if f.action == action {
			return f
		}
	}
	return nil
}

// choice is one of the choices that a form of the page opened last offers.
func (k *walk) choice(action, name string) string {
	k.t.Helper()
	return k.form(action).choice[name]
}

var links = regexp.MustCompile(`href="([^"#]+)`)

// link finds the first link of the page opened last that begins with an address and goes on, but not with one of those known.
func (k *walk) link(begin string, known ...string) string {
	k.t.Helper()
	for _, m := range links.FindAllStringSubmatch(k.page.body.String(), -1) {
		to := html.UnescapeString(m[1])
		isKnown := func(known string) bool { return strings.HasPrefix(to, known) }
		if strings.HasPrefix(to, begin) && len(to) > len(begin) && !slices.ContainsFunc(known, isKnown) {
			return to
		}
	}
	k.t.Fatalf("the page %s has no link that begins with %s\n%s", k.page.pattern, begin, said(k.page))
	return ""
}

var (
	tags   = regexp.MustCompile(`(?s)<script.*?</script>|<head.*?</head>|<header.*?</header>|<footer.*?</footer>|<[^>]*>`)
	blanks = regexp.MustCompile(`\s+`)
)

// said is what a page says, for the message of a test that failed.
func said(a *answer) string {
	text := blanks.ReplaceAllString(tags.ReplaceAllString(a.body.String(), " "), " ")
	return text[:min(len(text), 1500)]
}

// scene is a part of the walk: a stage of the world and what people do there.
type scene struct {
	name  string
	stage world.Stage
	more  func(*testing.T, *world.World)
	run   func(*walk)
}

// play goes through the scene and gives the patterns of all routes there are. each is what is done with every request
// before it is made, see walk.each; with nil it is made with faults.
func (s scene) play(t *testing.T, address string, seen *figures, each func(*walk) func(request, string)) (all []string) {
	var more []func(*testing.T, *world.World)
	if s.more != nil {
		more = append(more, s.more)
	}
	p := openPlace(t, address, s.stage, more...)
	k := p.walk(seen)
	if each != nil {
		k.each = each(k)
	}
	s.run(k)
	return slices.Sorted(maps.Keys(p.routes))
}
