package pastbriefing

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caseaudit/internal/macfa"
)

// section is what a heading of a briefing's form announces.
type section int

const (
	noSection section = iota
	strengths
	lessons
	introduction
)

var sectionWords = map[section][]string{
	strengths:    {"strengths", "strength", "key strengths", "our strengths", "strengths identified", "areas of strength"},
	lessons:      {"lessons", "lesson", "key lessons", "our lessons", "lessons identified", "lessons learnt", "lessons learned", "lessons to learn", "lessons to be learnt", "lessons to be learned"},
	introduction: {"introduction", "background", "overview", "summary", "context", "about this briefing"},
}

// sectionOf says what a text announces as a heading, marks and case aside.
func sectionOf(s string) section {
	if len(s) > 60 {
		return noSection
	}
	plain, _ := inline(s)
	plain = strings.ToLower(strings.TrimSpace(strings.TrimRight(plain, ":. ")))
	for _, sec := range []section{strengths, lessons, introduction} {
		if slices.Contains(sectionWords[sec], plain) {
			return sec
		}
	}
	return noSection
}

// section says what a block announces; an item of a bulleted list announces
// nothing, a numbered heading may.
func (b block) section() section {
	if b.shape == bullet || len(b.lines) > 1 {
		return noSection
	}
	return sectionOf(b.written())
}

// opensSection says whether a block is the heading of strengths or lessons.
func (b block) opensSection() bool {
	return b.section() == strengths || b.section() == lessons
}

// mayHead says whether a block may be a heading, marked or by its looks.
func (b block) mayHead() bool {
	switch b.shape {
	case heading:
		return true
	case words:
		return b.bold || len(b.lines) <= 2 && headingText(b.written())
	case number:
		return len(b.lines) == 1 && headingText(b.written())
	}
	return false
}

// headingText says whether a text looks like a heading: short, with words, and
// not ended like a sentence.
func headingText(s string) bool {
	return utf8.RuneCountInString(s) <= 80 && len(strings.Fields(s)) <= 12 && hasWords(s) && !endsSentence(s)
}

func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return strings.ContainsRune(`*_"'”’)]`, r) || unicode.IsSpace(r) })
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?;,…", last)
}

// title is the words of a heading, without a colon at its end.
func (b block) title() string { return strings.TrimRight(b.text(), ": ") }

var (
	yearPattern  = regexp.MustCompile(`\b(?:19|20)\d\d ?(?:/|-|‐|‑|–|—|to) ?(?:(?:19|20)\d\d|\d\d)\b`)
	monthPattern = regexp.MustCompile(`(?i)\bapril ((?:19|20)\d\d) ?(?:to|-|–|—) ?march ((?:19|20)\d\d)\b`)
	yearLabel    = regexp.MustCompile(`(?i)^(?:for )?(?:the )?(?:audit )?(?:year|period)?$`)
)

// findYear takes the first audit year out of a text: the year, and the text
// before and after it.
func findYear(s string) (year, before, after string) {
	if m := monthPattern.FindStringSubmatchIndex(s); m != nil {
		if y, err := macfa.ParseAuditYear(s[m[2]:m[3]] + "/" + s[m[4]:m[5]]); err == nil {
			return string(y), s[:m[0]], s[m[1]:]
		}
	}
	for _, m := range yearPattern.FindAllStringIndex(s, -1) {
		if y, err := macfa.ParseAuditYear(s[m[0]:m[1]]); err == nil {
			return string(y), s[:m[0]], s[m[1]:]
		}
	}
	return "", s, ""
}

// yearAlone reads a line that holds an audit year and nothing else but a word
// that says so.
func yearAlone(s string) (string, bool) {
	if len(s) > 60 {
		return "", false
	}
	plain, _ := inline(s)
	year, before, after := findYear(plain)
	if year == "" || strings.Trim(after, " .)") != "" {
		return "", false
	}
	return year, yearLabel.MatchString(strings.Trim(before, " :("))
}

var labelPattern = regexp.MustCompile(`(?i)^(?:\*\*|__)?(title|area|year|audit year|issuer|issued by|published by)(?:\*\*|__)? ?:(?:\*\*|__)? ?(.+)$`)

// label reads a line that says what it is: "Area: …".
func label(s string) (name, value string, ok bool) {
	m := labelPattern.FindStringSubmatch(s)
	if m == nil || len(s) > 160 {
		return "", "", false
	}
	value, _ = inline(m[2])
	value = strings.Trim(value, ` "'`)
	return strings.ToLower(m[1]), value, value != ""
}
