package briefing

import "caseaudit/internal/store"

// publicOfRounds lists the newest editions that may be read of the briefings that draw on rounds.
func publicOfRounds(s *store.Snap, rounds []string) ([]PublicBriefing, error) {
	in, args := store.In(1, rounds)
	return store.All(s, func(o *PublicBriefing) []any {
		return []any{&o.Round, &o.Slug, &o.Area, &o.Year, &o.id, &o.edition, &o.sources, &o.draft}
	}, `SELECT x.round, b.slug, b.area_text, b.audit_year, b.id, e.id, b.sources, e.draft
		FROM briefing_round x JOIN briefing b ON b.id = x.briefing JOIN edition e ON e.briefing = b.id
		WHERE x.round IN `+in+` AND b.slug IS NOT NULL AND`+newest+` ORDER BY x.round, b.audit_year, b.slug`, args...)
}
