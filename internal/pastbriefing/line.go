package pastbriefing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A line that is not blank. Its text is without marks of lists, headings and
// quotations, white space made single blanks; emphasis marks are still in it.
type line struct {
	num    int
	raw    string
	text   string
	indent int
	shape  shape
	level  int // of a heading, 1 to 6
	// group counts runs of lines without a blank line between them.
	group int
}

// shape is what the marks of a line make it.
type shape int

const (
	words    shape = iota // nothing but words
	heading               // # words
	bullet                // - words
	number                // 1. words
	lone                  // a bullet whose words stand on the next line
	rule                  // ---, ===, ***: a rule, or the line under a heading
	wordless              // neither words nor a known mark
	binary                // not text
)

// cut makes lines of a text, whatever ends them and whatever white space it
// uses. A file that is not UTF-8 is read as what Windows saves as "ANSI".
func cut(text string) []line {
	if !utf8.ValidString(text) {
		text, _ = charmap.Windows1252.NewDecoder().String(text) // decoding single bytes cannot fail
	}
	text = strings.NewReplacer("\ufeff", "", "\u200b", "", "\r\n", "\n", "\r", "\n").Replace(text)
	var lines []line
	group := 0
	for i, raw := range strings.Split(text, "\n") {
		if clean := blanks(raw); clean == "" {
			group++
		} else {
			l := line{num: i + 1, raw: strings.TrimSpace(raw), indent: indent(raw), group: group}
			lines = append(lines, l.mark(clean))
		}
	}
	return lines
}

// blanks makes every run of white space one blank and removes it at the ends.
func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }

// indent is the width of the white space before a line, a tab counted as four.
func indent(raw string) int {
	width := 0
	for _, r := range raw {
		switch {
		case r == '\t':
			width += 4
		case unicode.IsSpace(r):
			width++
		default:
			return width
		}
	}
	return width
}

var (
	quoteMark   = regexp.MustCompile(`^(?:> ?)+`)
	headingMark = regexp.MustCompile(`^(#{1,6})(?: |(#*)\pL)`)
	closingMark = regexp.MustCompile(` #+$`)
	ruleMark    = regexp.MustCompile(`^(?:(?:- ?){3,}|(?:= ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$`)
	bulletMark  = regexp.MustCompile(`^(?:[-*+–—·‐‑−→§] +|[•‣◦▪▫●○■□◆►▶➢➤✓✔\x{F0B7}\x{F0A7}\x{F0D8}] *)`)
	loneMark    = regexp.MustCompile(`^[-*+–—·‐‑−→§•‣◦▪▫●○■□◆►▶➢➤✓✔\x{F0B7}\x{F0A7}\x{F0D8}]$`)
	// roundMark is the letter that a word processor's hollow bullet becomes in plain text.
	roundMark  = regexp.MustCompile(`^o [\p{Lu}*_"“‘]`)
	numberMark = regexp.MustCompile(`^(?:\(?\d{1,3}[.)]|\(?[a-z]\)) +`)
)

// mark finds the shape of a line and takes its marks away.
func (l line) mark(s string) line {
	if binaryText(s) {
		l.shape = binary
		return l
	}
	if q := quoteMark.FindString(s); q != "" && len(q) < len(s) {
		s = s[len(q):]
	}
	l.text = s
	switch {
	case loneMark.MatchString(s):
		l.shape = lone
	case ruleMark.MatchString(s):
		l.shape = rule
	case !hasWords(s):
		l.shape = wordless
	case headingMark.MatchString(s) && !hashtag(s):
		l.shape, l.level = heading, strings.IndexFunc(s, func(r rune) bool { return r != '#' })
		l.text = closingMark.ReplaceAllString(blanks(s[l.level:]), "")
	case roundMark.MatchString(s):
		l.shape, l.text = bullet, s[len("o "):]
	default:
		l.list(bulletMark, bullet)
		l.list(numberMark, number)
	}
	return l
}

// hashtag tells "#word", which is no heading, from "##Word", which may be.
func hashtag(s string) bool { return s[0] == '#' && s[1] != '#' && s[1] != ' ' }

func (l *line) list(mark *regexp.Regexp, s shape) {
	if m := mark.FindString(l.text); m != "" && l.shape == words && len(m) < len(l.text) {
		l.shape, l.text = s, l.text[len(m):]
	}
}

func hasWords(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

func binaryText(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError }) >= 0
}
