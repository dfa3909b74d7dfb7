package programme

import "caseaudit/internal/operation"

// ReachesRound is the condition that a Reach covers one of a round's areas: placeholder is "$1", round the column.
func ReachesRound(placeholder, round string) string {
	return `(CAST(` + placeholder + ` AS TEXT) = '*' OR EXISTS (SELECT 1 FROM round_area within WHERE within.round = ` + round +
		` AND ` + operation.Reaches(placeholder, "within.area") + `))`
}

// SitsOn is the condition that a person sits on a round's panel and no conflict of interest keeps them out: person is a
// placeholder, round the column.
func SitsOn(person, round string) string {
	return `EXISTS (SELECT 1 FROM panel_member sits JOIN panel sat ON sat.id = sits.panel
		WHERE sat.round = ` + round + ` AND sits.person = ` + person + ` AND sits.person <> '' AND sits.conflict <> 'leave')`
}
