package desk

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// debt is one thing that a person owes or waits for, without anything that tells which child it is about.
type debt struct {
	person, state          string // of the person: active, invited, left
	kind, thing            string // see debtKinds
	round, agency          string // "" where it belongs to none
	due                    macfa.Day
	area                   string // of the case it is about, "" where it is about none
	paused                 bool   // the agency said when it will be back, and that day has not come
	number                 int64
	year                   macfa.AuditYear
	areas                  string
	agencyName, personName string
}

// now is the condition that a role line holds on the day of $2.
func now(line string) string {
	return fmt.Sprintf(`%[1]s.ended_at IS NULL AND (%[1]s.begins IS NULL OR %[1]s.begins <= $2) AND (%[1]s.ends IS NULL OR %[1]s.ends >= $2)`, line)
}

// leadOf joins the leads of an agency, deputies on their days among them.
func leadOf(agency string) string {
	return ` JOIN person_role l ON l.agency = ` + agency + ` AND l.role = 'agency_lead' AND ` + now("l") + ` `
}

// coordinatorOf joins the coordinators of a round's areas.
func coordinatorOf(round string) string {
	return ` JOIN person_role l ON l.role = 'coordinator' AND ` + now("l") + ` AND (l.area = '' OR l.area IN (SELECT area FROM round_area WHERE round = ` + round + `)) `
}

const returnCases = ` FROM audit_return t JOIN audit_case c ON c.id = t.kase AND c.state = 'active' JOIN round r ON r.id = c.round AND r.stage = 'audit' `

// debtQueries give of each kind: person, kind, thing, round, agency, due, area of the case. Cases that are paused, withdrawn or frozen ask nothing.
var debtQueries = []string{
	`SELECT l.person, 'known_to' AS kind, k.id AS thing, r.id AS round, k.agency AS agency, COALESCE(k.given_until, d.day, '') AS due, c.area AS area
		FROM known_to k JOIN audit_case c ON c.id = k.kase AND c.state = 'active' JOIN round r ON r.id = c.round AND r.stage = 'check'
		LEFT JOIN round_date d ON d.round = r.id AND d.milestone = 'known_to_due'` + leadOf("k.agency") + `WHERE k.state = 'waiting'`,
	`SELECT l.person, 'exemption', k.id, r.id, '', '', c.area
		FROM known_to k JOIN audit_case c ON c.id = k.kase AND c.state = 'active' JOIN round r ON r.id = c.round AND r.stage = 'check'` +
		coordinatorOf("r.id") + `WHERE k.state = 'exemption_asked'`,
	`SELECT t.auditor, 'return', t.id, r.id, t.agency, t.due, c.area` + returnCases + `WHERE t.state IN ('not_started', 'started', 'sent_back') AND t.auditor <> ''`,
	`SELECT l.person, 'agency_return', t.id, r.id, t.agency, t.due, c.area` + returnCases + leadOf("t.agency") + `
		WHERE t.state IN ('not_started', 'started', 'sent_back') AND t.auditor <> l.person AND (t.due < $2 OR t.auditor = '')`,
	`SELECT l.person, 'sign_off', t.id, r.id, t.agency, t.due, c.area` + returnCases + leadOf("t.agency") + `WHERE t.state = 'sent'`,
	`SELECT f.person, 'reflection', f.id, r.id, f.agency, COALESCE(d.day, ''), c.area
		FROM reflection f JOIN audit_case c ON c.id = f.kase AND c.state = 'active' JOIN round r ON r.id = c.round AND r.stage = 'audit'
		LEFT JOIN round_date d ON d.round = r.id AND d.milestone = 'returns_due' LEFT JOIN case_sheet s ON s.id = c.id
		WHERE f.state = 'asked' AND COALESCE(s.proceedings, '') <> 'limit'`,
	`SELECT m.person, 'panel', p.id, p.round, '', p.day, '' FROM panel p JOIN panel_member m ON m.panel = p.id
		WHERE p.state IN ('gathering', 'open') AND m.conflict <> 'leave' AND p.day >= $2`,
	`SELECT l.person, 'briefing', b.id, '', '', '', '' FROM briefing b JOIN person_role l ON l.role IN ('panel_chair', 'board_member') AND ` + now("l") + `
		WHERE b.state = 'for_sign_off' AND b.author <> l.person`,
	`SELECT a.owner, 'action', a.id, a.round, '', a.due, '' FROM action a WHERE a.state = 'agreed'`,
	`SELECT l.person, 'decision', a.id, a.round, '', '', '' FROM action a JOIN person_role l ON l.role = 'board_member' AND ` + now("l") + ` WHERE a.state = 'proposed'`,
	`SELECT l.person, 'step', r.id, r.id, '', d.day, '' FROM round r JOIN round_date d ON d.round = r.id AND d.milestone = ` + milestoneOfStage() + coordinatorOf("r.id") +
		`WHERE r.stage <> 'closed'`,
}

// milestoneOfStage is the day by which the stage of round r is to end, as a column.
func milestoneOfStage() string {
	var b strings.Builder
	b.WriteString(`CASE r.stage`)
	for _, stage := range slices.Sorted(maps.Keys(stageWork)) {
		fmt.Fprintf(&b, ` WHEN '%s' THEN '%s'`, stage, stageWork[stage].by)
	}
	return b.String() + ` ELSE '' END`
}

// everywhere is the reach of whoever may be told of what is owed in every area.
const everywhere = "*"

// debtsOn lists what everybody (or, where they are given, one person or for one round) owes on a day, in two queries: on
// the cases of the areas within reach, and what is about no case.
func debtsOn(v *operation.View, day macfa.Day, person, round, reach string) ([]debt, error) {
	list, err := store.All(v.Snap, func(o *debt) []any {
		return []any{&o.person, &o.kind, &o.thing, &o.round, &o.agency, &o.due, &o.area, &o.personName, &o.state, &o.number, &o.year, &o.agencyName, store.Bool(&o.paused)}
	}, `SELECT DISTINCT o.person, o.kind, o.thing, o.round, o.agency, o.due, o.area, p.name, p.state, COALESCE(r.number, 0), COALESCE(r.audit_year, ''), COALESCE(a.name, ''),
			CASE WHEN EXISTS (SELECT 1 FROM contact x WHERE x.round = o.round AND x.agency = o.agency AND x.paused_until > $2) THEN CAST(1 AS BIGINT) ELSE 0 END
		FROM (`+strings.Join(debtQueries, ` UNION ALL `)+`) o
		JOIN person p ON p.id = o.person LEFT JOIN round r ON r.id = o.round LEFT JOIN agency a ON a.id = o.agency
		WHERE ($1 = '' OR o.person = $1) AND ($3 = '' OR o.round = $3) AND (o.area = '' OR `+operation.Reaches("$4", "o.area")+`)`, person, string(day), round, reach)
	if err != nil {
		return nil, err
	}
	areas, err := areasOfRounds(v.Snap)
	for i := range list {
		list[i].areas = areas[list[i].round]
	}
	return list, err
}

// areasOfRounds are the names of the areas of rounds that go on, in words.
func areasOfRounds(s *store.Snap) (map[string]string, error) {
	rows, err := store.All(s, func(r *[2]string) []any { return []any{&r[0], &r[1]} }, `
		SELECT ra.round, a.name FROM round_area ra JOIN area a ON a.id = ra.area ORDER BY a.name`)
	areas := map[string]string{}
	for _, r := range rows {
		if areas[r[0]] == "" {
			areas[r[0]] = r[1]
		} else {
			areas[r[0]] += " and " + r[1]
		}
	}
	return areas, err
}
