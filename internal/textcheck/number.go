package textcheck

import (
	"regexp"
	"strings"
)

// gap is what people put between the groups of a number: one white space,
// full stop or dash, or nothing.
const gap = `[\s\x{a0}\x{2007}\x{2009}\x{202f}.\-‐‑–]?`

// The number patterns hold one candidate each; RE2 has no look-around, so what
// stands beside a candidate is checked afterwards.
var (
	nhsPattern       = regexp.MustCompile(`\d{3}` + gap + `\d{3}` + gap + `\d{4}|\d{5} \d{5}`)
	upnPattern       = regexp.MustCompile(`(?i)[A-HJ-NP-RT-Z]` + gap + `\d{3}` + gap + `\d{4}` + gap + `\d{4}[\dA-HJ-NP-RT-Z]|[A-HJ-NP-RT-Z] ?\d{3} ?\d{4} ?\d{2} ?\d{2}[\dA-HJ-NP-RT-Z]`)
	insurancePattern = regexp.MustCompile(`(?i)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]` + gap + `\d{2}` + gap + `\d{2}` + gap + `\d{2}` + gap + `[A-D]`)
)

// whole finds the matches of a pattern that are no part of a longer run of
// letters and digits and pass the test. After a match that fails, looking goes
// on behind its first run of digits, so that "12 943 476 5919" is found.
func whole(text string, pattern *regexp.Regexp, valid func(bare string) bool) []span {
	var spans []span
	for at := 0; at < len(text); {
		m := pattern.FindStringIndex(text[at:])
		if m == nil {
			break
		}
		s := span{at + m[0], at + m[1]}
		if !wordBefore(text, s.start) && !wordAfter(text, s.end) && valid(bare(text[s.start:s.end])) {
			spans = append(spans, s)
			at = s.end
		} else {
			at = runEnd(text, s.start)
		}
	}
	return spans
}

// runEnd is the end of the run of ASCII letters and digits at i; it is beyond i.
func runEnd(text string, i int) int {
	i++
	for i < len(text) && (digit(text[i]) || letter(text[i])) {
		i++
	}
	return i
}

func digit(b byte) bool  { return b >= '0' && b <= '9' }
func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// bare keeps letters, made capital, and digits.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

func nhsNumbers(text string) []span { return whole(text, nhsPattern, validNHS) }

// validNHS checks digit 10: eleven less the remainder of the weighted sum; a
// number never begins with 0 (NHS Data Dictionary, NHS NUMBER).
func validNHS(n string) bool {
	sum := 0
	for i := range 9 {
		sum += int(n[i]-'0') * (10 - i)
	}
	check := (11 - sum%11) % 11
	return n[0] != '0' && check == int(n[9]-'0')
}

func upns(text string) []span { return whole(text, upnPattern, validUPN) }

// upnLetters stand for 0 to 22 (DfE, Unique pupil numbers).
const upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ"

// validUPN checks the first letter: the weighted sum of the others, modulo 23.
func validUPN(n string) bool {
	sum := 0
	for i := 1; i < len(n); i++ {
		value := int(n[i] - '0')
		if !digit(n[i]) {
			value = strings.IndexByte(upnLetters, n[i])
		}
		sum += value * (i + 1)
	}
	return len(n) == 13 && n[0] == upnLetters[sum%23]
}

func insuranceNumbers(text string) []span {
	return whole(text, insurancePattern, func(n string) bool {
		return !strings.Contains("BG GB NK KN TN NT ZZ", n[:2]) // never issued (HMRC, NIM39110)
	})
}
