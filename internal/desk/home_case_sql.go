package desk

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
)

// stuckCase is a case that does not go on before somebody has done something.
type stuckCase struct {
	counts
	state, proceedings string
	toldLead           bool
	toldStaff          bool
	askedBy            string // who asked to unfreeze it; "" nobody
}

// sinceFrozen is the condition that an event x of case c came after the case was frozen last.
const sinceFrozen = `x.kase = c.id AND x.number > (SELECT COALESCE(MAX(z.number), 0) FROM case_event z WHERE z.kase = c.id AND z.kind = 'frozen')`

// stuckCases are the cases that wait for whoever runs their round, or chairs its panel if they are frozen.
func stuckCases(v *operation.View) ([]stuckCase, error) {
	if !v.Actor.Has(macfa.Coordinator, macfa.PanelChair) {
		return nil, nil
	}
	return store.All(v.Snap, func(s *stuckCase) []any {
		return append(countFields(&s.counts), &s.state, &s.proceedings, store.Bool(&s.toldLead), store.Bool(&s.toldStaff), &s.askedBy)
	}, `
		SELECT c.id, r.focus, r.audit_year, r.number, '', 0, c.ref, c.state, COALESCE(cs.proceedings, ''),
			CASE WHEN EXISTS (SELECT 1 FROM case_event x WHERE `+sinceFrozen+` AND x.kind = 'told_lead') THEN 1 ELSE 0 END,
			CASE WHEN EXISTS (SELECT 1 FROM case_event x WHERE `+sinceFrozen+` AND x.kind = 'told_staff') THEN 1 ELSE 0 END,
			COALESCE((SELECT MAX(x.by_person) FROM case_event x WHERE `+sinceFrozen+` AND x.kind = 'thaw_asked'), '')
		FROM audit_case c JOIN round r ON r.id = c.round LEFT JOIN case_sheet cs ON cs.id = c.id
		WHERE (c.state IN ('frozen', 'paused') OR c.state = 'active' AND cs.proceedings = 'reserve') AND r.stage <> 'closed'
			AND (`+operation.Reaches("$1", "c.area")+` OR c.state = 'frozen' AND CAST($3 AS BIGINT) = 1 AND `+programme.SitsOn("$2", "c.round")+`)
		ORDER BY c.state, c.ref LIMIT 40`, v.Actor.Reach(macfa.Coordinator), v.Actor.Person, store.Int(v.Actor.Has(macfa.PanelChair)))
}
