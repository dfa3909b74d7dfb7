package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

func foundLines(v *operation.View, query string, args ...any) ([]FoundLine, error) {
	return store.All(v.Snap, func(l *FoundLine) []any { return []any{&l.Kind, &l.Title, &l.Href, &l.Note} }, query, args...)
}

// findTopics finds topics, and the findings on them; what a finding says is sealed and not searched.
func findTopics(v *operation.View, term string) ([]FoundLine, error) {
	if !v.Can("findings.see", everybody) {
		return nil, nil
	}
	return foundLines(v, `SELECT x.kind, x.title, x.href, x.note FROM (
		SELECT 0 AS place, 'Topic' AS kind, t.name AS title, '/topics/' || t.id AS href, '' AS note FROM topic t WHERE t.alias_of = '' AND LOWER(t.name) LIKE $1 ESCAPE '\'
		UNION ALL SELECT 1, CASE f.kind WHEN 'strength' THEN 'Strength' ELSE 'Lesson' END, t.name, '/findings/' || f.id, r.focus || ', ' || r.audit_year || '. ' || th.name || '.'
		FROM finding f JOIN topic t ON t.id = f.topic JOIN round r ON r.id = f.round JOIN theme th ON th.id = f.theme WHERE f.state <> 'withdrawn' AND LOWER(t.name) LIKE $1 ESCAPE '\' AND `+programme.ReachesRound("$3", "f.round")+`) x
		ORDER BY x.place, x.title, x.note, x.href LIMIT $2`, pattern(term), int64(2*mostFound), v.Actor.Reach(macfa.Coordinator, macfa.PanelMember, macfa.PanelChair, macfa.BoardMember, macfa.Scrutineer))
}

func findBriefings(v *operation.View, term string) ([]FoundLine, error) {
	return foundLines(v, `SELECT 'Briefing', e.title, '/briefings/' || b.slug, b.area_text || ', ' || b.audit_year FROM edition e JOIN briefing b ON b.id = e.briefing
		WHERE e.number = (SELECT MAX(number) FROM edition WHERE briefing = b.id) AND b.state <> 'withdrawn' AND LOWER(e.title || ' ' || b.area_text || ' ' || b.audit_year) LIKE $1 ESCAPE '\'
		ORDER BY b.audit_year DESC, b.slug LIMIT $2`, pattern(term), int64(mostFound))
}

func findGuidance(v *operation.View, term string) ([]FoundLine, error) {
	if !v.Can("guidance.see", everybody) {
		return nil, nil
	}
	return foundLines(v, `SELECT 'Document', g.title, '/guidance/' || g.id, g.owner FROM guidance g WHERE LOWER(g.title || ' ' || g.owner) LIKE $1 ESCAPE '\'
		ORDER BY g.title, g.id LIMIT $2`, pattern(term), int64(mostFound))
}

// findPeople finds people of the partnership, for those who may see the list of them.
func findPeople(v *operation.View, term string) ([]FoundLine, error) {
	if !v.Can("people.see", everybody) {
		return nil, nil
	}
	return foundLines(v, `SELECT 'Person', p.name, '/people/' || p.id, CASE p.state WHEN 'left' THEN 'Has left' WHEN 'invited' THEN 'Invited' ELSE '' END FROM person p
		WHERE LOWER(p.name || ' ' || p.email) LIKE $1 ESCAPE '\' ORDER BY p.name, p.id LIMIT $2`, pattern(term), int64(mostFound))
}

func findAgencies(v *operation.View, term string) ([]FoundLine, error) {
	if !v.Can("agencies.see", everybody) {
		return nil, nil
	}
	return foundLines(v, `SELECT DISTINCT 'Agency', g.name, '/agencies/' || g.id, g.phone FROM agency g LEFT JOIN setting s ON s.agency = g.id
		WHERE g.state = 'active' AND (LOWER(g.name) LIKE $1 ESCAPE '\' OR LOWER(s.name) LIKE $1 ESCAPE '\') ORDER BY g.name LIMIT $2`, pattern(term), int64(mostFound))
}
