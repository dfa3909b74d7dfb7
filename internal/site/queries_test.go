package site_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// readers are one person of each role, and nobody.
var readers = []string{"coordinator", "administrator", "lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "dpo", ""}

// counted are the queries of every page that a person can open, by "pattern as person".
type counted map[string]int64

// notCounted are pages whose address no row of the database gives.
var notCounted = map[string]string{
	"GET /asleep":               "asks nothing",
	"GET /wake/{secret}":        "of an account that sleeps",
	"GET /sign-in/second":       "of whoever has shown the password alone",
	"GET /calendar/{feed}":      "one person's dates, found by the digest of the address",
	"GET /guest/open/{guest}":   "one link is found by the digest of its secret",
	"GET /forgotten/{secret}":   "one link is found by the digest of its secret",
	"GET /invitations/{secret}": "one invitation is found by the digest of its secret",
}

func (p *place) count() counted {
	p.t.Helper()
	ids, more, counts := p.ids(), p.queries(), counted{}
	for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
		path, ok := address(pattern, p.idsFor(pattern, ids))
		if !ok || !strings.HasPrefix(pattern, "GET ") {
			continue
		}
		for _, who := range slices.Concat(readers, slices.Sorted(maps.Keys(p.guests))) {
			if who != "" && !p.canEver(who, pattern) {
				continue
			}
			p.cookie(who)
			ctx, n := store.Counting(context.Background())
			a := p.send(ctx, p.guarded, request{who: who, method: http.MethodGet, path: path + more[pattern]})
			if a.status == http.StatusOK {
				counts[pattern+" as "+who] = n.Load()
			} else if a.status >= 500 {
				p.t.Errorf("%s as %q is answered with %d\n%s", pattern, who, a.status, said(a))
			}
		}
	}
	counts[loop] = p.queriesInALoop()
	return counts
}

// loop stands for a page that asks once for every person and child: it shows that the counts would tell.
const loop = "a planted loop"

func (p *place) queriesInALoop() int64 {
	ctx, n := store.Counting(context.Background())
	must(p.t, p.house.Store.Read(ctx, func(s *store.Snap) error {
		people, err := store.Texts(s, `SELECT id FROM person UNION ALL SELECT id FROM case_list_child`)
		for _, id := range people {
			_, err = store.Texts(s, `SELECT name FROM person WHERE id = $1`, id)
		}
		return err
	}))
	return n.Load()
}

// idsFor is ids but for addresses that name two things of which one belongs to the other, and for what has to be in another state.
func (p *place) idsFor(pattern string, ids map[string]string) map[string]string {
	ids = maps.Clone(ids)
	switch {
	case strings.Contains(pattern, "{setting}"):
		ids["agency"] = p.w.Agencies["school"]
	case strings.HasPrefix(pattern, "GET /requests/") && ids["request"] != "":
		ids["part"] = p.one(`SELECT id FROM subject_part WHERE request = $1 AND number = 3`, ids["request"])
	case pattern == "GET /leavers/{person}":
		ids["person"] = p.one(`SELECT id FROM person WHERE state = 'left' ORDER BY id`)
	case pattern == "GET /keeping/{kind}":
		ids["kind"] = "narrative"
	case strings.HasSuffix(pattern, "/publish"):
		ids["briefing"] = ids["signed"]
	}
	return ids
}

// ofKeeping are the pages that only a closed round has.
var ofKeeping = regexp.MustCompile(`/keeping|/copies/|/destructions/|/leavers`)

// TestPagesAskTheSameNumberOfQueriesWhateverTheData opens every page as everybody who may, with a few rows of every kind and with
// twenty times as many.
func TestPagesAskTheSameNumberOfQueriesWhateverTheData(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		seen, pages := map[string]bool{}, map[string]bool{}
		for name, stage := range map[string]world.Stage{"known-to check": world.Checked, "fieldwork": world.Fieldwork, "panel": world.PanelOpen, "learning": world.Learnt} {
			t.Run(name, func(t *testing.T) {
				g := &grower{place: openPlace(t, address(t), stage), stage: stage}
				for pattern := range g.routes {
					pages[pattern] = strings.HasPrefix(pattern, "GET ")
				}
				g.open("/tools/" + g.w.Tool) // it is read once and kept
				g.grow(1)
				if stage == world.Fieldwork {
					g.guestsComeIn()
				}
				few, rows := g.count(), g.rows()
				g.w.MoreAgencies(t, stage, 57)
				g.w.MoreCases(t, stage, 57)
				g.grow(19)
				few.compare(t, g.count(), seen)
				g.rows().muchMoreThan(t, rows)
			})
		}
		t.Run("selection", func(t *testing.T) {
			few := drawn(t, address(t), 1).count()
			few.compare(t, drawn(t, address(t), 20).count(), seen)
		})
		t.Run("keeping", func(t *testing.T) {
			p := openPlace(t, address(t), world.Learnt)
			roundIsClosed(t, p.w)
			change(t, p.w, "destruction", "INSERT INTO destruction (id, round, state, cases, proposed_by, proposed_at, ended_by, ended_at, version) VALUES ($1, $2, 'done', 1, $3, 1, $3, 1, 1)",
				store.NewID(), p.w.Round, p.w.People["coordinator"].Person)
			change(t, p.w, "person", "INSERT INTO person (id, name, email, email_key, phone, state, made_at, version) VALUES ($1, 'Wren Gone', 'gone@example.org', 'gone@example.org', '', 'left', 1, 1)", store.NewID())
			few := p.count()
			maps.DeleteFunc(few, func(page string, _ int64) bool { return page != loop && !ofKeeping.MatchString(page) })
			p.w.MoreAgencies(t, world.Learnt, 57)
			p.w.MoreCases(t, world.Learnt, 57)
			few.compare(t, p.count(), seen)
		})
		t.Run("rights", func(t *testing.T) {
			p := openPlace(t, address(t), world.Returned)
			p.families(1)
			few := p.count()
			maps.DeleteFunc(few, func(page string, _ int64) bool { return page != loop && !ofRights.MatchString(page) })
			p.w.MoreAgencies(t, world.Returned, 5)
			p.w.MoreCases(t, world.Returned, 20)
			p.families(5)
			few.compare(t, p.count(), seen)
		})
		for pattern, page := range pages {
			if page && !seen[pattern] && notCounted[pattern] == "" {
				t.Errorf("nobody has opened %s", pattern)
			}
		}
	})
}

func (few counted) compare(t *testing.T, many counted, seen map[string]bool) {
	t.Helper()
	if few[loop] == many[loop] {
		t.Error("the queries of a loop are not seen")
	}
	delete(few, loop)
	for _, page := range slices.Sorted(maps.Keys(few)) {
		n, ok := many[page]
		if !ok {
			t.Errorf("%s cannot be opened with twenty times the rows", page)
		} else if n != few[page] {
			t.Errorf("%s: %d queries become %d", page, few[page], n)
		}
		pattern, _, _ := strings.Cut(page, " as ")
		seen[pattern] = true
	}
	t.Logf("%d pages, at most %d queries", len(few), slices.Max(slices.Collect(maps.Values(few))))
}

// open opens a page, whatever it says.
func (p *place) open(path string) {
	p.send(context.Background(), p.guarded, request{who: "coordinator", method: http.MethodGet, path: path})
}

// muchMoreThan makes sure that the tables from which lists are made have grown indeed.
func (r rows) muchMoreThan(t *testing.T, before rows) {
	t.Helper()
	for _, table := range []string{"round", "agency", "setting", "area_term", "guidance", "edition", "audit_case", "case_event", "known_to", "audit_return", "reflection", "voice", "concern", "panel_member", "agreed",
		"finding", "topic", "action", "briefing", "trail_entry"} {
		if few, many := before.in(table), r.in(table); few > 1 && many < 8*few {
			t.Errorf("the table %s has grown from %d rows to %d only", table, few, many)
		}
	}
}

func (r rows) in(table string) (n int) {
	for key := range r.digests {
		if strings.HasPrefix(key, table+"/") {
			n++
		}
	}
	return n
}

// drawn is a place with a list of times 24 children, of which a sample is drawn, and another file that waits.
func drawn(t *testing.T, database string, times int) *place {
	t.Helper()
	p := openPlace(t, database, world.Planned)
	p.open("/tools/" + p.w.Tool) // it is read once and kept
	k := p.walk(&figures{})
	const who = "coordinator"
	round := "/rounds/" + p.w.Round
	k.plainly(who, round, round+"/stages/select")
	list := k.plainly(who, round+"/cases/import", round+"/cases/import", "file", councilList(24*times)).location
	k.plainly(who, list, list+"/keep")
	k.plainly(who, round+"/sample", round+"/sample", "by", "sex", "size", fmt.Sprint(3*times), "reserves", fmt.Sprint(times), "seed", "A seed")
	k.plainly(who, round+"/sample/exclude?child=2", round+"/sample/exclude", "reason", "A worker of this office is the aunt.")
	k.plainly(who, round+"/cases/import", round+"/cases/import", "file", councilList(24*times))
	return p
}

// plainly opens a page and sends a form of it, with nothing going wrong.
func (k *walk) plainly(who, path, action string, pairs ...string) *answer {
	k.t.Helper()
	k.page = k.really(request{who: who, method: http.MethodGet, path: path})
	f := k.form(action)
	f.fill(pairs)
	return k.really(f.request(who))
}
