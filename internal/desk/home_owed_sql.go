package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// reach is the part of the partnership that the actor coordinates.
func reach(v *operation.View) string { return v.Actor.Reach(macfa.Coordinator) }

// owed is what one agency owes a round.
type owed struct {
	counts
	agency string
	n      int64
}

// owedLines say in one line a round which agencies owe returns whose day has passed, and in another which owe answers to the known-to check.
func owedLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, func(o *owed) []any { return append(countFields(&o.counts), &o.agency, &o.n) }, `
		SELECT x.id, x.focus, x.audit_year, x.number, x.due, x.kind, '', g.name, COUNT(*) FROM (
			SELECT r.id, r.focus, r.audit_year, r.number, t.due, 0 AS kind, t.agency FROM audit_return t JOIN audit_case c ON c.id = t.kase JOIN round r ON r.id = c.round
			WHERE r.stage = 'audit' AND c.state = 'active' AND t.state IN ('not_started', 'started', 'sent', 'sent_back') AND t.due < $1 AND `+operation.Reaches("$2", "c.area")+`
			UNION ALL SELECT r.id, r.focus, r.audit_year, r.number, d.day, 1, k.agency FROM known_to k JOIN audit_case c ON c.id = k.kase JOIN round r ON r.id = c.round
			JOIN round_date d ON d.round = r.id AND d.milestone = 'known_to_due' WHERE r.stage = 'check' AND c.state = 'active' AND k.state = 'waiting' AND d.day < $1 AND COALESCE(k.given_until, '') < $1 AND `+operation.Reaches("$2", "c.area")+`) x
		JOIN agency g ON g.id = x.agency
		GROUP BY x.id, x.focus, x.audit_year, x.number, x.due, x.kind, g.name ORDER BY x.due, x.id, x.kind, COUNT(*) DESC, g.name LIMIT 200`, string(v.Today), reach(v))
	list := joinOwed(rows)
	for i := range list {
		if round, _, _ := strings.Cut(strings.TrimPrefix(list[i].Href, "/rounds/"), "/"); v.Actor.House().Posts() && !earlier(list[:i], round) {
			list[i].Button, list[i].Post = "Remind them all", "/rounds/"+round+"/remind"
		}
	}
	return list, err
}

// earlier tells whether a round's button stands already: one reminds everybody who owes the round something.
func earlier(list []Line, round string) bool {
	return slices.ContainsFunc(list, func(l Line) bool { return l.Post == "/rounds/"+round+"/remind" })
}

// joinOwed makes one line of each round's agencies, what is owed since the same day together.
func joinOwed(rows []owed) []Line {
	var list []Line
	var names []string
	var total int64
	for i, o := range rows {
		names, total = append(names, fmt.Sprintf("%s %d", o.agency, o.n)), total+o.n
		if i+1 < len(rows) && rows[i+1].id == o.id && rows[i+1].counts.n == o.counts.n && rows[i+1].due == o.due {
			continue
		}
		l := Line{Due: o.due, Title: counted(total, "return", "returns") + ": " + strings.Join(names, ", "), Href: "/rounds/" + o.id + "/returns", Note: o.note()}
		if o.counts.n == 1 {
			l.Title, l.Href = "Known-to answers: "+strings.Join(names, ", "), "/rounds/"+o.id+"/known-to"
		}
		list, names, total = append(list, l), nil, 0
	}
	return list
}

// exemptionLines are agencies that ask not to answer.
func exemptionLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT k.id, r.focus, r.audit_year, r.number, '', 0, c.ref FROM known_to k JOIN audit_case c ON c.id = k.kase JOIN round r ON r.id = c.round
		WHERE k.state = 'exemption_asked' AND c.state = 'active' AND r.stage <> 'closed' AND `+operation.Reaches("$1", "c.area")+` ORDER BY k.asked_at, k.id LIMIT 20`, reach(v))
	return lines(rows, err, func(c counts) Line {
		return Line{Href: "/known-to/" + c.id + "/exemption", Title: "Judge an exemption: case " + c.extra, Note: c.note(), Button: "Decide"}
	})
}

// draftLines are briefings that are signed off and not public yet, and drafts that were sent back.
func draftLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, countFields, `
		SELECT id, area_text, audit_year, 0, '', CASE state WHEN 'signed_off' THEN 1 ELSE 0 END, '' FROM briefing
		WHERE state = 'signed_off' OR state = 'draft' AND note IS NOT NULL ORDER BY made_at, id LIMIT 20`)
	return lines(rows, err, func(c counts) Line {
		if c.n == 1 {
			return Line{Href: "/drafts/" + c.id + "/publish", Title: "Publish the briefing", Note: c.focus + ", " + c.year + ". It is signed off."}
		}
		return Line{Href: "/drafts/" + c.id, Title: "Look again at a briefing", Note: c.focus + ", " + c.year + ". It was sent back."}
	})
}

// writing is a return that somebody of the lead's agency still writes.
type writing struct {
	counts
	auditor, name, state string // the person, their name, whether they have signed in
	reminded             int64  // when they were last reminded for the round, microseconds UTC; 0: never
}

// agencyReturnLines are returns of the lead's agencies that somebody else still writes. One press reminds an auditor, once a day.
func agencyReturnLines(v *operation.View) ([]Line, error) {
	rows, err := store.All(v.Snap, func(w *writing) []any {
		return append(countFields(&w.counts), &w.auditor, &w.name, &w.state, &w.reminded)
	}, `SELECT t.id, r.focus, r.audit_year, r.number, t.due, CASE t.state WHEN 'not_started' THEN 0 WHEN 'started' THEN 1 ELSE 2 END, c.ref,
			t.auditor, COALESCE(p.name, ''), COALESCE(p.state, ''), COALESCE((SELECT MAX(m.at) FROM reminder m WHERE m.round = r.id AND m.person = t.auditor), 0)
		FROM audit_return t JOIN audit_case c ON c.id = t.kase JOIN round r ON r.id = c.round LEFT JOIN person p ON p.id = t.auditor
		WHERE t.state IN ('not_started', 'started', 'sent_back') AND t.auditor <> $1 AND r.stage = 'audit' AND c.state = 'active' AND `+operation.HoldsFor("$1", "t.agency", macfa.AgencyLead)+`
		ORDER BY t.due, c.ref LIMIT 40`, v.Actor.Person)
	var list []Line
	asked := map[string]bool{}
	for _, w := range rows {
		l := w.line(v)
		if key := w.auditor + w.year + fmt.Sprint(w.number); l.Post != "" && !asked[key] {
			asked[key] = true
		} else {
			l.Button, l.Post = "", ""
		}
		list = append(list, l)
	}
	return list, err
}

func (w writing) line(v *operation.View) Line {
	stands := [...]string{"is not started", "is still being written", "is with its auditor again"}[w.n]
	l := Line{Due: w.due, Href: "/returns/" + w.id, Title: "Case " + w.extra + ": the return " + stands, Note: "Nobody is named to write it. " + w.note() + ", as agency lead"}
	if w.auditor == "" {
		return l
	}
	last := macfa.DayOf(time.UnixMicro(w.reminded), v.Actor.House().Zone)
	l.Note = w.name + ". "
	if w.reminded > 0 {
		l.Note += "Last reminded on " + last.LongIn(macfa.AuditYearOf(v.Today)) + ". "
	}
	l.Note += w.note() + ", as agency lead"
	if v.Actor.House().Posts() && w.state == "active" && (w.reminded == 0 || last != v.Today) {
		l.Button, l.Post = "Remind "+w.name, "/returns/"+w.id+"/nudge"
	}
	return l
}

// stoppedAt is where an auditor last saved an answer, in a return that is still to be written.
func stoppedAt(v *operation.View) (*Stopped, error) {
	if !v.Actor.Has(macfa.Auditor) {
		return nil, nil
	}
	type found struct {
		ret, question, ref, tool string
		at                       int64
	}
	rows, err := store.All(v.Snap, func(f *found) []any {
		return []any{&f.ret, &f.question, &f.ref, &f.tool, &f.at}
	}, `SELECT t.id, a.question, c.ref, r.tool, a.at FROM answer a JOIN audit_return t ON t.id = a.ret JOIN audit_case c ON c.id = t.kase
		JOIN round r ON r.id = c.round WHERE t.auditor = $1 AND a.by_person = $1 AND t.state IN ('started', 'sent_back') AND c.state = 'active' ORDER BY a.at DESC, a.id LIMIT 1`, v.Actor.Person)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	tool, err := audittool.ToolOf(v, rows[0].tool)
	if err != nil {
		return nil, err
	}
	s := Stopped{Return: rows[0].ret, Ref: rows[0].ref, At: rows[0].at}
	s.place(tool, rows[0].question)
	return &s, nil
}
