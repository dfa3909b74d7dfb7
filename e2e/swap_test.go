package e2e_test

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// swaps sends what people have sent once more, with other ids: of nothing, and of things of the same kind that the program
// has shown to others and never to this person. Every one has to be answered as if nothing were there, and to change nothing.
type swaps struct {
	things map[string]map[string]bool // ids by the name that routes have for them
	shown  map[string]map[string]bool // ids by the person to whom a page has shown them
	done   map[string]bool
	sent   int
	others int // of these with the id of a thing that is there
}

func newSwaps() *swaps {
	return &swaps{things: map[string]map[string]bool{}, shown: map[string]map[string]bool{}, done: map[string]bool{}}
}

var (
	id     = regexp.MustCompile(`\b[a-z2-7]{26}\b`)
	target = regexp.MustCompile(`(?:href|action)="([^"#]+)`)
)

func note(all map[string]map[string]bool, of, one string) {
	if all[of] == nil {
		all[of] = map[string]bool{}
	}
	all[of][one] = true
}

// show notes the ids that a page shows to a person, and of what kind those in its links are.
func (s *swaps) show(all []route, p *harness.Person) {
	page, _ := p.Evaluate(`document.documentElement.outerHTML`).(string)
	for _, one := range id.FindAllString(page, -1) {
		note(s.shown, p.Name, one)
	}
	for _, m := range target.FindAllStringSubmatch(page, -1) {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			for name, one := range parts(patternOf(all, method, m[1]), m[1]) {
				note(s.things, name, one)
			}
		}
	}
}

// parts are the ids in an address by their names in the route's pattern.
func parts(pattern, address string) map[string]string {
	path, _, _ := strings.Cut(address, "?")
	ids, has := map[string]string{}, strings.Split(path, "/")
	for i, name := range strings.Split(pattern, "/") {
		if strings.HasPrefix(name, "{") && i < len(has) && id.MatchString(has[i]) {
			ids[strings.Trim(name, "{}")] = has[i]
		}
	}
	return ids
}

// seeAll are people to whom every thing of a kind is open, whether a page has led them there or not.
var seeAll = map[string][]string{board: {"action"}, coordinator: {"action"}}

// foreign are ids of nothing and of things of a kind that the person has not been shown.
func (s *swaps) foreign(who, kind string) []string {
	list := []string{strings.ToLower(rand.Text())}
	for _, one := range slices.Sorted(maps.Keys(s.things[kind])) {
		if !s.shown[who][one] && len(list) < 3 && !slices.Contains(seeAll[who], kind) {
			list = append(list, one)
		}
	}
	return list
}

// swapAll sends again what everybody has sent since the last time.
func (j *journey) swapAll() {
	before := j.entries()
	for _, name := range slices.Sorted(maps.Keys(j.people)) {
		p := j.people[name].For(j.t)
		for _, sent := range p.TakeSent() {
			j.swap(p, sent)
		}
	}
	if after := j.entries(); after != before {
		j.t.Errorf("the record had %d entries and has %d: something was changed or shown", before, after)
	}
}

func (j *journey) swap(p *harness.Person, sent harness.Sent) {
	pattern := patternOf(j.routes, sent.Method, sent.Path)
	for name, was := range parts(pattern, sent.Path) {
		for n, one := range j.swaps.foreign(p.Name, name) {
			key := fmt.Sprint(p.Name, sent.Method, pattern, name, one, n)
			if n == 0 {
				key = fmt.Sprint(p.Name, sent.Method, pattern, name)
			}
			if !j.swaps.done[key] {
				j.swaps.done[key] = true
				j.sendAs(p, harness.Sent{Method: sent.Method, Path: strings.Replace(sent.Path, was, one, 1), Body: sent.Body}, sent.Method+" "+pattern+" with another "+name)
				j.swaps.count(n)
			}
		}
	}
}

func (s *swaps) count(n int) {
	s.sent++
	if n > 0 {
		s.others++
	}
}

// sendAs sends a request with somebody's cookies: nothing may be there.
func (j *journey) sendAs(p *harness.Person, sent harness.Sent, what string) {
	form, err := url.ParseQuery(sent.Body)
	if err != nil {
		j.t.Fatal(err)
	}
	if form.Has("key") {
		form.Set("key", strings.ToLower(rand.Text())) // a key sent before would be answered by what it did
	}
	request, err := http.NewRequest(sent.Method, j.server.URL+sent.Path, strings.NewReader(form.Encode()))
	if err != nil {
		j.t.Fatal(err)
	}
	if sent.Method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	answer, err := p.Client().Do(request)
	if err != nil {
		j.t.Fatal(err)
	}
	defer answer.Body.Close()
	page, _ := io.ReadAll(answer.Body)                                                    // how it goes on does not matter once its status is here
	asksForFile := sent.Body == "" && answer.StatusCode == http.StatusUnprocessableEntity // before anything else, whatever is there
	if answer.StatusCode != http.StatusNotFound && !asksForFile {
		j.t.Errorf("%s is answered to %s with %d\n%.300s", what, p.Name, answer.StatusCode, page)
	}
}

// entries are how many entries the record has.
func (j *journey) entries() int64 {
	var found struct{ Entries, Unplaced int64 }
	if err := json.Unmarshal([]byte(j.server.Run("verify", "--json")), &found); err != nil {
		j.t.Fatal(err)
	}
	return found.Entries + found.Unplaced
}

func (s *swaps) report(t *testing.T) {
	t.Logf("%d requests sent again with another id, %d of them with that of a thing that others see", s.sent, s.others)
	if !t.Failed() && (s.sent < 200 || s.others < 50) {
		t.Error("too few requests were sent again: this proves nothing")
	}
}
