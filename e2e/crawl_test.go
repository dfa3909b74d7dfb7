package e2e_test

import (
	"encoding/json"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// notInTheDemonstration are the pages of states that the demonstration, with two closed rounds and one in fieldwork, does not have, each with
// its reason. The journey goes through these states, looks at each of these pages in the same way, and fails if it misses one.
var notInTheDemonstration = map[string]string{
	"/cases/{case}/replace":                         "before the sample is agreed",
	"/drafts/{briefing}/drop":                       "while a briefing is a draft",
	"/drafts/{briefing}/parts/{part}":               "while a briefing is a draft",
	"/drafts/{briefing}/publish":                    "while a briefing is a draft",
	"/findings/new":                                 "once the panel of a round has opened and before the round is closed",
	"/invitations/{secret}":                         "a link that is handed over, not followed",
	"/sign-in/second":                               "between password and home",
	"/panels/{panel}/pack":                          "once the pack is released and until the panel is closed",
	"/panels/{panel}/cases/{case}/rest":             "while the panel gathers or sits",
	"/panels/{panel}/cases/{case}/room":             "while the panel gathers or sits",
	"/rounds/{round}/cases/import":                  "before the sample is agreed",
	"/rounds/{round}/cases/import/{upload}":         "before the sample is agreed",
	"/rounds/{round}/cases/import/{upload}/columns": "before the sample is agreed",
	"/rounds/{round}/known-to/without":              "while answers to the known-to check are out",
	"/rounds/{round}/sample/exclude":                "before the sample is agreed",
}

// inNeither are addresses that the journey does not open as pages either: internal/site and the rooms go through them.
var inNeither = map[string]string{
	"/guest":                    guestsAlone,
	"/guest/concern":            guestsAlone,
	"/guest/concern/kept":       guestsAlone,
	"/guest/open/{guest}":       guestsAlone,
	"/guest/reflection":         guestsAlone,
	"/guest/return":             guestsAlone,
	"/guest/return/all":         guestsAlone,
	"/guest/return/key-events":  guestsAlone,
	"/guest/return/{section}":   guestsAlone,
	"/calendar/{feed}":          "an address that is given to a calendar program, not followed",
	"/asleep":                   "an account that nobody has used for 90 days",
	"/wake/{secret}":            "an account that nobody has used for 90 days",
	"/me/sign-in/passkey":       "passkeys work under localhost, not under a number: see TestAPasskeyAlone",
	"/forgotten/{secret}":       "a link that is sent by mail to whoever has forgotten their password",
	"/sign-in/forgotten":        "where people sign in by choice, nobody has a password",
	"/sign-in/again":            "after ten minutes without a proof",
	"/sign-in/sso":              providersAlone,
	"/sign-in/sso/back":         providersAlone,
	"/invitations/{secret}/sso": providersAlone,
}

// guestsAlone is why nobody of the demonstration comes to a page.
const guestsAlone = "the form of a guest, who comes by a link with a code"

// providersAlone is why the demonstration does not have a page.
const providersAlone = "where the operator has set single sign-on up, which signs in elsewhere"

// crawl walks through the demonstration as one person.
type crawl struct {
	t      *testing.T
	site   string
	routes []route
	client *http.Client
	who    string
	seen   map[string]bool // addresses
	often  map[string]int  // by pattern
	found  map[string]found
	own    map[string]string // by pattern, an address of a page that this person is shown
	hidden hidden
}

// found is where a route was first seen, and by whom.
type found struct {
	who, address string
	page         bool // HTML; anything else is a download or a feed
}

// mostOfAKind bounds the addresses of one route that a person visits: they differ by what they show.
const mostOfAKind = 6

type somebody struct {
	ID, Name, Agency string
	Roles            []string
}

func TestEveryPageOfTheDemonstrationIsForEverybody(t *testing.T) {
	server := harness.Start(t, harness.Setup{Command: "demo"})
	all := routes(t)
	visited := map[string]found{"/demo/people": {}} // read here, by this program
	people, others := onePerRole(t, server.URL)
	people = append(people, somebody{})
	secret, pages := readSecrets(t), map[string]map[string]string{}
	for _, person := range people {
		pages[person.Name] = walk(t, server.URL, all, person, visited, secret.from(person))
	}
	for _, person := range others {
		walk(t, server.URL, all, person, visited, secret.from(person))
		if pages[person.Name] = firstSeenBy(person, visited); len(pages[person.Name]) > 0 {
			people = append(people, person)
		}
	}
	missed(t, all, visited)
	if secret.met == 0 {
		t.Error("nobody met a name of the seeds where it may stand: the search would find none")
	}
	show(t, server.URL, people, pages)
}

// firstSeenBy are the pages that nobody was led to before this person, such as one on a return that was sent back.
func firstSeenBy(p somebody, visited map[string]found) map[string]string {
	pages := map[string]string{}
	for pattern, f := range visited {
		if f.who == p.Name && f.page {
			pages[pattern] = f.address
		}
	}
	return pages
}

// onePerRole picks people so that every set of roles is there once, and gives everybody else too.
func onePerRole(t *testing.T, site string) (some, others []somebody) {
	answer, err := http.Get(site + "/demo/people")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var all []somebody
	if err := json.NewDecoder(answer.Body).Decode(&all); err != nil {
		t.Fatal(err)
	}
	roles := map[string]bool{}
	for _, p := range all {
		if key := strings.Join(p.Roles, "+"); !roles[key] {
			roles[key] = true
			some = append(some, p)
		} else {
			others = append(others, p)
		}
	}
	if len(some) < 7 {
		t.Fatalf("the demonstration has people of %d kinds only", len(some))
	}
	return some, others
}

// walk follows every link from the home page of a person, or from the public pages. It gives the pages that the person is shown, by pattern.
func walk(t *testing.T, site string, all []route, person somebody, visited map[string]found, hidden hidden) map[string]string {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &crawl{t: t, site: site, routes: all, who: person.Name, seen: map[string]bool{}, often: map[string]int{}, found: visited,
		own: map[string]string{}, hidden: hidden}
	c.client = &http.Client{Jar: jar}
	queue := []string{"/briefings", "/accessibility", "/demo", "/sign-in"}
	if person.ID != "" {
		queue = []string{"/"}
		answer, err := c.client.PostForm(site+"/demo/sign-in", url.Values{"person": {person.ID}})
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
	}
	for len(queue) > 0 {
		address := queue[0]
		queue = append(queue[1:], c.visit(address)...)
	}
	return c.own
}

var (
	hrefs   = regexp.MustCompile(`<a\b[^>]*\bhref="([^"]+)"`)
	notHere = []string{"#", "mailto:", "tel:", "http:", "https:", "otpauth:", "/asset/"}
)

// visit opens an address and gives the links on it. A link that leads to an error is a fault.
func (c *crawl) visit(address string) (links []string) {
	address, _, _ = strings.Cut(address, "#")
	pattern := patternOf(c.routes, "GET", address)
	if address == "" || c.seen[address] || c.often[pattern] >= mostOfAKind {
		return nil
	}
	c.seen[address] = true
	c.often[pattern]++
	answer, err := c.client.Get(c.site + address)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		c.t.Errorf("%s is led to %s, which answers %d", c.who, address, answer.StatusCode)
		return nil
	}
	page := strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html")
	if _, known := c.found[pattern]; !known {
		c.found[pattern] = found{c.who, address, page}
	}
	if page && c.own[pattern] == "" {
		c.own[pattern] = address
	}
	for _, seen := range c.hidden.in(pattern, html.UnescapeString(string(body))) {
		c.t.Errorf("%s is shown %s at %s", c.who, seen, pattern)
	}
	for _, m := range hrefs.FindAllStringSubmatch(string(body), -1) {
		href := html.UnescapeString(m[1])
		if !slices.ContainsFunc(notHere, func(start string) bool { return strings.HasPrefix(href, start) }) {
			links = append(links, href)
		}
	}
	return links
}

// missed fails for a page that nobody was led to, unless the demonstration has no such state.
func missed(t *testing.T, all []route, visited map[string]found) {
	for _, r := range all {
		_, seen := visited[r.pattern]
		reason := notInTheDemonstration[r.pattern] + inNeither[r.pattern]
		if r.method == "GET" && !seen && reason == "" {
			t.Errorf("no link leads to GET %s", r.pattern)
		}
		if seen && reason != "" {
			t.Errorf("%s is listed as not in the demonstration (%s), and is", r.pattern, reason)
		}
	}
}

// show opens every page in the browser as everybody who is shown it; axe looks at each once, and at every home page.
func show(t *testing.T, site string, people []somebody, pages map[string]map[string]string) {
	browser, looks := harness.NewBrowser(t), share(people, pages)
	for _, person := range people {
		t.Run("as "+strings.Join(append(person.Roles, person.Agency), " "), func(t *testing.T) {
			t.Parallel()
			p := browser.Person(t, "as "+person.Name, site)
			if person.ID != "" {
				p.Goto("/demo")
				p.Click("Be " + person.Name)
				lookAt(p, t.Errorf)
			}
			for _, pattern := range slices.Sorted(maps.Keys(pages[person.Name])) {
				p.Goto(pages[person.Name][pattern])
				if looks[pattern] == person.Name {
					lookAt(p, t.Errorf)
				} else {
					named(p, t.Errorf)
				}
			}
		})
	}
}

// share spreads the long looks over those who are shown a page, so that people at work at the same time end together.
func share(people []somebody, pages map[string]map[string]string) map[string]string {
	looks, has := map[string]string{}, map[string]int{}
	for _, person := range people { // those who are shown little come first
		has[person.Name] = -len(pages[person.Name])
	}
	for _, person := range slices.SortedFunc(slices.Values(people), func(a, b somebody) int { return has[b.Name] - has[a.Name] }) {
		for _, pattern := range slices.Sorted(maps.Keys(pages[person.Name])) {
			if looks[pattern] == "" {
				looks[pattern] = person.Name
			}
		}
	}
	return looks
}
