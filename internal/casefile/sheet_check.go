package casefile

import (
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
)

// expectedWithin is how far ahead an unborn child can be expected, in days.
const expectedWithin = 280

// mostRelatives bounds the siblings and the adults of one sheet.
const mostRelatives = 30

// checking gathers what has to be put right in a sheet.
type checking struct {
	problems []macfa.Problem
	today    macfa.Day
}

func (c *checking) bad(field, message string) {
	c.problems = append(c.problems, macfa.Problem{Field: field, Message: message})
}

func (c *checking) need(field, value, message string) {
	if value == "" {
		c.bad(field, message)
	}
}

// checkSheet brings a sheet to its form and lists what has to be put right: what is written must fit, and a complete sheet needs its parts.
func checkSheet(tx *operation.Tx, s, was Sheet, listBorn string, complete bool) (Sheet, error) {
	c := &checking{today: tx.Today}
	if s.NHSNumber != "" {
		digits, ok := nhsNumber(s.NHSNumber)
		if !ok {
			c.bad("nhs_number", "This is not an NHS number: it has ten digits, and the last one must fit the others. Check it against the record, or leave it out.")
		}
		s.NHSNumber = digits
	}
	c.born(s, was, listBorn)
	s.People = c.relatives(s)
	if s.Proceedings != "" && ProceedingsText(s.Proceedings) == ProceedingsText("") {
		c.bad("proceedings", "Choose one of the answers.")
	}
	if s.Proceedings != "" && s.Proceedings != "none" {
		c.need("proceedings_note", s.ProceedingsNote, "Say what is known of the proceedings and who decided how to go on.")
	}
	c.proceedingKinds(s)
	if complete {
		c.whole(s)
	}
	if err := c.settings(tx, s); err != nil {
		return s, err
	}
	return s, macfa.InvalidIf(c.problems)
}

// proceedingKinds holds the kinds that are ticked against the answer.
func (c *checking) proceedingKinds(s Sheet) {
	some := s.Proceedings != "" && s.Proceedings != "none"
	switch {
	case slices.ContainsFunc(s.ProceedingKinds, func(k string) bool { return macfa.ProceedingKindLabel(k) == "" }):
		c.bad("proceedings_kind", "Tick only what is in the list.")
	case some && len(s.ProceedingKinds) == 0:
		c.bad("proceedings_kind", "Tick which proceedings there are.")
	case !some && len(s.ProceedingKinds) > 0:
		c.bad("proceedings", "You ticked proceedings. Say how the audit goes on, or untick them.")
	}
}

// whole lists what a complete sheet needs.
func (c *checking) whole(s Sheet) {
	c.need("name", s.Name, "Enter the child's name. Of an unborn child, write “Unborn” and the mother's last name.")
	c.need("born", s.Born, "Enter the child's date of birth, or the day on which the child is expected.")
	c.need("worker", s.Worker, "Enter the allocated worker, or write that there is none.")
	c.need("picture", s.Picture, "Write two or three sentences about the child, so that every agency reads about the same child.")
	c.need("proceedings", s.Proceedings, "Say whether there are parallel proceedings. This has to be asked before anything goes out.")
}

// born holds the child's day against the day of the programme and against the case list.
func (c *checking) born(s, was Sheet, listBorn string) {
	born := macfa.Day(s.Born)
	switch {
	case born == "":
	case macfa.DaysBetween(c.today, born) > expectedWithin:
		c.bad("born", "This day is more than nine months ahead. Check the year.")
	case s.Born != listBorn && born.Before(c.today.AddDays(-366*26)):
		c.bad("born", "By this date the child would be over 25. Check the year.")
	case listBorn != "" && s.Born != listBorn && s.Born != was.Born && !s.ListIsWrong:
		c.bad("born", fmt.Sprintf("The case list says %s. Put the date right, or tick below that the list is wrong.", macfa.Day(listBorn).Medium()))
	}
}

// relatives drops empty lines and holds each date against the child's.
func (c *checking) relatives(s Sheet) []Relative {
	var people []Relative
	counts := map[string]int{}
	for _, p := range s.People {
		counts[p.Kind]++
		field := fmt.Sprintf("%s-%d", p.Kind, counts[p.Kind])
		if p.Name == "" && p.Born == "" && p.Relationship == "" {
			continue
		}
		c.need(field+"-name", p.Name, "Enter a name on this line, or empty it.")
		if p.Born != "" {
			c.relativeBorn(&p, field+"-born", macfa.Day(s.Born))
		}
		people = append(people, p)
	}
	if len(people) > 2*mostRelatives {
		c.bad("", fmt.Sprintf("A sheet holds up to %d people. Leave out those who do not matter for the audit.", 2*mostRelatives))
	}
	return people
}

func (c *checking) relativeBorn(p *Relative, field string, child macfa.Day) {
	born, err := parseDay(p.Born)
	switch {
	case err != nil:
		c.bad(field, "Write the date of birth like 27 3 1985, or leave it out.")
		return
	case macfa.DaysBetween(c.today, born) > 0:
		c.bad(field, "This date of birth is in the future. Check the year.")
	case p.Kind == "adult" && child != "" && !born.Before(child):
		c.bad(field, "By these dates the adult is not older than the child. Put one of them right, or enter the person under brothers and sisters.")
	}
	p.Born = string(born)
}

// parseDay reads a day from one box: "27 3 2008", "27/03/2008", "2008-03-27".
func parseDay(text string) (macfa.Day, error) {
	if day, err := macfa.ParseDay(text); err == nil {
		return day, nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" /.-,", r) })
	if len(parts) != 3 {
		return "", macfa.At("", "Write the date as day, month and year.")
	}
	return macfa.ParseDayParts(parts[0], parts[1], parts[2])
}

func (c *checking) settings(tx *operation.Tx, s Sheet) error {
	if len(s.Settings) == 0 {
		return nil
	}
	all, err := partnership.AllSettings(tx.Snap)
	for _, id := range s.Settings {
		if !slices.ContainsFunc(all, func(x partnership.Setting) bool { return x.ID == id }) {
			c.bad("setting", "Choose one of the partnership's schools and practices.")
		}
	}
	return err
}
