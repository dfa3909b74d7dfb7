package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Canaries are the demonstration's secrets: who the children and their families are, and sentences that agencies wrote about them.
// Each stands under seal and nowhere else. A proof looks for them wherever they should not be.
func Canaries() []string {
	var all []string
	for _, r := range []roundSeed{enquiries, lookedAfter, exclusion, both} {
		for _, c := range r.children {
			all = append(all, c.name, c.address, c.household, c.picture, c.sibling, c.mother, c.father, nhsNumber(c.name), spaced(nhsNumber(c.name)))
		}
		for line := range strings.Lines(string(r.caseList())) {
			all = append(all, births(strings.Split(line, ",")[1])...)
		}
	}
	for _, sentences := range because {
		all = append(all, sentences[:]...)
	}
	all = append(all, intelligence)
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(c string) bool { return c == "" })
}

// intelligence is the text of the demonstration's one restricted entry.
const intelligence = "Intelligence of September, graded: an adult who visits the home is believed to be dealing from another address in the borough. Not known to other agencies; not to be discussed in the room."

// births is a date of birth in the ways in which it is written.
func births(day string) []string {
	d, err := time.Parse("02/01/2006", day)
	if err != nil || d.Year() > 2011 {
		return nil // the heading of the list; a day that may be one of the programme's, too
	}
	return []string{d.Format("2006-01-02"), d.Format("02/01/2006"), d.Format("2 January 2006"), d.Format("20060102")}
}

// nhsNumber is an invented child's: numbers that begin with 999 are given to nobody.
func nhsNumber(name string) string {
	for n := pick(1_000_000, name); ; n++ {
		digits := fmt.Sprintf("999%06d", n%1_000_000)
		sum := 0
		for i, d := range digits {
			sum += int(d-'0') * (10 - i)
		}
		if check := (11 - sum%11) % 11; check < 10 {
			return digits + fmt.Sprint(check)
		}
	}
}

func spaced(nhs string) string { return nhs[:3] + " " + nhs[3:6] + " " + nhs[6:] }
