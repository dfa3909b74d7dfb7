package site_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// outsiders have nothing to do with the round: nobody asked their agency.
var outsiders = []string{"", "stranger", "administrator", "lead-more5", "auditor-more5", "practitioner-more5"}

// contentOf are the parts of addresses by which content of cases is named.
var contentOf = []string{"case", "return", "reflection", "concern", "known", "panel", "finding", "topic", "upload", "briefing", "action", "owed"}

// blind are people of the round at things of other agencies and other persons before the panel has opened.
var blind = map[string][]string{
	"return":     {"lead-police", "auditor-police", "practitioner-csc", "chair", "panel", "board"},
	"reflection": {"lead-csc", "auditor-csc", "practitioner-police", "chair", "board"},
	"concern":    {"lead-police", "auditor-police", "practitioner-police", "panel", "board"},
	"known":      {"lead-gp", "lead-csc", "auditor-csc", "chair", "board"},
	"briefing":   {"lead-csc", "auditor-csc", "practitioner-csc", "panel"},
}

// tally counts requests, so that a test that asks for nothing does not pass.
type tally struct{ refused, shown int }

// TestNotYoursAndNotThereAreTheSameAnswer asks directly for every address: with ids of things that are there and not the
// person's, and with ids of nothing.
func TestNotYoursAndNotThereAreTheSameAnswer(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		for name, open := range map[string]func(*testing.T, string) *place{"selection": drawnBefore, "known-to check": grownTo(world.Checked), "fieldwork": grownTo(world.Fieldwork),
			"panel": grownTo(world.PanelOpen), "learning": grownTo(world.Learnt)} {
			t.Run(name, func(t *testing.T) {
				p, n := open(t, address(t)), tally{}
				for _, who := range outsiders {
					p.askForAll(who, &n)
				}
				if name == "fieldwork" {
					p.askBlind(&n)
				}
				t.Logf("%d requests refused as if nothing were there, %d pages shown without content", n.refused, n.shown)
				if n.refused < 200 {
					t.Error("too few requests: the test proves nothing")
				}
			})
		}
	})
}

func drawnBefore(t *testing.T, database string) *place {
	p := drawn(t, database, 1)
	p.w.MoreAgencies(t, world.SetUp, 1)
	return p
}

func grownTo(stage world.Stage) func(*testing.T, string) *place {
	return func(t *testing.T, database string) *place {
		g := &grower{place: openPlace(t, database, stage), stage: stage}
		g.w.MoreAgencies(t, world.SetUp, 1)
		g.grow(1)
		return g.place
	}
}

func (p *place) askForAll(who string, n *tally) {
	for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
		if strings.HasPrefix(pattern, "GET ") && !strings.Contains(pattern, "{") {
			p.showsNothing(who, pattern)
		}
		never := namesContent(pattern)
		if !never && strings.HasPrefix(pattern, "POST ") && p.canEver(who, pattern) {
			continue // such as an administrator's work on people: it would be done
		}
		p.askFor(who, pattern, never, n)
	}
}

// showsNothing opens a list or a form that everybody of a role has: nothing of a case stands in it.
func (p *place) showsNothing(who, pattern string) {
	p.t.Helper()
	path, _ := address(pattern, nil)
	a := p.ask(who, pattern, path+p.queries()[pattern], url.Values{})
	if c := canaryIn(request{}, a); c != "" || a.status >= 500 {
		p.t.Errorf("%s is answered to %q with %d and shows %q", pattern, who, a.status, c)
	}
}

func (p *place) canEver(who, pattern string) bool {
	if p.guests[who] != "" {
		return macfa.CanEver(p.house.Access, []macfa.Grant{{Role: macfa.Guest}}, p.routes[pattern].Action)
	}
	return who != "" && macfa.CanEver(p.house.Access, p.w.People[who].Grants, p.routes[pattern].Action)
}

func (p *place) askBlind(n *tally) {
	for part, people := range blind {
		for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
			for _, who := range people {
				if strings.Contains(pattern, "{"+part+"}") {
					// an agency's lead may invite its practitioner as a guest, and reads nothing of what is written
					inviting := who == "lead-csc" && strings.Contains(pattern, "/guest")
					p.askFor(who, pattern, !inviting, n)
				}
			}
		}
	}
}

func namesContent(pattern string) bool {
	return strings.Contains(pattern, "/known-to/{agency}") || slices.ContainsFunc(contentOf, func(part string) bool { return strings.Contains(pattern, "{"+part+"}") })
}

// askFor sends the same request for what is there and for what is not. never says that the person must not get it.
func (p *place) askFor(who, pattern string, never bool, n *tally) {
	p.t.Helper()
	ids := p.idsFor(pattern, p.known())
	there, ok := address(pattern, ids)
	if !ok || !strings.Contains(pattern, "{") || strings.HasPrefix(pattern, "GET /briefings/") { // what is public is everybody's
		return
	}
	nowhere, _ := address(pattern, madeUp(ids))
	if there == nowhere {
		return
	}
	query := p.queries()[pattern]
	form := url.Values{"version": {"1"}, "text": {"Words"}, "note": {"Words"}, "reason": {"Words"}, "decision": {"agree"}}
	real, unreal := p.ask(who, pattern, there+query, form), p.ask(who, pattern, nowhere+query, form)
	if c := canaryIn(request{}, real); c != "" {
		p.t.Errorf("%s shows %q to %q", pattern, c, who)
	}
	if !never && (real.fine() || real.status == http.StatusUnprocessableEntity || real.status == http.StatusConflict) {
		n.shown++
		return
	}
	n.refused++
	if said := answered(real, there, "/there"); said != answered(unreal, nowhere, "/there") {
		p.t.Errorf("%s tells %q what is there from what is not:\n%s\n%s", pattern, who, said[:min(len(said), 200)], firstDifference(said, answered(unreal, nowhere, "/there")))
	}
	if real.status != http.StatusNotFound && who != "" || real.fine() {
		p.t.Errorf("%s is answered to %q with %d", pattern, who, real.status)
	}
}

// known are the ids of the first thing of each kind, looked up once.
func (p *place) known() map[string]string {
	if p.things == nil {
		p.things = p.ids()
	}
	return p.things
}

func (p *place) ask(who, pattern, path string, form url.Values) *answer {
	method, _, _ := strings.Cut(pattern, " ")
	form = maps.Clone(form)
	form.Set("key", store.NewID())
	return p.send(context.Background(), p.guarded, request{who: who, method: method, path: path, kind: "application/x-www-form-urlencoded", body: form.Encode()})
}

// answered is all of an answer that a person can see, with the address that was asked for written in one way.
func answered(a *answer, path, as string) string {
	location := strings.ReplaceAll(a.location, url.QueryEscape(path), as)
	return fmt.Sprintf("%d %s %v\n%s", a.status, location, a.header["Set-Cookie"], strings.ReplaceAll(strings.ReplaceAll(plain(a), url.QueryEscape(path), as), path, as))
}

// madeUp are ids like those that are there, of nothing. Words of the program's own stay.
func madeUp(ids map[string]string) map[string]string {
	other := maps.Clone(ids)
	for name, id := range other {
		if name != "section" && name != "question" && name != "n" && id != "" {
			other[name] = store.NewID()
		}
	}
	return other
}
