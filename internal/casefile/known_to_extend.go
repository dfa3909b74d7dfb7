package casefile

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// KnownToWaiting lists the answers that an agency owes a round. The caller has asked whether the actor may see them.
func KnownToWaiting(v *operation.View, round, agency string) ([]KnownTo, error) {
	rows, err := knownToOfRound(v, round)
	var list []KnownTo
	for _, k := range rows {
		if k.Agency == agency && k.State == "waiting" {
			list = append(list, k)
		}
	}
	return list, err
}

// ExtendKnownTo gives an agency more time for the answers that it owes a round. It tells the latest day that was replaced,
// where due is the round's, and how many answers have more time now.
func ExtendKnownTo(tx *operation.Tx, round, agency string, due, until macfa.Day) (was macfa.Day, n int, err error) {
	rows, err := KnownToWaiting(tx.View, round, agency)
	if err != nil {
		return "", 0, err
	}
	for _, k := range rows {
		day := macfa.LaterDay(due, k.GivenUntil)
		if !day.Before(until) {
			continue
		}
		if err := extendKnownTo(tx, k.ID, until); err != nil {
			return "", n, err
		}
		was, n = macfa.LaterDay(was, day), n+1
	}
	return was, n, nil
}
