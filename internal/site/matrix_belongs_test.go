package site_test

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// kind says of one kind of thing whose it is: rows of a relation and of who or what stands in it, by the thing's id in $1.
// It is written here once more, in this test's own queries, so that a room that forgets somebody or lets somebody in is found.
type kind struct {
	part  string // of an address, or name of a field, that holds its id
	tied  string
	life  *life  // nil: it has no states
	fresh string // its state before it is there
}

// life is where the state of a kind of thing is kept, and which there are.
type life struct {
	table, column, where string
	states               []string
}

const (
	ofCase = `SELECT 'area', area FROM audit_case WHERE id = $1
		UNION ALL SELECT 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel JOIN audit_case c ON c.round = p.round WHERE c.id = $1 AND m.conflict <> 'leave'`
	askedOfCase = ` UNION ALL SELECT 'agency', agency FROM known_to WHERE kase = $1`
	knowsCase   = ` UNION ALL SELECT 'agency', agency FROM known_to WHERE kase = $1 AND state NOT IN ('not_known', 'exempt')`
	named       = ` UNION ALL SELECT 'assigned', auditor FROM known_to WHERE kase = $1 UNION ALL SELECT 'assigned', practitioner FROM known_to WHERE kase = $1
		UNION ALL SELECT 'assigned', f.person FROM known_to_practitioner f JOIN known_to k ON k.id = f.known WHERE k.kase = $1`
	returnsOfCase = ` UNION ALL SELECT 'agency', agency FROM audit_return WHERE kase = $1 AND state <> 'not_needed'`
	describesCase = ` UNION ALL SELECT 'agency', a.id FROM agency a JOIN audit_case c ON c.id = $1 WHERE a.state = 'active' AND a.kind IN ('social_care', 'early_help') AND a.area IN ('', c.area)`
	ofRound       = `SELECT 'area', area FROM round_area WHERE round = $1
		UNION ALL SELECT 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel WHERE p.round = $1 AND m.conflict <> 'leave'`
	takesPart = ` UNION ALL SELECT 'agency', k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE c.round = $1
		UNION ALL SELECT 'agency', id FROM agency WHERE state = 'active' AND kind IN ('social_care', 'early_help')`
	ofPanel = `SELECT 'panel', person FROM panel_member WHERE panel = $1 AND conflict <> 'leave'
		UNION ALL SELECT 'owner', person FROM panel_member WHERE panel = $1 AND conflict <> 'leave' AND chair = 1
		UNION ALL SELECT 'assigned', person FROM panel_member WHERE panel = $1 AND conflict IN ('none', 'stay')`
	panelAreas = ` UNION ALL SELECT 'area', a.area FROM round_area a JOIN panel p ON p.round = a.round WHERE p.id = $1`
	ofReturn   = `SELECT 'area', c.area FROM audit_return r JOIN audit_case c ON c.id = r.kase WHERE r.id = $1
		UNION ALL SELECT 'agency', agency FROM audit_return WHERE id = $1 UNION ALL SELECT 'assigned', auditor FROM audit_return WHERE id = $1
		UNION ALL SELECT 'owner', typed_by FROM on_behalf WHERE id = $1
		UNION ALL SELECT 'panel', m.person FROM audit_return r JOIN audit_case c ON c.id = r.kase JOIN panel p ON p.round = c.round JOIN panel_member m ON m.panel = p.id
			WHERE r.id = $1 AND p.state <> 'gathering' AND m.conflict <> 'leave'`
	itself = `SELECT 'owner', $1 UNION ALL SELECT 'agency', $1`
)

var (
	caseLife     = &life{"audit_case", "state", "id = $1", macfa.CaseMachine.States}
	roundLife    = &life{"round", "stage", "id = $1", macfa.RoundMachine.States}
	panelLife    = &life{"panel", "state", "id = $1", macfa.PanelMachine.States}
	panelOfRound = &life{"panel", "state", "round = $1", macfa.PanelMachine.States}
	itsPanel     = &life{"panel", "state", "round IN (SELECT round FROM audit_case WHERE id = $1)", macfa.PanelMachine.States}
)

// kinds are the things that addresses name, by what an address of theirs begins with.
var kinds = map[string]kind{
	"rounds":       {"round", ofRound + takesPart, roundLife, ""},
	"cases":        {"case", ofCase + askedOfCase + describesCase + named, caseLife, ""},
	"panels":       {"panel", ofPanel + panelAreas, panelLife, ""},
	"returns":      {"return", ofReturn, &life{"audit_return", "state", "id = $1", macfa.ReturnMachine.States}, ""},
	"reflections":  {"reflection", `SELECT 'owner', person FROM reflection WHERE id = $1 UNION ALL SELECT 'agency', agency FROM reflection WHERE id = $1 UNION ALL SELECT 'area', c.area FROM reflection f JOIN audit_case c ON c.id = f.kase WHERE f.id = $1`, &life{"reflection", "state", "id = $1", macfa.ReflectionMachine.States}, ""},
	"concerns":     {"concern", `SELECT 'owner', raised_by FROM concern WHERE id = $1 UNION ALL SELECT 'area', c.area FROM concern k JOIN audit_case c ON c.id = k.kase WHERE k.id = $1 UNION ALL SELECT 'agency', agency FROM concern WHERE id = $1 AND kind <> 'allegation'`, &life{"concern", "state", "id = $1", macfa.ConcernMachine.States}, ""},
	"known-to":     {"known", `SELECT 'agency', agency FROM known_to WHERE id = $1 UNION ALL SELECT 'area', c.area FROM known_to k JOIN audit_case c ON c.id = k.kase WHERE k.id = $1`, &life{"known_to", "state", "id = $1", macfa.KnownToMachine.States}, ""},
	"findings":     {"finding", `SELECT 'area', a.area FROM round_area a JOIN finding f ON f.round = a.round WHERE f.id = $1 UNION ALL SELECT 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel JOIN finding f ON f.round = p.round WHERE f.id = $1 AND m.conflict <> 'leave'`, &life{"finding", "state", "id = $1", macfa.FindingMachine.States}, ""},
	"drafts":       {"briefing", `SELECT 'area', area FROM briefing_area WHERE briefing = $1`, &life{"briefing", "state", "id = $1", macfa.BriefingMachine.States}, ""},
	"actions":      {"action", `SELECT 'owner', owner FROM action WHERE id = $1 UNION ALL SELECT 'agency', agency FROM action WHERE id = $1 UNION ALL SELECT 'area', a.area FROM round_area a JOIN action x ON x.round = a.round WHERE x.id = $1`, &life{"action", "state", "id = $1", macfa.ActionMachine.States}, ""},
	"destructions": {"destruction", `SELECT 'area', a.area FROM round_area a JOIN destruction d ON d.round = a.round WHERE d.id = $1`, &life{"destruction", "state", "id = $1", macfa.DestructionMachine.States}, ""},
	"objections":   {"objection", `SELECT 'area', c.area FROM objection o JOIN audit_case c ON c.id = o.kase WHERE o.id = $1`, &life{"objection", "state", "id = $1", macfa.ObjectionMachine.States}, ""},
	"requests":     {"request", `SELECT 'area', c.area FROM subject_case x JOIN audit_case c ON c.id = x.kase WHERE x.request = $1`, &life{"subject_request", "state", "id = $1", macfa.SubjectMachine.States}, ""},
	"holds":        {"hold", `SELECT 'area', c.area FROM legal_hold h JOIN audit_case c ON c.id = h.kase WHERE h.id = $1`, nil, ""},
	"people":       {"person", itself, &life{"person", "state", "id = $1", []string{"invited", "active"}}, ""}, // who has left is asked for in the scene
	"leavers":      {"person", itself, &life{"person", "state", "id = $1", []string{"invited", "active", "left"}}, ""},
	"agencies":     {"agency", itself, nil, ""},
}

// otherwise are the kinds of things that some actions are judged by in place of what stands first in the address.
var otherwise = map[macfa.Action]kind{
	"sheet.see":            {"case", ofCase + describesCase, caseLife, ""},
	"sheet.save":           {"case", ofCase + describesCase, caseLife, ""},
	"case.happened":        {"case", ofCase + describesCase, caseLife, ""},
	"identity.ask":         {"case", ofCase + knowsCase + describesCase + named, caseLife, ""},
	"identity.see":         {"case", ofCase + knowsCase + describesCase + named, caseLife, ""},
	"returns.see-case":     {"case", ofCase + askedOfCase + named, itsPanel, ""},
	"reflections.see-case": {"case", ofCase + askedOfCase + named, itsPanel, ""},
	"agreed.see":           {"case", ofCase + returnsOfCase, itsPanel, ""},
	"case-action.see":      {"case", ofCase + returnsOfCase, itsPanel, ""},
	"panel.gather":         {"round", ofRound, panelOfRound, "gathering"},
	"lines.link":           {"round", ofRound, panelOfRound, "gathering"},
	"voice.see":            {"case", ofVoices, itsPanel, ""},
	"voice.add":            {"case", ofVoices, itsPanel, ""},
	"feedback.see":         {"case", ofCase, itsPanel, ""},
	"feedback.save":        {"case", ofCase, itsPanel, ""},
	"feedback.give":        {"case", ofCase, itsPanel, ""},
	"restricted.list":      {"case", ofRestricted, nil, ""},
	"restricted.save":      {"case", ofRestricted, nil, ""},
	"restricted.remove":    {"entry", `SELECT 'assigned', by_person FROM restricted_entry WHERE id = $1 UNION ALL SELECT 'agency', agency FROM restricted_entry WHERE id = $1`, nil, ""},
	"case-action.done":     {"owed", `SELECT 'agency', agency FROM case_action WHERE id = $1 UNION ALL SELECT 'area', c.area FROM case_action a JOIN audit_case c ON c.id = a.kase WHERE a.id = $1`, &life{"case_action", "state", "id = $1", macfa.CaseActionMachine.States}, ""},
	"findings.see":         {"", `SELECT 'panel', person FROM panel_member WHERE conflict <> 'leave' AND $1 = ''`, nil, ""},
	"round.plan":           {"", `SELECT 'area', id FROM area WHERE $1 = ''`, nil, ""}, // the page and its form offer areas of one's own
	"finding.add":          {"round", ofRound, roundLife, ""},
	"action.propose":       {"round", ofRound, nil, ""},
	"concern.raise":        {"case", ofCase + askedOfCase + describesCase + named, caseLife, ""},
	"factor.remove":        {"factor", `SELECT 'owner', person FROM factor WHERE id = $1`, nil, ""},
	"deputy.name":          {"person", itself, nil, ""},
	"deputy.end":           {"person", itself, nil, ""},
	"comment.answer":       {"return", ofReturn, nil, ""},
	"panel-room.see":       {"panel", `SELECT 'assigned', person FROM panel_guest WHERE panel = $1`, panelLife, ""},
}

// ofVoices has the panel once the returns of the case can be read.
const ofVoices = `SELECT 'area', area FROM audit_case WHERE id = $1
	UNION ALL SELECT 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel JOIN audit_case c ON c.round = p.round
		WHERE c.id = $1 AND m.conflict <> 'leave' AND EXISTS (SELECT 1 FROM audit_return r WHERE r.kase = c.id AND r.state IN ('frozen', 'gone_without'))
	UNION ALL SELECT 'agency', agency FROM audit_return WHERE kase = $1 UNION ALL SELECT 'assigned', auditor FROM audit_return WHERE kase = $1`

// ofRestricted are the places of a case at which a restricted entry can stand: its returns and the address on its sheet.
const ofRestricted = `SELECT 'area', area FROM audit_case WHERE id = $1` + describesCase +
	` UNION ALL SELECT 'agency', agency FROM audit_return WHERE kase = $1 UNION ALL SELECT 'assigned', auditor FROM audit_return WHERE kase = $1
	UNION ALL SELECT 'panel', m.person FROM panel_member m JOIN panel p ON p.id = m.panel JOIN audit_case c ON c.round = p.round
		WHERE c.id = $1 AND m.chair = 1 AND m.conflict <> 'leave' AND p.state <> 'gathering'`

func firstPart(pattern string) string {
	_, path, _ := strings.Cut(pattern, " ")
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return first
}

// stateOf is where the state of the thing of a request is kept, and which it is now.
type stateOf struct {
	*life
	id, now string
	others  []string
}

// thing is what a request is about, as the database has it now.
func (m *matrix) thing(q request, pattern string) (macfa.Thing, stateOf) {
	m.t.Helper()
	of, ok := otherwise[m.routes[pattern].Action]
	if !ok {
		of = kinds[firstPart(pattern)]
	}
	parts, given := m.parts(q, pattern), values(q)
	id := cmp.Or(parts[of.part], given.Get(of.part))
	if !ok && of.tied == "" && len(parts) > 0 && m.asksWhose(pattern) {
		m.t.Errorf("say in kinds or otherwise, in matrix_belongs_test.go, whose is what %s names", pattern)
	}
	t := macfa.Thing{Areas: given["area"], Agencies: given["agency"]}
	if id == "" && (of.part != "" || of.tied == "") {
		return t, stateOf{life: &life{}}
	}
	if of.tied != "" {
		t = m.tied(of.tied, id)
		t.ID = cmp.Or(id, "all")
	}
	if a := parts["agency"]; a != "" {
		t.Agencies = []string{a}
	}
	if areas := given["areas"]; of.part == "" && areas != nil {
		t.Areas = areas
	}
	if c := parts["case"]; c != "" && of.part == "panel" {
		t.Areas = []string{m.one(`SELECT area FROM audit_case WHERE id = $1`, c)}
	}
	if of.life == nil {
		return t, stateOf{life: &life{}}
	}
	s := stateOf{life: of.life, id: id, now: m.one("SELECT "+of.life.column+" FROM "+of.life.table+" WHERE "+of.life.where, id)}
	t.State = cmp.Or(s.now, of.fresh)
	if s.now != "" {
		s.others = slices.DeleteFunc(slices.Clone(of.life.states), func(state string) bool { return state == s.now })
	}
	return t, s
}

// asksWhose tells whether the table asks how somebody stands to what a route names, or in which state it is.
func (m *matrix) asksWhose(pattern string) bool {
	if ofGuest(pattern) || byLink[pattern] != "" || firstPart(pattern) == "me" {
		return false
	}
	return slices.ContainsFunc(macfa.Access, func(r macfa.Rule) bool {
		return r.Action == m.routes[pattern].Action && (r.Relation != macfa.Any || len(r.States) > 0)
	})
}

// parts are what stands in a request's address for the names in its route.
func (m *matrix) parts(q request, pattern string) map[string]string {
	path, _, _ := strings.Cut(q.path, "?")
	_, names, _ := strings.Cut(pattern, " ")
	parts, has := map[string]string{}, strings.Split(path, "/")
	for i, name := range strings.Split(names, "/") {
		if strings.HasPrefix(name, "{") && i < len(has) {
			parts[strings.Trim(name, "{}")], _ = url.PathUnescape(has[i])
		}
	}
	return parts
}

func (m *matrix) tied(query, id string) (t macfa.Thing) {
	m.t.Helper()
	must(m.t, m.house.Store.Read(context.Background(), func(s *store.Snap) error {
		rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} }, query, id)
		for _, r := range rows {
			list := map[string]*[]string{"area": &t.Areas, "agency": &t.Agencies, "owner": &t.Owners, "assigned": &t.Assigned, "panel": &t.Panel}[r[0]]
			if r[1] != "" {
				*list = append(*list, r[1])
			}
		}
		return err
	}))
	return t
}

// set puts the thing of a request into a state, without anything else that would have brought it there.
func (m *matrix) set(s stateOf, state string) {
	m.t.Helper()
	change(m.t, m.w, s.table, "UPDATE "+s.table+" SET "+s.column+" = $2 WHERE "+s.where, s.id, state)
}

// holder is where it stands whose a thing is that becomes somebody's by what is typed.
type holder struct {
	part, table, owner, agency string
}

var holders = map[string]holder{"concerns": {"concern", "concern", "raised_by", "agency"}, "actions": {"action", "action", "owner", "agency"}, "me": {"factor", "factor", "person", ""}}

// held makes a request as each person when the thing is that person's own, and as each agency's lead when it is the agency's.
func (m *matrix) held(q request, pattern string, people map[string]operation.Actor) {
	m.t.Helper()
	h := holders[firstPart(pattern)]
	id := m.parts(q, pattern)[h.part]
	if id == "" {
		return
	}
	read := func(column string) string { return m.one("SELECT "+column+" FROM "+h.table+" WHERE id = $1", id) }
	was := [2]string{read(h.owner), ""}
	if h.agency != "" {
		was[1] = read(h.agency)
	}
	give := func(owner, agency string) {
		if h.agency == "" {
			change(m.t, m.w, h.table, "UPDATE "+h.table+" SET "+h.owner+" = $2 WHERE id = $1", id, owner)
			return
		}
		change(m.t, m.w, h.table, "UPDATE "+h.table+" SET "+h.owner+" = $2, "+h.agency+" = $3 WHERE id = $1", id, owner, agency)
	}
	defer give(was[0], was[1])
	for who, a := range people {
		agency := ""
		for _, g := range a.Grants {
			agency = cmp.Or(agency, g.Agency)
		}
		for _, to := range [][2]string{{a.Person, ""}, {people["administrator"].Person, agency}} {
			if who != "" && !a.IsGuest() && (to[1] != "" && h.agency != "" || to[0] == a.Person) {
				give(to[0], to[1])
				thing, _ := m.thing(q, pattern)
				m.inState(q, pattern, "held by "+who, thing, map[string]operation.Actor{who: a}, true)
			}
		}
	}
}
