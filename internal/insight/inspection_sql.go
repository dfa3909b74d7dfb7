package insight

import (
	"fmt"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// reach is the part of the partnership that the actor follows.
func reach(v *operation.View) string {
	return v.Actor.Reach(macfa.Coordinator, macfa.BoardMember, macfa.Scrutineer)
}

// most is how many rows of a kind a pack holds.
const most = 500

// roundsOf reads the rounds whose panel day lies in the months from a day on, and those that go on.
func roundsOf(v *operation.View, from macfa.Day) ([]Round, error) {
	type row struct {
		Round
		area string
	}
	rows, err := store.All(v.Snap, func(r *row) []any {
		return []any{&r.ID, &r.Focus, &r.Year, &r.Number, &r.PanelDay, &r.Stage, &r.area, &r.Cases, &r.Asked, &r.In, &r.Reflections, &r.Strengths, &r.Lessons, &r.Briefing, &r.Actions, &r.ActionsEnded}
	}, `SELECT r.id, r.focus, r.audit_year, r.number, r.panel_day, r.stage, COALESCE(a.name, ''),
			(SELECT COUNT(*) FROM audit_case c WHERE c.round = r.id AND c.state IN ('active', 'paused')),
			(SELECT COUNT(*) FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = r.id AND c.state = 'active' AND t.state <> 'not_needed'),
			(SELECT COUNT(*) FROM audit_return t JOIN audit_case c ON c.id = t.kase WHERE c.round = r.id AND c.state = 'active' AND t.state IN ('signed_off', 'frozen')),
			(SELECT COUNT(*) FROM reflection f JOIN audit_case c ON c.id = f.kase WHERE c.round = r.id AND f.state = 'written'),
			(SELECT COUNT(*) FROM finding f WHERE f.round = r.id AND f.kind = 'strength' AND f.state <> 'withdrawn'),
			(SELECT COUNT(*) FROM finding f WHERE f.round = r.id AND f.kind = 'lesson' AND f.state <> 'withdrawn'),
			COALESCE((SELECT MAX(b.slug) FROM briefing b JOIN briefing_round br ON br.briefing = b.id WHERE br.round = r.id AND b.slug <> '' AND b.state <> 'withdrawn'), ''),
			(SELECT COUNT(*) FROM action x WHERE x.round = r.id AND x.state <> 'withdrawn'),
			(SELECT COUNT(*) FROM action x WHERE x.round = r.id AND x.state IN ('assured', 'carried'))
		FROM round r LEFT JOIN round_area ra ON ra.round = r.id LEFT JOIN area a ON a.id = ra.area
		WHERE `+programme.ReachesRound("$1", "r.id")+` AND (r.panel_day >= $2 OR r.stage <> 'closed') ORDER BY r.panel_day, r.id, a.name LIMIT $3`, reach(v), string(from), int64(most))
	var list []Round
	for _, r := range rows {
		if n := len(list); n > 0 && list[n-1].ID == r.ID {
			list[n-1].Areas += " and " + r.area
			continue
		}
		r.Areas = r.area
		list = append(list, r.Round)
	}
	return list, err
}

// actionsOf reads the actions that are open, and those that were due in the months from a day on.
func actionsOf(v *operation.View, from macfa.Day) ([]Action, error) {
	type row struct {
		Action
		number int64
		year   string
	}
	rows, err := store.All(v.Snap, func(r *row) []any {
		return []any{&r.What, &r.Agency, &r.number, &r.year, &r.Due, &r.State, &r.Outcome}
	}, `SELECT x.what, COALESCE(g.name, ''), r.number, r.audit_year, x.due, x.state, x.outcome FROM action x JOIN round r ON r.id = x.round LEFT JOIN agency g ON g.id = x.agency
		WHERE `+programme.ReachesRound("$1", "r.id")+` AND x.state <> 'withdrawn' AND (x.due >= $2 OR x.state IN ('proposed', 'agreed', 'done')) ORDER BY x.due, x.id LIMIT $3`, reach(v), string(from), int64(most))
	var list []Action
	for _, r := range rows {
		r.Round = fmt.Sprintf("Round %d of %s", r.number, r.year)
		r.Late = macfa.ActionOpen(r.State) && r.Due.Before(v.Today)
		list = append(list, r.Action)
	}
	return list, err
}

// lesson is one time that a topic was a lesson, or a strength, of a round in the actor's reach.
type lesson struct {
	topic, name, theme, kind, year string
	number, n, of, assured, owing  int64
	day                            macfa.Day
}

func (l lesson) round() string { return fmt.Sprintf("Round %d of %s", l.number, l.year) }

// impactOf holds the lessons of the months from a day on against the round before in which the same topic was a lesson.
func impactOf(v *operation.View, from macfa.Day) ([]Impact, error) {
	all, err := store.All(v.Snap, func(l *lesson) []any {
		return []any{&l.topic, &l.name, &l.theme, &l.kind, &l.year, &l.number, &l.n, &l.of, &l.day, &l.assured, &l.owing}
	}, `SELECT t.id, t.name, th.name, f.kind, r.audit_year, r.number, f.cases, f.of_cases, r.panel_day,
			(SELECT COUNT(*) FROM action x WHERE x.finding = f.id AND x.state = 'assured'),
			(SELECT COUNT(*) FROM action x WHERE x.finding = f.id AND x.state IN ('proposed', 'agreed', 'done'))
		FROM finding f JOIN topic a ON a.id = f.topic JOIN topic t ON t.id = CASE WHEN a.alias_of = '' THEN a.id ELSE a.alias_of END
		JOIN theme th ON th.id = f.theme JOIN round r ON r.id = f.round
		WHERE f.state <> 'withdrawn' AND (f.cases > 0 OR r.stage IN ('learn', 'publish', 'improve', 'closed')) AND `+programme.ReachesRound("$1", "r.id")+` ORDER BY t.name_key, t.id, r.panel_day, f.position, f.id LIMIT $2`, reach(v), int64(10*most))
	return held(all, from), err
}

// held puts each lesson of these months beside the last one before it on the same topic. The lessons come by topic and by day.
func held(all []lesson, from macfa.Day) []Impact {
	var list []Impact
	for i, l := range all {
		if l.kind != "lesson" || l.day.Before(from) {
			continue
		}
		im := Impact{Topic: l.name, Theme: l.theme, Round: l.round(), N: l.n, Of: l.of, Assured: l.assured, Owing: l.owing}
		for j, o := range all {
			switch {
			case o.topic != l.topic || j == i:
			case o.kind == "strength" && !o.day.Before(from):
				im.Strength = true
			case o.kind == "lesson" && o.day.Before(l.day):
				im.Before, im.BeforeN, im.BeforeOf = o.round(), o.n, o.of
				im.Assured, im.Owing = im.Assured+o.assured, im.Owing+o.owing
			}
		}
		list = append(list, im)
	}
	return list
}
