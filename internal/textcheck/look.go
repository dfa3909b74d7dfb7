package textcheck

import "regexp"

const count = `(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)`

// hints are details that identify together with others, each with what to do.
var hints = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`(?i)\b` + datePattern + `\b`),
		"A full date can be matched with other records. Say the season or leave it out."},
	{regexp.MustCompile(`(?i)\b(?:` + count + `(?:½| and a half)?[ \-‐‑–]+(?:year|month|week|day)s?[ \-‐‑–]+olds?|(?:aged?|age of) ` + count + `(?: ?(?:and a half|½))?|(?:turned|turning) ` + count + `|\d{1,2}(?:st|nd|rd|th) birthday)\b`),
		"An exact age can point to one child. Say an age group, or leave it out."},
	{regexp.MustCompile(`(?i)\b(?:` + count + ` (?:(?:older|younger|other|half|step|full)[ \-]?){0,2}(?:siblings|sibling|brothers|brother|sisters|sister)|(?:one|eldest|oldest|youngest|middle) of ` + count + `(?: children| siblings)?|(?:twins?|triplets?))\b`),
		"The number of brothers and sisters can point to one family. Say “siblings”, or leave it out."},
}

// LookAt lists details that are no identifiers but may identify a child in a
// small area: an exact age, a full date, the number of siblings. Their kind is
// Other and each says why. They ask for a reason; they do not have to go.
func LookAt(text string) []Hit {
	c := newClaims(text)
	for _, hint := range hints {
		var spans []span
		for _, m := range hint.pattern.FindAllStringIndex(text, -1) {
			spans = append(spans, span{m[0], m[1]})
		}
		c.claimWhy(Other, hint.why, spans)
	}
	return c.hits()
}
