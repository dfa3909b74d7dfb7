package textcheck

import (
	"regexp"
	"strconv"
)

const (
	month   = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	dayName = `(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?)?`
	day     = `(\d{1,2})(?:st|nd|rd|th)?`
	year    = `(?:\d{4}|['’]?\d{2})`
)

// datePattern is a whole date in the forms people type; the day of the month
// is one of the first three groups.
const datePattern = `(?:` + day + `(?: of)?[ \-.]?` + month + `,?[ \-.]?` + year +
	`|` + month + ` ` + day + `,? \d{4}` +
	`|(\d{1,2}) ?[./\-] ?\d{1,2} ?[./\-] ?(?:\d{4}|\d{2})` +
	`|\d{4}[./\-]\d{1,2}[./\-]\d{1,2}` +
	`|\d{2} \d{2} (?:19|20)\d{2})`

const birthLabel = `(?:d\.? ?o\.? ?b\.?s?\b\.?|\bdates? of birth\b|\bbirth ?dates?\b|\bbirthdays?\b|\bborn(?: (?:in|at) [\pL' ]{2,30}?)?(?: on)?(?: the)?\b|\bb\.)`

const birthLink = `(?:[\s\x{a0}:=()\[\],\-–]|\bis\b|\bwas\b|\bof\b|\bgiven as\b|\brecorded as\b|\bthe\b|\bon\b){0,6}`

var (
	birthPattern = regexp.MustCompile(`(?i)` + birthLabel + birthLink + dayName + `(?P<date>` + datePattern + `|[0-3]\d[01]\d(?:19|20)?\d{2})`)
	afterPattern = regexp.MustCompile(`(?i)(?P<date>` + datePattern + `)(?: ?[(\[]|, ?(?:(?:her|his|their) )?)(?:d\.?o\.?b\.?|date of birth|born)[)\]]`)
	alsoPattern  = regexp.MustCompile(`(?i)^(?:, ?|,? and |,? ?& ?)(?P<date>` + datePattern + `)`)
	manyPattern  = regexp.MustCompile(`(?i)^(?:d\.? ?o\.? ?b\.?s|dates|birthdays)`)
)

// birthDates finds dates beside a label that says a birth; the label is no
// part of the hit.
func birthDates(text string) []span {
	var spans []span
	windows := around(text, mentions(text, "b.", "dob", "d.o", "d. o", "d o", "do b", "birth", "born"), 60, 90)
	for _, m := range within(birthPattern, text, windows) {
		if wordBefore(text, m[0]) {
			continue
		}
		spans = appendDate(spans, text, birthPattern, m, 0)
		if manyPattern.MatchString(text[m[0]:m[1]]) {
			spans = append(spans, listedDates(text, m[1])...)
		}
	}
	for _, m := range within(afterPattern, text, windows) {
		spans = appendDate(spans, text, afterPattern, m, 0)
	}
	return spans
}

// listedDates takes the dates that go on a list: "DOBs 1/2/2012 and 3/4/2014".
func listedDates(text string, at int) []span {
	var spans []span
	for {
		m := alsoPattern.FindStringSubmatchIndex(text[at:])
		if m == nil {
			return spans
		}
		spans = appendDate(spans, text, alsoPattern, m, at)
		at += m[1]
	}
}

func appendDate(spans []span, text string, pattern *regexp.Regexp, m []int, at int) []span {
	group := 2 * pattern.SubexpIndex("date")
	s := span{at + m[group], at + m[group+1]}
	if wordBefore(text, s.start) || wordAfter(text, s.end) || !dayPossible(text, m[group+2:], at) {
		return spans
	}
	return append(spans, s)
}

// dayPossible says whether the day of the month that was read is 1 to 31; a
// month's own length is not checked, for a mistyped date still identifies.
func dayPossible(text string, groups []int, at int) bool {
	for i := 0; i+1 < len(groups); i += 2 {
		if groups[i] >= 0 {
			n, err := strconv.Atoi(text[at+groups[i] : at+groups[i+1]])
			return err == nil && n >= 1 && n <= 31
		}
	}
	return true
}
