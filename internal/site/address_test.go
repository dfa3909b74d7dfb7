package site_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
)

// queries are what some pages need behind their address.
func (p *place) queries() map[string]string {
	return map[string]string{
		"GET /findings/new":                    "?round=" + p.w.Round,
		"GET /actions/new":                     "?round=" + p.w.Round,
		"GET /concerns/new":                    "?kind=practice_issue&case=" + p.firstCase(),
		"GET /rounds/{round}/known-to/without": "?agency=" + p.w.Agencies["school"],
		"GET /rounds/{round}/sample/exclude":   "?child=1",
	}
}

func (p *place) firstCase() string {
	if len(p.w.Cases) == 0 {
		return ""
	}
	return p.w.Cases[0]
}

// ids are what stands in the addresses of the first thing of each kind; "" where there is none.
func (p *place) ids() map[string]string {
	p.t.Helper()
	first := func(query string, args ...any) string { return p.one(query, args...) }
	ids := map[string]string{
		"round": p.w.Round, "case": p.firstCase(), "panel": p.w.Panel, "return": p.w.Returns["0/csc"], "tool": p.w.Tool, "section": "planning", "question": "planning.plan", "n": "1", "event": "moved_area", "kind": "terms", "page": "auditor",
		"area": p.w.Areas["hackney"], "agency": p.w.Agencies["csc"], "setting": p.w.Settings["academy"], "person": p.w.People["board"].Person,
		"known":       first(`SELECT id FROM known_to WHERE state = 'exemption_asked' ORDER BY id`),
		"reflection":  first(`SELECT id FROM reflection WHERE kase = $1 AND person = $2`, p.firstCase(), p.w.People["practitioner-csc"].Person),
		"concern":     first(`SELECT id FROM concern ORDER BY id`),
		"finding":     first(`SELECT id FROM finding WHERE round = $1 AND state <> 'withdrawn' ORDER BY position`, p.w.Round),
		"topic":       first(`SELECT topic FROM finding WHERE round = $1 ORDER BY position`, p.w.Round),
		"guidance":    first(`SELECT id FROM guidance ORDER BY id`),
		"action":      first(`SELECT id FROM action ORDER BY id`),
		"owed":        first(`SELECT id FROM case_action ORDER BY id`),
		"briefing":    first(`SELECT id FROM briefing WHERE state = 'draft' ORDER BY id`),
		"signed":      first(`SELECT id FROM briefing WHERE state = 'signed_off' ORDER BY id`),
		"slug":        first(`SELECT slug FROM briefing WHERE state = 'public' ORDER BY id`),
		"upload":      first(`SELECT id FROM upload WHERE state = 'waiting' ORDER BY id`),
		"destruction": first(`SELECT id FROM destruction ORDER BY id`),
		"agreement":   first(`SELECT id FROM sharing_agreement WHERE ended_on = '' ORDER BY id`),
		"objection":   first(`SELECT id FROM objection WHERE state = 'decided' ORDER BY id`),
		"request":     first(`SELECT id FROM subject_request WHERE state = 'exported' ORDER BY id`),
		"term":        first(`SELECT id FROM area_term ORDER BY id`),
		"role":        first(`SELECT id FROM person_role WHERE person = $1 ORDER BY id`, p.w.People["board"].Person),
	}
	if ids["briefing"] != "" {
		ids["part"] = p.firstPart(ids["briefing"])
	}
	return ids
}

var partLink = regexp.MustCompile(`/parts/([^"]+)"`)

func (p *place) firstPart(draft string) string {
	page := p.send(context.Background(), p.guarded, request{who: "coordinator", method: http.MethodGet, path: "/drafts/" + draft})
	if m := partLink.FindStringSubmatch(page.body.String()); m != nil {
		return m[1]
	}
	return ""
}

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// address fills in a route's address; ok is false where something that it names is not there.
func address(pattern string, ids map[string]string) (path string, ok bool) {
	_, path, _ = strings.Cut(pattern, " ")
	ok = true
	path = placeholder.ReplaceAllStringFunc(strings.ReplaceAll(path, "{$}", ""), func(name string) string {
		id := ids[strings.Trim(name, "{}")]
		ok = ok && id != ""
		return id
	})
	return path, ok
}
