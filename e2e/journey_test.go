// Package e2e_test holds the journeys: people at their browsers, the program as it is shipped.
package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// journey is one round as it is played, and the people who play it.
type journey struct {
	t       *testing.T // of the part under way
	whole   *testing.T // windows stay open until it ends
	server  *harness.Server
	browser *harness.Browser
	people  map[string]*harness.Person // by the name they sign in with
	apps    map[string]*harness.App    // their authenticator apps, by the same name
	round   string                     // address of the round
	routes  []route                    // where pages are looked at: those of the program
	looked  map[string]bool            // patterns of pages that were looked at, and "pattern status" of all
	swaps   *swaps                     // nil where requests are not sent again with other ids
}

func TestARoundIsPlayedFromAnEmptyPlaceToItsBriefing(t *testing.T) {
	t.Run("on SQLite", func(t *testing.T) {
		t.Parallel()
		j := newJourney(t, "")
		j.routes = routes(t) // the pages are the same on both databases, so that they are looked at once
		j.swaps = newSwaps()
		play(j)
		j.allLookedAt()
		j.swaps.report(t)
	})
	t.Run("on PostgreSQL", func(t *testing.T) {
		t.Parallel()
		play(newJourney(t, harness.NewPostgres(t)))
	})
}

func newJourney(t *testing.T, database string) *journey {
	j := &journey{t: t, whole: t, server: harness.Start(t, harness.Setup{Database: database}), browser: harness.NewBrowser(t),
		people: map[string]*harness.Person{}, apps: map[string]*harness.App{}, looked: map[string]bool{}}
	t.Cleanup(j.sayWhatTheServerSaid)
	return j
}

func play(j *journey) {
	for _, step := range []struct {
		name string
		do   func(*journey)
	}{
		{"the partnership is set up", setUp},
		{"people are invited and sign in by password", invite},
		{"a round is planned", plan},
		{"the sample is drawn from a case list and agreed", selectCases},
		{"the children are described and the agencies asked", describe},
		{"the agencies say whom they know", answerKnownTo},
		{"two people write the same answer", conflict},
		{"a form is sent twice", twice},
		{"a section is answered and sent without scripts", withoutScripts},
		{"a section is answered by keyboard", byKeyboard},
		{"returns are written", writeReturns},
		{"returns are sent back and signed off", signOff},
		{"a practitioner reflects, a concern is closed, a child is heard", besides},
		{"the panel is gathered and opened", gather},
		{"the panel agrees every case and closes", agree},
		{"findings are written with their evidence", learn},
		{"the briefing is checked, signed by a second person and published", publish},
		{"the public page is read without signing in and without scripts", readInPublic},
		{"what the lesson promises becomes an action", improve},
	} {
		if !j.whole.Run(step.name, func(t *testing.T) { step.do(j.in(t)) }) {
			return // the next step stands on this one
		}
		if j.swaps != nil {
			j.whole.Run("and of nobody else's: "+step.name, func(t *testing.T) { j.in(t).swapAll() })
		}
	}
}

// sayWhatTheServerSaid shows, after a failure, what went wrong in the program.
func (j *journey) sayWhatTheServerSaid() {
	for line := range strings.Lines(j.server.Output()) {
		if j.whole.Failed() && !strings.Contains(line, `"level":"INFO"`) {
			j.whole.Log(line)
		}
	}
}

// in is the journey as a part of the test sees it: failures are counted there.
func (j *journey) in(t *testing.T) *journey {
	j.t = t
	return j
}

// person is somebody who takes part; their window opens when they are first asked for.
func (j *journey) person(name string) *harness.Person {
	if j.people[name] == nil {
		j.people[name] = j.browser.Person(j.whole, name, j.server.URL)
		j.people[name].Look(j.look)
	}
	return j.people[name].For(j.t)
}

// look looks at each page once, and once more at each that says what has to be put right.
func (j *journey) look(p *harness.Person) {
	if j.routes == nil {
		return
	}
	if j.swaps != nil {
		j.swaps.show(j.routes, p)
	}
	address := p.Path()
	pattern := patternOf(j.routes, "GET", address)
	if pattern == "" {
		pattern = patternOf(j.routes, "POST", address)
	}
	if key := fmt.Sprint(pattern, p.Status()); !j.looked[key] {
		j.looked[key], j.looked[pattern] = true, true
		lookAt(p, j.t.Errorf)
	}
}

// allLookedAt fails for a page that the demonstration cannot show and that nobody of the journey has opened.
func (j *journey) allLookedAt() {
	for pattern, when := range notInTheDemonstration {
		if !j.whole.Failed() && !j.looked[pattern] {
			j.whole.Errorf("nobody of the journey opens %s (%s)", pattern, when)
		}
	}
}

// within does something and holds the clicks that it takes against the ceiling of ux.md.
func (j *journey) within(ceiling int, what string, p *harness.Person, do func()) {
	j.t.Helper()
	before := p.Clicks()
	do()
	clicks := p.Clicks() - before
	j.t.Logf("%s: %d of at most %d clicks", what, clicks, ceiling)
	if clicks > ceiling {
		j.t.Errorf("%s takes %d clicks, at most %d are allowed", what, clicks, ceiling)
	}
}

// day fills in the three boxes of a date.
func day(p *harness.Person, label, d, m, y string) {
	boxes := p.In(label)
	boxes.Fill("Day", d)
	boxes.Fill("Month", m)
	boxes.Fill("Year", y)
}
