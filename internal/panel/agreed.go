package panel

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Agreed is one judgement of the panel on a case. What agencies gave stays beside it, unchanged.
type Agreed struct {
	ID, Panel, Case string
	Question        string // id in the tool
	Agency          string // "": the panel's judgement; an agency: its own-work grade as the panel moderated it
	Choice          string // code of the question's scale
	Because         string
	Views           string // different views, each with its agency
	At              int64
	By              string // person
	Version         int64
}

// AgreedOf reads everything that the panel agreed on a case, in the order in which it was agreed. Who may see it is the caller's to ask.
func AgreedOf(v *operation.View, kase string) ([]Agreed, error) {
	rows, err := agreedRows(v, kase)
	if err != nil {
		return nil, err
	}
	list := make([]Agreed, 0, len(rows))
	for _, r := range rows {
		a, err := r.open(v)
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, nil
}

func (r agreedRow) open(v *operation.View) (Agreed, error) {
	a, scope := r.Agreed, caseScope(r.Case)
	var err error
	if a.Because, err = v.Open(scope, "agreed", a.ID, "because", r.because); err != nil {
		return a, err
	}
	a.Views, err = v.Open(scope, "agreed", a.ID, "views", r.views)
	return a, err
}

// caseScope is the scope under which everything said about one child is sealed.
func caseScope(kase string) string { return "case:" + kase }

// Facts gathers what must be true before a round goes on to Learn: every case agreed, attendance taken.
func Facts(v *operation.View, round string) (macfa.Facts, error) {
	open, err := casesNotAgreed(v.Snap, round)
	if err != nil {
		return macfa.Facts{}, err
	}
	untaken, err := attendanceOpen(v.Snap, round)
	return macfa.Facts{NotAgreed: open, AttendanceOpen: untaken}, err
}
