package caselist

import (
	"fmt"
	"time"
)

// NotKnown is the stratum of a child whose list does not say.
const NotKnown = "Not known"

// NotYetBorn is the age band of a child who is expected after the day in question.
const NotYetBorn = "Not yet born"

// List is a case list in the software's own terms. It is kept, sealed, as JSON.
type List struct {
	Children   []Child `json:"children"`
	Rows       int     `json:"rows"`         // rows in the file below the header
	Refused    int     `json:"refused"`      // rows that could not be taken
	AgeBandsAt string  `json:"age_bands_at"` // the day at which age bands were worked out
}

// Taken is how many rows were taken; a child's second row counts.
func (l List) Taken() int { return l.Rows - l.Refused }

// Child is one child of a list.
type Child struct {
	ID      string            `json:"id"`  // as written: a zero at the front counts
	Row     int               `json:"row"` // the child's first row
	Values  map[string]string `json:"values"`
	AgeBand string            `json:"age_band"`
}

// Stratum gives the child's value of each stratum asked for.
func (c Child) Stratum(by []string) map[string]string {
	values := make(map[string]string, len(by))
	for _, key := range by {
		values[key] = c.stratum(key)
	}
	return values
}

func (c Child) stratum(key string) string {
	value := c.Values[key]
	switch key {
	case AgeBand:
		value = c.AgeBand
	case Sex:
		value = sexWords[value]
	case Ethnicity:
		return EthnicGroup(value)
	}
	if value == "" {
		return NotKnown
	}
	return value
}

var ageBands = []struct {
	under int // years
	label string
}{{1, "Under 1"}, {5, "1 to 4"}, {10, "5 to 9"}, {16, "10 to 15"}}

// ageBand is the band on the day at; days are YYYY-MM-DD.
func ageBand(born, expected, at string) string {
	switch {
	case born == "" && expected != "" && expected > at, born > at:
		return NotYetBorn
	case born == "":
		return NotKnown
	}
	years, err := age(born, at)
	if err != nil {
		return NotKnown
	}
	for _, band := range ageBands {
		if years < band.under {
			return band.label
		}
	}
	return "16 and over"
}

// age is in whole years. A child born on 29 February has the birthday on
// 1 March in other years, as the law of England counts.
func age(born, at string) (int, error) {
	b, err := time.Parse(time.DateOnly, born)
	if err != nil {
		return 0, fmt.Errorf("day of birth: %w", err)
	}
	a, err := time.Parse(time.DateOnly, at)
	if err != nil {
		return 0, fmt.Errorf("day of the age: %w", err)
	}
	years := a.Year() - b.Year()
	if a.Before(b.AddDate(years, 0, 0)) {
		years--
	}
	return years, nil
}
