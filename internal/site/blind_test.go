package site_test

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

// agenciesAudited are those that write returns in the test's round.
var agenciesAudited = []string{"csc", "health", "police"}

// marksOf are what stands in the return of an agency and nowhere else.
func marksOf(agency string) []string {
	return []string{"Why by " + agency, "Evidence by " + agency, "Text by " + agency, "Happened to " + agency}
}

const restrictedText = "Marmoset intelligence"

// TestAgenciesWorkBlindUntilThePanelOpens opens every page with every case and every return as everybody: what stands in a return is
// shown to its own agency and to the coordinator, whose look is recorded each time, and to nobody else. What is restricted is shown to
// its author and that agency's lead alone, wherever it might stand; once the pack is out, to the chair besides.
func TestAgenciesWorkBlindUntilThePanelOpens(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		p := openPlace(t, address(t), world.Returned)
		(&grower{place: p, stage: world.Returned}).gather()
		p.plantBlind()
		requests, shown := 0, map[string]int{}
		for who := range p.w.People {
			for _, path := range p.everyPage() {
				before := p.looks(who)
				a := p.send(context.Background(), p.guarded, request{who: who, method: http.MethodGet, path: path})
				requests++
				p.checkBlind(who, path, a.body.String(), p.looks(who) > before, shown)
			}
		}
		t.Logf("%d requests; shown to %v", requests, shown)
		for _, who := range []string{"coordinator", "lead-police", "auditor-csc", "restricted"} {
			if shown[who] == 0 {
				t.Errorf("%s is shown nothing: the test proves nothing", who)
			}
		}
		change(t, p.w, "panel", "UPDATE panel SET state = 'released' WHERE id = $1", p.w.Panel)
		change(t, p.w, "audit_return", "UPDATE audit_return SET state = 'frozen'")
		for who := range p.w.People {
			for _, path := range p.everyPage() {
				a := p.send(context.Background(), p.guarded, request{who: who, method: http.MethodGet, path: path})
				reads := who == "auditor-police" || who == "lead-police" || who == "chair"
				if !reads && mentions(a, restrictedText, "A restricted entry stands here") || mentions(a, restrictedText) && !strings.HasSuffix(strings.Split(path, "?")[0], "/restricted") {
					t.Errorf("%s shows %q what is restricted", path, who)
				}
				if who == "chair" && mentions(a, restrictedText) {
					shown["chair"]++
				}
			}
		}
		if shown["chair"] == 0 {
			t.Error("the chair is not shown what is restricted")
		}
	})
}

func mentions(a *answer, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(a.body.String(), w) })
}

// plantBlind adds a key event to every return, and a restricted entry of the police's auditor.
func (p *place) plantBlind() {
	p.t.Helper()
	ctx := context.Background()
	change(p.t, p.w, "audit_return", "UPDATE audit_return SET state = 'sent_back'")
	for key, ret := range p.w.Returns {
		_, agency, _ := strings.Cut(key, "/")
		_, err := fieldwork.SaveKeyEvent(ctx, p.w.People["auditor-"+agency], of("key-event.save"), fieldwork.KeyEvent{Return: ret, Day: "2014-10-09", Text: "Happened to " + agency})
		must(p.t, err)
	}
	for place, day := range map[string]macfa.Day{"recognition.signs": "", "event": "2014-10-10"} {
		_, err := fieldwork.SaveRestricted(ctx, p.w.People["auditor-police"], of("restricted.save"),
			fieldwork.Restricted{Case: p.w.Cases[0], Kind: "police_intelligence", Text: restrictedText, Day: day}, p.w.Returns["0/police"]+"/"+place)
		must(p.t, err)
	}
	change(p.t, p.w, "audit_return", "UPDATE audit_return SET state = 'signed_off'")
}

// everyPage are the addresses of all pages, those of cases and returns for each of them.
func (p *place) everyPage() []string {
	ids, more, seen := p.known(), p.queries(), map[string]bool{}
	for pattern := range p.routes {
		if !strings.HasPrefix(pattern, "GET ") {
			continue
		}
		for _, ret := range p.w.Returns {
			for _, kase := range p.w.Cases {
				ids := maps.Clone(p.idsFor(pattern, ids))
				ids["return"], ids["case"], ids["panel"] = ret, kase, p.w.Panel
				if path, ok := address(pattern, ids); ok {
					seen[path+more[pattern]] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// looks counts what the record holds of what somebody was shown.
func (p *place) looks(who string) int {
	return len(world.Texts(p.t, p.w, `SELECT id FROM trail_entry WHERE outcome = 'seen' AND actor = '`+p.w.People[who].Person+`'`))
}

func (p *place) checkBlind(who, path, body string, recorded bool, shown map[string]int) {
	p.t.Helper()
	role, own, _ := strings.Cut(who, "-")
	for _, agency := range agenciesAudited {
		if !slices.ContainsFunc(marksOf(agency), func(m string) bool { return strings.Contains(body, m) }) {
			continue
		}
		shown[who]++
		switch {
		case who == "coordinator" && !recorded:
			p.t.Errorf("%s shows the coordinator the return of %s and records no look", path, agency)
		case who != "coordinator" && (own != agency || role == "practitioner"):
			p.t.Errorf("%s shows %q what stands in the return of %s", path, who, agency)
		}
	}
	if strings.Contains(body, restrictedText) || strings.Contains(body, "A restricted entry stands here") {
		if shown["restricted"]++; who != "auditor-police" && who != "lead-police" {
			p.t.Errorf("%s shows %q what is restricted, or that something is", path, who)
		}
	}
}
