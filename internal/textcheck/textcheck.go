// Package textcheck finds what may identify a person in a text: numbers with
// check digits, telephone numbers, postcodes, addresses, e-mail and web
// addresses, labelled dates of birth, and names that are known. It helps a
// person to look; it never proves that a text is anonymous.
package textcheck

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// The kinds of hit. They are part of what `text check` promises.
const (
	NHSNumber         = "nhs_number"
	UPN               = "upn"
	NationalInsurance = "national_insurance"
	Postcode          = "postcode"
	Phone             = "phone"
	Email             = "email"
	DateOfBirth       = "date_of_birth"
	Name              = "name"
	Address           = "address"
	URL               = "url"
	Other             = "other"
)

// A Hit is a stretch of text and what it looks like. Start and End count
// Unicode code points from 0; End is exclusive. Why is a sentence for the
// person who looks, set by LookAt alone.
type Hit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	Why   string `json:"why,omitempty"`
}

// Find lists the identifiers in a text, in reading order, none overlapping.
// Known holds the names that count as identifying (of the case's people); a
// name that is not among them is not found. Time grows with the length of the
// text and of the list, not with their product.
func Find(text string, known []string) []Hit {
	c := newClaims(text)
	c.claim(URL, urls(text))
	c.claim(Email, emails(text))
	c.claim(URL, hosts(text))
	c.claim(UPN, upns(text))
	c.claim(NationalInsurance, insuranceNumbers(text))
	c.claim(NHSNumber, nhsNumbers(text))
	c.claim(Phone, phones(text))
	c.claim(DateOfBirth, birthDates(text))
	c.claim(Postcode, postcodes(text))
	c.claim(Address, addresses(text))
	c.claim(Name, newNameIndex(known).find(text))
	return c.hits()
}

// A span is a stretch of text in bytes.
type span struct{ start, end int }

// claims keeps what was found. Finders come in the order of their certainty:
// what one has claimed no later one may touch.
type claims struct {
	text  string
	taken []bool
	found []claimed
}

type claimed struct {
	span
	kind, why string
}

func newClaims(text string) *claims { return &claims{text: text, taken: make([]bool, len(text))} }

func (c *claims) claim(kind string, spans []span) { c.claimWhy(kind, "", spans) }

func (c *claims) claimWhy(kind, why string, spans []span) {
	for _, s := range spans {
		if s.start >= s.end || slices.Contains(c.taken[s.start:s.end], true) {
			continue
		}
		for i := s.start; i < s.end; i++ {
			c.taken[i] = true
		}
		c.found = append(c.found, claimed{s, kind, why})
	}
}

// hits puts the claims in reading order and counts in code points.
func (c *claims) hits() []Hit {
	slices.SortFunc(c.found, func(a, b claimed) int { return cmp.Compare(a.start, b.start) })
	hits := make([]Hit, 0, len(c.found))
	points, at := 0, 0
	for _, f := range c.found {
		points += utf8.RuneCountInString(c.text[at:f.start])
		at = f.start
		written := c.text[f.start:f.end]
		hits = append(hits, Hit{points, points + utf8.RuneCountInString(written), f.kind, written, f.why})
	}
	return hits
}

// wordBefore says whether a letter or digit stands directly before byte i.
func wordBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return wordRune(r)
}

// wordAfter says whether a letter or digit stands at byte i.
func wordAfter(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return wordRune(r)
}

func wordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
