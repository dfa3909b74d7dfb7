package casefile

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// Held is macfa.CaseHold as a condition of SQL: nothing of the case may be destroyed now. kase and sheet are the names of
// audit_case and of its case_sheet, which may be missing. A legal hold on the case and a request of somebody for all that is kept
// about them hold it too.
func Held(kase, sheet string) string {
	var states []string
	for _, s := range macfa.CaseStandings {
		if s.Hold {
			states = append(states, `'`+s.State+`'`)
		}
	}
	return `(` + kase + `.state IN (` + strings.Join(states, ", ") + `) OR COALESCE(` + sheet + `.proceedings, '') NOT IN ('', 'none') OR ` + HeldByLaw(kase) + ` OR ` + AskedFor(kase) + `)`
}

// HeldByLaw is the condition that a legal hold stands on a case.
func HeldByLaw(kase string) string {
	return `EXISTS (SELECT 1 FROM legal_hold lh WHERE lh.kase = ` + kase + `.id AND lh.state <> 'lifted')`
}

// AskedFor is the condition that somebody has asked for what is kept about them in a case, and has no answer yet.
func AskedFor(kase string) string {
	return `EXISTS (SELECT 1 FROM subject_case sb JOIN subject_request sr ON sr.id = sb.request WHERE sb.kase = ` + kase + `.id AND sr.state NOT IN ('answered', 'refused'))`
}

// ownIdentityKey tells whether who the child is lies under a key of its own that is still there.
func ownIdentityKey(s *store.Snap, kase string) (bool, error) {
	n, err := store.Value[int64](s, `SELECT COUNT(*) FROM audit_case c JOIN scope sc ON sc.id = c.identity_scope WHERE c.id = $1 AND sc.state = 'alive'`, kase)
	return n > 0, err
}
