package store

import (
	"strings"

	"caseaudit/internal/macfa"
)

// TodayWord stands in a query for the programme's day, which the databases do not know. A snapshot that was not told the day
// does not understand it.
const TodayWord = "{today}"

// On tells the snapshot the programme's day; from then on its queries may use TodayWord. The day is never one that somebody typed.
func (s *Snap) On(day macfa.Day) *Snap {
	s.today = "'" + string(day) + "'"
	return s
}

// words puts the programme's day into a query.
func (s *Snap) words(query string) string {
	if s.today == "" {
		return query
	}
	return strings.ReplaceAll(query, TodayWord, s.today)
}

// RoleHolds is the condition that a row of person_role counts today: it has begun, is not over and was not ended. Deputies hold
// theirs from a day to a day. alias is the table's in the query.
func RoleHolds(alias string) string {
	return "(" + alias + ".ended_at IS NULL AND COALESCE(" + alias + ".begins, " + TodayWord + ") <= " + TodayWord +
		" AND COALESCE(" + alias + ".ends, " + TodayWord + ") >= " + TodayWord + ")"
}
