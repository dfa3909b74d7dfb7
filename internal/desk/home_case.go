package desk

import (
	"caseaudit/internal/operation"
)

// caseLines are the cases that wait for the person: alarms of frozen ones of which somebody has not been told, and what is to be decided.
func caseLines(v *operation.View) (alarms, list []Line, err error) {
	stuck, err := stuckCases(v)
	for _, s := range stuck {
		l := Line{Href: "/cases/" + s.id + "/events", Note: s.note()}
		switch {
		case s.state == "frozen" && !(s.toldLead && s.toldStaff):
			l.Title, l.Note = "Case "+s.extra+" is frozen: tell people now", s.toTell()+" "+s.note()
			alarms = append(alarms, l)
			continue
		case s.state == "frozen" && s.askedBy != "" && s.askedBy != v.Actor.Person:
			l.Title = "Agree, or not, to unfreeze case " + s.extra
		case s.state == "frozen":
			continue
		case s.state == "paused":
			l.Title = "Go on with case " + s.extra + ", which is paused, or withdraw it"
		default:
			l.Title, l.Note = "Replace or withdraw case "+s.extra, "Because of parallel proceedings. "+s.note()
		}
		list = append(list, l)
	}
	return alarms, list, err
}

// toTell names who has not been told of a frozen case: each hears it from a person.
func (s stuckCase) toTell() string {
	switch {
	case s.toldLead:
		return "A person has to speak to the staff of the case."
	case s.toldStaff:
		return "The rapid review lead has to be told."
	}
	return "The rapid review lead has to be told, and a person has to speak to the staff of the case."
}
