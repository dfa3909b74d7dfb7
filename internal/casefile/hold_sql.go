package casefile

import (
	"strings"

	"caseaudit/internal/macfa"
)

// Held is macfa.CaseHold as a condition of SQL: nothing of the case may be destroyed now. kase and sheet are the names of
// audit_case and of its case_sheet, which may be missing.
func Held(kase, sheet string) string {
	var states []string
	for _, s := range macfa.CaseStandings {
		if s.Hold {
			states = append(states, `'`+s.State+`'`)
		}
	}
	return `(` + kase + `.state IN (` + strings.Join(states, ", ") + `) OR COALESCE(` + sheet + `.proceedings, '') NOT IN ('', 'none'))`
}
