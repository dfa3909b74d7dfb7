package casefile

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// CaseForRights reads a case for those who answer a family: whoever runs its area and the data protection officer. It tells nothing
// of the child.
func CaseForRights(v *operation.View, id string) (Case, error) { return caseForRights(v, id) }

// WithdrawUpheld withdraws a case because an objection of the family was upheld, with all that follows by the rule of that event.
// It tells whether that was possible: once the findings are being published the case's part is a count among others. The
// caller has judged that this may be done.
func WithdrawUpheld(tx *operation.Tx, c Case, why string) (bool, error) {
	rule, ok := macfa.CaseEventOf("withdrawn")
	if !ok || !rule.CanHappen(c.State, c.Stage) {
		return false, nil
	}
	_, err := record(tx, rule, c, GivenEvent{Kind: rule.Kind, Note: why, Version: c.Version})
	return err == nil, err
}
