package rights

import (
	"fmt"

	"caseaudit/internal/macfa"
)

// problems collects what has to be put right in a form.
type problems []macfa.Problem

func (p *problems) add(field, message string) {
	*p = append(*p, macfa.Problem{Field: field, Message: message})
}

// text asks for a text of at most LongestText letters.
func (p *problems) text(field, text, empty string) {
	switch n := len([]rune(text)); {
	case n == 0:
		p.add(field, empty)
	case n > LongestText:
		p.add(field, fmt.Sprintf("Shorten this to %d letters or fewer.", LongestText))
	}
}

// day asks for a day that is not in the future.
func (p *problems) day(field string, day, today macfa.Day) {
	switch {
	case day.IsZero():
		p.add(field, "Enter the day.")
	case day.After(today):
		p.add(field, "This day lies in the future. Enter the day on which it was received.")
	}
}
