package desk

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// roundCaption names a round in a line's note; area names are joined by the program.
type counts struct {
	id, focus, year string
	number          int64
	due             macfa.Day
	n               int64
	extra           string
}

func countFields(c *counts) []any {
	return []any{&c.id, &c.focus, &c.year, &c.number, &c.due, &c.n, &c.extra}
}

func (c counts) note() string { return fmt.Sprintf("%s, round %d of %s", c.focus, c.number, c.year) }

func noRound(v *operation.View) (bool, error) {
	n, err := store.Value[int64](v.Snap, `SELECT CASE WHEN EXISTS (SELECT 1 FROM round) THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END`)
	return n == 1, err
}

func goingRounds(v *operation.View) ([]RoundLine, error) {
	type roundArea struct {
		RoundLine
		area string
	}
	rows, err := store.All(v.Snap, func(r *roundArea) []any {
		return []any{&r.ID, &r.Focus, &r.AuditYear, &r.Number, &r.Stage, &r.area}
	}, `
		SELECT r.id, r.focus, r.audit_year, r.number, r.stage, COALESCE(a.name, '')
		FROM (SELECT id, focus, audit_year, number, stage, panel_day FROM round
			WHERE `+programme.ReachesRound("$1", "round.id")+` AND stage <> 'closed' ORDER BY panel_day DESC LIMIT 12) r
		LEFT JOIN round_area ra ON ra.round = r.id LEFT JOIN area a ON a.id = ra.area
		ORDER BY r.panel_day DESC, r.id, a.name`, v.Actor.Reach(macfa.Coordinator, macfa.BoardMember, macfa.Scrutineer, macfa.Administrator))
	var rounds []RoundLine
	for _, r := range rows {
		if n := len(rounds); n > 0 && rounds[n-1].ID == r.ID {
			rounds[n-1].Areas += " and " + r.area
			continue
		}
		r.Areas = r.area
		rounds = append(rounds, r.RoundLine)
	}
	return rounds, err
}

func lines(rows []counts, err error, line func(counts) Line) ([]Line, error) {
	var list []Line
	for _, r := range rows {
		list = append(list, line(r))
	}
	return list, err
}

func knownToLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT r.id, r.focus, r.audit_year, r.number, CASE WHEN MAX(COALESCE(k.given_until, '')) > COALESCE(d.day, '') THEN MAX(COALESCE(k.given_until, '')) ELSE COALESCE(d.day, '') END, COUNT(*), k.agency
		FROM known_to k JOIN audit_case c ON c.id = k.kase JOIN round r ON r.id = c.round
		LEFT JOIN round_date d ON d.round = r.id AND d.milestone = 'known_to_due'
		WHERE k.state = 'waiting' AND c.state = 'active' AND r.stage = 'check' AND `+operation.HoldsFor("$1", "k.agency", macfa.AgencyLead)+`
		GROUP BY r.id, r.focus, r.audit_year, r.number, d.day, k.agency`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/rounds/" + c.id + "/known-to/" + c.extra, Note: c.note() + ", as agency lead",
			Title: "Say whether your agency knows " + counted(c.n, "family", "families")}
	})
}

func signOffLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT t.id, r.focus, r.audit_year, r.number, t.due, 1, c.ref
		FROM audit_return t JOIN audit_case c ON c.id = t.kase JOIN round r ON r.id = c.round
		WHERE t.state = 'sent' AND c.state = 'active' AND `+operation.HoldsFor("$1", "t.agency", macfa.AgencyLead)+` ORDER BY t.due, c.ref LIMIT 40`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/returns/" + c.id + "/sign-off", Title: "Sign off the return on case " + c.extra, Note: c.note() + ", as agency lead", Button: "Read and sign off"}
	})
}

func returnLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT t.id, r.focus, r.audit_year, r.number, t.due, CASE t.state WHEN 'not_started' THEN 0 WHEN 'started' THEN 1 ELSE 2 END, c.ref
		FROM audit_return t JOIN audit_case c ON c.id = t.kase JOIN round r ON r.id = c.round
		WHERE t.auditor = $1 AND t.state IN ('not_started', 'started', 'sent_back') AND c.state = 'active' ORDER BY t.due, c.ref LIMIT 40`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		verb := [...]string{"Start", "Continue", "Put right"}[c.n]
		return Line{Due: c.due, Href: "/returns/" + c.id, Title: verb + " the return on case " + c.extra, Note: c.note()}
	})
}

func reflectionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT f.id, r.focus, r.audit_year, r.number, COALESCE(d.day, ''), 1, c.ref
		FROM reflection f JOIN audit_case c ON c.id = f.kase JOIN round r ON r.id = c.round
		LEFT JOIN round_date d ON d.round = r.id AND d.milestone = 'returns_due'
		WHERE f.person = $1 AND f.state = 'asked' AND r.stage = 'audit' AND c.state = 'active'
			AND NOT EXISTS (SELECT 1 FROM case_sheet s WHERE s.id = c.id AND s.proceedings = 'limit')
		ORDER BY c.ref LIMIT 40`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/reflections/" + c.id, Title: "Reflect on case " + c.extra, Note: "Five questions, about 20 minutes. " + c.note()}
	})
}

// briefingLines are drafts that wait for a second person; an author never signs.
func briefingLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT id, area_text, audit_year, 0, '', 0, '' FROM briefing WHERE state = 'for_sign_off' AND author <> $1 ORDER BY sent_at LIMIT 20`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/drafts/" + c.id + "/sign-off", Title: "Read and sign off the briefing", Note: c.focus + ", " + c.year}
	})
}

func actionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT a.id, a.what, a.audit_year, 0, a.due, 0, '' FROM action a WHERE a.owner = $1 AND a.state = 'agreed' ORDER BY a.due LIMIT 40`, v.Actor.Person)
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/actions/" + c.id, Title: "Your action: " + c.focus, Note: c.year}
	})
}

// decisionLines are actions that the board has to agree.
func decisionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT a.id, a.what, a.audit_year, 0, '', 0, '' FROM action a WHERE a.state = 'proposed' ORDER BY a.due, a.id LIMIT 40`)
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/actions/" + c.id, Title: "Agree an action: " + c.focus, Note: c.year}
	})
}

// termsLines are planned rounds whose terms of reference are complete and wait for a board member to agree them.
func termsLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT r.id, r.focus, r.audit_year, r.number, '', 0, '' FROM round r
		WHERE r.stage = 'plan' AND r.agreed_by = '' AND r.purpose <> '' AND r.tool <> '' AND `+programme.ReachesRound("$1", "r.id")+`
			AND EXISTS (SELECT 1 FROM round_theme t WHERE t.round = r.id) AND EXISTS (SELECT 1 FROM round_line l WHERE l.round = r.id)
			AND EXISTS (SELECT 1 FROM round_kind k WHERE k.round = r.id)
		ORDER BY r.panel_day, r.id LIMIT 20`, v.Actor.Reach(macfa.BoardMember))
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/rounds/" + c.id + "/terms", Title: "Agree the terms of a round: " + c.focus, Note: c.note(), Button: "Read and agree"}
	})
}

// stepLines are the next steps of the rounds that the coordinator runs, each with the day by which its stage is to end.
func stepLines(v *operation.View) ([]Line, error) {
	type row struct {
		counts
		milestone string
	}
	rows, err := store.All(v.Snap, func(r *row) []any { return append(countFields(&r.counts), &r.milestone) }, `
		SELECT r.id, r.focus, r.audit_year, r.number, COALESCE(d.day, ''), 0, r.stage, COALESCE(d.milestone, '')
		FROM (SELECT id, focus, audit_year, number, stage, panel_day FROM round
			WHERE `+programme.ReachesRound("$1", "round.id")+` AND stage <> 'closed' ORDER BY panel_day DESC LIMIT 12) r
		LEFT JOIN round_date d ON d.round = r.id ORDER BY r.panel_day DESC, r.id`, v.Actor.Reach(macfa.Coordinator))
	var list []Line
	for _, r := range rows {
		if work := stageWork[macfa.Stage(r.extra)]; string(work.by) == r.milestone {
			list = append(list, Line{Due: r.due, Href: "/rounds/" + r.id, Title: work.sentence, Note: r.note()})
		}
	}
	return list, err
}

// lateActionLines are other people's actions whose day has passed: the coordinator asks about them.
func lateActionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT a.id, a.what, a.audit_year, 0, a.due, 0, p.name FROM action a JOIN person p ON p.id = a.owner
		WHERE a.owner <> $1 AND a.state = 'agreed' AND a.due < $2 ORDER BY a.due, a.id LIMIT 40`, v.Actor.Person, string(v.Today))
	return lines(rows, err, func(c counts) Line {
		return Line{Due: c.due, Href: "/actions/" + c.id, Title: "Ask after an action: " + c.focus, Note: c.year + ", owned by " + c.extra}
	})
}
