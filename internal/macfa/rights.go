package macfa

import "slices"

// AnswerDue is the day by which a family's request or objection is answered: one calendar month after it was received. Where that
// month has no such day it is its last; where nobody works on it, the next working day (ICO, "How long do we have to comply?").
func (c Closures) AnswerDue(received Day) Day {
	t := received.Time()
	due := DayOf(t.AddDate(0, 1, 0), t.Location())
	if due.Time().Day() != t.Day() { // February, or a month of 30 days
		due = due.AddDays(-due.Time().Day())
	}
	return c.OnOrAfter(due)
}

// Coded is a code with its words.
type Coded struct{ Code, Label string }

// ObjectionWhose lists who can object.
var ObjectionWhose = []Coded{{"child", "The child or young person"}, {"parent", "A parent"}, {"carer", "A carer"}, {"family", "Somebody else of the family"}}

// ObjectionOutcomes lists how an objection can be decided.
var ObjectionOutcomes = []Coded{{"upheld", "Upheld: the case is withdrawn"}, {"partly", "Partly upheld: something of the family is left out"}, {"not_upheld", "Not upheld: the audit goes on"}}

// SubjectWhose lists whose data can be asked for.
var SubjectWhose = []Coded{{"child", "The child of the case"}, {"sibling", "A brother or sister"}, {"adult", "An adult of the family"}}

// CodedLabel is a code in the words of the screen; "" where there is no such code.
func CodedLabel(list []Coded, code string) string {
	i := slices.IndexFunc(list, func(c Coded) bool { return c.Code == code })
	if i < 0 {
		return ""
	}
	return list[i].Label
}

// ObjectionMachine is the life of a family's objection.
var ObjectionMachine = machine("objection", []string{"open", "decided"},
	Move{"open", "decided", "objection.decide"},
)

// SubjectMachine is the life of a request for everything that is kept about somebody: what there is is gathered, reviewed part by
// part, exported, and sent by a person outside the software.
var SubjectMachine = machine("subject access request", []string{"received", "gathered", "exported", "answered", "refused"},
	Move{"received", "gathered", "subject.gather"},
	Move{"gathered", "gathered", "subject.gather"}, // once more: the review begins again
	Move{"gathered", "exported", "subject.export"},
	Move{"exported", "gathered", "subject.gather"},
	Move{"exported", "answered", "subject.close"},
	Move{"received", "refused", "subject.refuse"},
	Move{"gathered", "refused", "subject.refuse"},
)
