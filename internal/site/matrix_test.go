package site_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// matrix asks for every route of the scenes as everybody: the request that somebody of the scene is about to make is made by each
// person there is, for the thing that is there and for things that are not, in each state that the thing can be in. What the
// answer has to be comes from the access table and from whose the thing is (see belongs). Nothing changes meanwhile, since the
// record is made to fail: who may is told so, or is told what is wrong with what was sent.
type matrix struct {
	*walk
	brief   bool               // without people whose roles never let them do it, who are refused before the database is asked for anything
	whole   bool               // every state; else only those on which the table says that something depends, and in scenes alone
	atRest  bool               // see matrixPlaces
	nowhere map[string]*answer // what is answered where nothing is, by person and route
	asked   map[string]bool    // routes with a state, asked already
	done    *cells
}

// cells are the figures of a run: requests by what was expected of them, and the lines of the table that allowed one.
type cells struct {
	seen                      figures
	routes                    map[string]web.Route
	refused, allowed, nowhere int
	states                    map[string]bool // "route in state"
	lines                     map[string]bool
}

// TestEveryAnswerIsTheTables makes the matrix: every route, role, relation and state, for what is there and for what is not.
func TestEveryAnswerIsTheTables(t *testing.T) { wholeMatrix(t, false) }

func wholeMatrix(t *testing.T, whole bool) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		done := &cells{seen: figures{routes: map[string]bool{}}, states: map[string]bool{}, lines: map[string]bool{}}
		of := func(k *walk) *matrix {
			done.routes = k.routes
			brief := !whole && k.w.Database != ""
			return &matrix{walk: k, brief: brief, whole: whole, nowhere: map[string]*answer{}, asked: map[string]bool{}, done: done}
		}
		for _, s := range scenes {
			s.more = alsoEverybody(s.more)
			t.Run(s.name, func(t *testing.T) {
				s.play(t, address(t), &done.seen, func(k *walk) func(request, string) { return of(k).everybody })
			})
		}
		for name, open := range matrixPlaces {
			t.Run("at rest: "+name, func(t *testing.T) {
				p := open(t, address(t))
				alsoEverybody(nil)(t, p.w)
				of(p.walk(&done.seen)).everywhere()
			})
		}
		done.report(t)
	})
}

// matrixPlaces are stages at which every address is asked for that names something there.
var matrixPlaces = map[string]func(*testing.T, string) *place{"selection": drawnBefore, "known-to check": grownTo(world.Checked),
	"fieldwork": grownTo(world.Fieldwork), "panel": grownTo(world.PanelOpen), "learning": grownTo(world.Learnt)}

// everywhere asks for all pages with the ids of the first thing of each kind. Forms are sent in the scenes, filled in.
func (m *matrix) everywhere() {
	m.t.Helper()
	m.atRest = true
	for _, pattern := range slices.Sorted(maps.Keys(m.routes)) {
		path, ok := address(pattern, m.idsFor(pattern, m.known()))
		if ok && strings.HasPrefix(pattern, "GET ") {
			m.everybody(request{method: http.MethodGet, path: path + m.queries()[pattern]}, pattern)
		}
	}
}

func (c *cells) report(t *testing.T) {
	t.Helper()
	t.Logf("%d cells checked: %d refused, %d allowed, %d where nothing is; %d routes in %d states, %d lines of the table", c.refused+c.allowed+c.nowhere,
		c.refused, c.allowed, c.nowhere, len(c.seen.routes), len(c.states), len(c.lines))
	hasRoute := map[macfa.Action]bool{}
	for pattern, r := range c.routes {
		hasRoute[r.Action] = true
		if !c.seen.routes[pattern] {
			t.Errorf("the matrix has no cell of %s", pattern)
		}
	}
	for _, line := range macfa.Access {
		if hasRoute[line.Action] && line.Role != macfa.System && !c.lines[name(line)] && notMet[name(line)] == "" {
			t.Errorf("nobody is let in by the line %q", name(line))
		}
	}
}

func name(r macfa.Rule) string { return fmt.Sprintf("%s: %s, %s", r.Action, r.Role, r.Relation) }

// everybody makes a request as each person, before somebody of the scene makes it.
func (m *matrix) everybody(q request, pattern string) {
	m.t.Helper()
	action, people := m.routes[pattern].Action, m.people()
	before := m.changes()
	thing, state := m.thing(q, pattern)
	m.inState(q, pattern, state.now, thing, people, false)
	for _, other := range state.others {
		if !m.whole && (m.asked[pattern] || m.atRest || !dependsOnState(action)) {
			continue
		}
		m.set(state, other)
		there, _ := m.thing(q, pattern)
		m.inState(q, pattern, other, there, people, true)
		m.set(state, state.now)
	}
	if !m.asked[pattern] {
		m.held(q, pattern, people)
	}
	if !m.atRest {
		m.oneByOne(q, pattern)
	}
	m.asked[pattern] = m.asked[pattern] || len(state.others) > 0
	if after := m.changes(); after != before {
		m.t.Errorf("%s, asked by everybody with the record failing, has changed something", pattern)
	}
}

// changes counts what people have changed: whatever changes a row of theirs is an entry, or does not commit.
func (m *matrix) changes() string {
	return m.one(`SELECT CAST(COUNT(*) AS TEXT) FROM trail_entry WHERE outcome = 'done' AND action <> 'test.plant'`)
}

func dependsOnState(action macfa.Action) bool {
	return slices.ContainsFunc(macfa.Access, func(r macfa.Rule) bool { return r.Action == action && len(r.States) > 0 })
}

// inState makes a request for a thing in one state as each person; only those who ever may, if nothing else can have changed.
func (m *matrix) inState(q request, pattern, state string, thing macfa.Thing, people map[string]operation.Actor, able bool) {
	m.t.Helper()
	m.done.states[pattern+" in "+state] = true
	m.house.Store.FailOn("trail_entry")
	defer m.house.Store.FailOn("")
	var kept []string // from people whom a line lets in
	given := false
	for _, who := range slices.Sorted(maps.Keys(people)) {
		if a := people[who]; m.whole || !able && !m.brief || macfa.CanEver(macfa.Access, a.Grants, m.routes[pattern].Action) {
			is, misfit := m.cell(q, pattern, who, a, thing)
			given = given || is
			if misfit != "" {
				kept = append(kept, misfit)
			}
		}
	}
	if given && narrower[pattern] == "" { // what is there for nobody is not there in this state
		for _, misfit := range kept {
			m.t.Error(misfit)
		}
	}
}

// cell asks once, and holds the answer against the table: given tells whether somebody who may was let in, misfit that they
// were not.
func (m *matrix) cell(q request, pattern, who string, a operation.Actor, thing macfa.Thing) (given bool, misfit string) {
	m.t.Helper()
	q.who = who
	thing = m.whoseOwn(pattern, a, thing)
	rule, _, may := macfa.May(macfa.Access, a.Person, a.Grants, m.routes[pattern].Action, thing)
	may = may && byLink[pattern] == "" && (!ofGuest(pattern) || rule.Role == macfa.Public || rule.Role == macfa.Guest)
	got := m.send(context.Background(), m.guarded, q)
	if !may && q.method == http.MethodGet && got.status == http.StatusServiceUnavailable { // something else that is recorded was looked up first
		m.house.Store.FailOn("")
		got = m.send(context.Background(), m.guarded, q)
		m.house.Store.FailOn("trail_entry")
	}
	if m.brief && may && !refused(got) {
		m.done.allowed++
		m.done.lines[name(rule)] = true
		return true, ""
	}
	if may && who != "" && got.status == http.StatusSeeOther && !got.fine() {
		return false, "" // first they have to wake their account, or to add what a role needs
	}
	nothing := m.whereNothingIs(q, pattern, fmt.Sprint(a.Grants))
	path, _, _ := strings.Cut(q.path, "?")
	same := nothing != nil && answered(got, path, "/there") == answered(nothing, nothing.path, "/there")
	switch {
	case may:
		m.done.allowed++
		m.done.lines[name(rule)] = true
		if same || refused(got) {
			return false, fmt.Sprintf("%s is not there for %q, whom the line %q lets do it with %+v", pattern, who, name(rule), thing)
		}
		return true, ""
	case nothing != nil && !same:
		m.t.Errorf("%s tells %q what is there from what is not, %d and %d: no line of the table lets them do it with %+v\n%s", pattern, who, got.status, nothing.status, thing,
			firstDifference(answered(got, path, "/there"), answered(nothing, nothing.path, "/there")))
	case got.fine() && !(who == "" && got.status == http.StatusSeeOther) && byLink[pattern] == "": // nobody is led to where anybody may be
		m.t.Errorf("%s is answered to %q with %d: no line of the table lets them do it with %+v", pattern, who, got.status, thing)
	default:
		m.done.refused++
	}
	return false, ""
}

// refused tells whether an answer says that the page is not there, or asks to sign in first.
func refused(a *answer) bool {
	return a.status == http.StatusNotFound || a.status == http.StatusUnauthorized || a.status < 400 && !a.fine()
}

var anID = regexp.MustCompile(`\b[a-z2-7]{26}\b`)

// whereNothingIs makes the request with ids of nothing; nil where it names nothing. It is made once for each person of a scene.
func (m *matrix) whereNothingIs(q request, pattern, grants string) *answer {
	m.t.Helper()
	path, query, _ := strings.Cut(q.path, "?")
	switch ids := anID.FindAllString(path, -1); {
	case len(ids) > 0:
		path = anID.ReplaceAllStringFunc(path, func(string) string { return store.NewID() })
	case anID.MatchString(query):
		query = anID.ReplaceAllStringFunc(query, func(string) string { return store.NewID() })
	default:
		return nil
	}
	known := strings.Join([]string{q.who, q.path, q.body, grants}, " ")
	if m.nowhere[known] == nil {
		q.path = path
		if query != "" {
			q.path += "?" + query
		}
		a := m.send(context.Background(), m.guarded, q)
		a.path = path
		m.nowhere[known] = a
		m.done.nowhere++
		if a.fine() && query == "" {
			m.t.Errorf("%s is answered to %q with %d where nothing is", pattern, q.who, a.status)
		}
	}
	if a := m.nowhere[known]; query != "" && a.fine() {
		return nil // what is asked for behind the address is passed over
	}
	return m.nowhere[known]
}

// oneByOne makes the request as whoever is about to make it, with one id of it that of nothing: in its address, where there is
// more than one, or in its form. It is refused, and would not have been done: no key of a form can be kept meanwhile.
func (m *matrix) oneByOne(q request, pattern string) {
	m.t.Helper()
	m.house.Store.FailOn("idempotency_key")
	defer m.house.Store.FailOn("")
	key := values(q).Get("key")
	path, _, _ := strings.Cut(q.path, "?")
	ids := anID.FindAllString(path, -1)
	if len(ids) < 2 {
		ids = nil // whereNothingIs
	}
	if q.method == http.MethodPost && !strings.HasPrefix(q.kind, "multipart/") {
		ids = append(ids, anID.FindAllString(q.body, -1)...)
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		other := q
		other.path, other.body = strings.ReplaceAll(q.path, id, store.NewID()), strings.ReplaceAll(q.body, id, store.NewID())
		if part, ok := ignored[pattern]; id == key || ok && strings.Contains(q.body, part) {
			continue
		}
		m.done.nowhere++
		if a := m.send(context.Background(), m.guarded, other); a.fine() || a.status >= 500 {
			m.t.Errorf("%s is answered with %d with one id of nothing:\n%s %s\n%s %s", pattern, a.status, q.path, q.body, other.path, other.body)
		}
	}
}

// values are what a request says beside its address.
func values(q request) url.Values {
	u, err := url.Parse(q.path)
	if err != nil {
		return url.Values{}
	}
	all := u.Query()
	if form, err := url.ParseQuery(q.body); err == nil && !strings.HasPrefix(q.kind, "multipart/") {
		maps.Copy(all, form)
	}
	return all
}
