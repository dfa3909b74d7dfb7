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

// LeftPanel is the condition that a person sat on a round's panel and had to leave it for a conflict of interest.
func LeftPanel(person, round string) string {
	return `EXISTS (SELECT 1 FROM panel_member gone JOIN panel had ON had.id = gone.panel
		WHERE had.round = ` + round + ` AND gone.person = ` + person + ` AND gone.conflict = 'leave')`
}
