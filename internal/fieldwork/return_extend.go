package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Extended tells whether more time was given for the return.
func (r Return) Extended() bool { return r.FirstDue != "" }

// ReturnsOfAgency lists what an agency was asked for in a round, for those who run it. The caller has asked whether the actor may.
func ReturnsOfAgency(v *operation.View, round, agency string) ([]Return, error) {
	return returnsWhere(v, `c.round = $3 AND r.agency = $4 AND c.state = 'active'`, round, agency)
}

// Extend gives more time for returns of an agency that are owed: one of them, or all whose day is earlier ("" for ret). It tells
// the latest day that was replaced, and how many returns have more time now; the first day of each is kept.
func Extend(tx *operation.Tx, round, agency, ret string, until macfa.Day) (was macfa.Day, n int, err error) {
	list, err := ReturnsOfAgency(tx.View, round, agency)
	if err != nil {
		return "", 0, err
	}
	for _, r := range list {
		if !r.Owed() || ret != "" && r.ID != ret || !r.Due.Before(until) {
			continue
		}
		if err := extendReturn(tx, r.ID, until); err != nil {
			return "", n, err
		}
		was, n = macfa.LaterDay(was, r.Due), n+1
	}
	return was, n, nil
}

// MoveDue moves the day of all returns of a round that are owed to the round's new one. What was given longer keeps its day.
func MoveDue(tx *operation.Tx, round string, due macfa.Day) (int, error) {
	return moveDue(tx, round, due)
}
