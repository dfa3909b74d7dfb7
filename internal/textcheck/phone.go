package textcheck

import "regexp"

// phonePattern holds a number with its prefix: the trunk 0, perhaps in
// brackets, or the country's code. Groups are divided by one or two marks.
var phonePattern = regexp.MustCompile(`(?:(\+|\b00)` + dial + `44` + dial + `(?:\(0\)` + dial + `)?|\(0|\b0)[( ]?\d(?:` + dial + `\d){7,12}`)

// dial is what may stand between two digits of a telephone number.
const dial = `[ _\x{a0}\x{2007}\x{2009}\x{202f}.()\-‐‑–]{0,2}`

// foreignPattern is a number of another country, written with its plus sign.
var foreignPattern = regexp.MustCompile(`(?:\+[1-9]|\b00[ \-]?[1-9]\d)(?:[ \x{a0}.()\-]{0,2}\d){9,14}`)

// barePhonePattern is a number without its prefix: a mobile one with the country's code and no plus, or, beside a word that says a
// telephone, a local one.
var barePhonePattern = regexp.MustCompile(`(?i)(\b447\d{9}\b)|\b(?:tel(?:ephone)?|phone|mob(?:ile)?|landline|ring|rang|call(?:ed)?|text(?:ed)?|fax|contact)\.?(?: no\.?| number| numbers)?(?: is| was)?(?: on)?:? ?(\d{3,4}[ \-.]?\d{4}|\d{6}|7\d{3}[ \-.]?\d{3}[ \-.]?\d{3})\b`)

func phones(text string) []span {
	var spans []span
	for at := 0; at < len(text); {
		m := phonePattern.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		start := at + m[0]
		end := phoneEnd(text[start:at+m[1]], m[2] >= 0)
		if end > 0 && !wordBefore(text, start) && !wordAfter(text, start+end) {
			spans = append(spans, span{start, start + end})
			at = start + end
		} else {
			at = runEnd(text, start)
		}
	}
	for _, m := range within(barePhonePattern, text, around(text, numbers(text, 3, 12), 40, 24)) {
		at := max(m[2], m[4])
		if end := max(m[3], m[5]); !wordBefore(text, at) && !wordAfter(text, end) {
			spans = append(spans, span{at, end})
		}
	}
	for _, m := range foreignPattern.FindAllStringIndex(text, -1) {
		if !wordBefore(text, m[0]) && !wordAfter(text, m[1]) {
			spans = append(spans, span{m[0], m[1]})
		}
	}
	return spans
}

// phoneEnd is where a number of the right length ends in the candidate, or 0.
func phoneEnd(s string, international bool) int {
	i := 0
	if international {
		i = skipDigits(s, 0, countryDigits(s))
	}
	if !international && !longFirstGroup(s) {
		return 0
	}
	var national []byte
	end := i
	for ; i < len(s) && len(national) < 10; i++ {
		if !digit(s[i]) || len(national) == 0 && s[i] == '0' {
			continue // the trunk 0 is no part of the national number
		}
		national = append(national, s[i])
		end = i + 1
	}
	if !nationalNumber(national) {
		return 0
	}
	return end
}

// countryDigits is 2 for +44 and 4 for 0044.
func countryDigits(s string) int {
	if s[0] == '+' {
		return 2
	}
	return 4
}

// skipDigits returns the place behind the nth digit.
func skipDigits(s string, i, n int) int {
	for ; i < len(s) && n > 0; i++ {
		if digit(s[i]) {
			n--
		}
	}
	return i
}

// longFirstGroup tells an area code from a day of the month: 020 from 02. Only
// mobile numbers are sometimes begun with two digits, "07 700".
func longFirstGroup(s string) bool {
	i := 0
	for i < len(s) && s[i] == '(' {
		i++
	}
	start := i
	for i < len(s) && digit(s[i]) {
		i++
	}
	return i-start >= 3 || i+1 < len(s) && s[i] == ' ' && (s[start:i] == "07" || s[start:i] == "0" && s[i+1] == '7' && i+5 < len(s) && s[i+5] == ' ')
}

// nationalNumber: ten digits, or nine in the few ranges that have such
// numbers; no UK number begins with 4 or 6 (Ofcom's numbering plan).
func nationalNumber(n []byte) bool {
	if len(n) < 9 || n[0] == '4' || n[0] == '6' {
		return false
	}
	return len(n) == 10 || n[0] == '1' || n[0] == '5' || n[0] == '8'
}
