package partnership

import "caseaudit/internal/store"

// setUp counts what is few and looks whether there is any of what grows.
func setUp(s *store.Snap) (SetUpPage, error) {
	return store.One(s, func(p *SetUpPage) []any {
		return []any{store.Bool(&p.Details), &p.Areas, &p.Agencies, &p.Themes, &p.Unready, &p.Unsigned, &p.People, store.Bool(&p.Tool), store.Bool(&p.Briefing), store.Bool(&p.Round)}
	}, `SELECT (SELECT COUNT(*) FROM partnership), (SELECT COUNT(*) FROM area), (SELECT COUNT(*) FROM agency WHERE state = 'active'), (SELECT COUNT(*) FROM theme),
		(SELECT COUNT(*) FROM agency WHERE state = 'active' AND (concern_owner = '' OR concern_deputy = '' OR out_of_hours = '')),
		(SELECT COUNT(*) FROM agency g WHERE g.state = 'active' AND NOT EXISTS (SELECT 1 FROM sharing_agreement s WHERE s.agency = g.id AND s.ended_on = '')),
		(SELECT COUNT(*) FROM person WHERE state <> 'left'),
		CASE WHEN EXISTS (SELECT 1 FROM tool_version) THEN CAST(1 AS BIGINT) ELSE 0 END,
		CASE WHEN EXISTS (SELECT 1 FROM edition) THEN CAST(1 AS BIGINT) ELSE 0 END,
		CASE WHEN EXISTS (SELECT 1 FROM round) THEN CAST(1 AS BIGINT) ELSE 0 END`)
}
