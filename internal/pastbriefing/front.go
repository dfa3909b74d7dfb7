package pastbriefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// front reads what stands before the first theme: the head, then the
// introduction.
func (r *reader) front(blocks []block) {
	head := headOf(blocks)
	r.head(head)
	r.introduction(blocks[len(head):])
}

// headOf is the blocks before the first paragraph: short lines, one by one or
// together.
func headOf(blocks []block) []block {
	for i, b := range blocks {
		if b.item() || b.section() == introduction || !b.mayHead() && !labelled(b) && !masthead(b) {
			return blocks[:i]
		}
	}
	return blocks
}

func labelled(b block) bool {
	_, _, ok := label(b.written())
	return ok
}

// masthead says whether a block is a few short lines, none of them a sentence.
func masthead(b block) bool {
	if len(b.lines) > 8 {
		return false
	}
	for _, l := range b.lines {
		if !headingText(l.text) || utf8.RuneCountInString(l.text) > 60 {
			return false
		}
	}
	return true
}

func hasYear(blocks []block) bool {
	for _, b := range blocks {
		if year, _, _ := findYear(b.text()); year != "" {
			return true
		}
	}
	return false
}

// introduction takes paragraphs. A heading that is followed by text is not one
// that is known here, and neither is what stands under it.
func (r *reader) introduction(blocks []block) {
	known := true
	for i, b := range blocks {
		switch {
		case b.section() == introduction:
			known = true
		case b.shape == heading || b.mayHead() && i+1 < len(blocks) && !blocks[i+1].mayHead():
			known = false
			r.leave(whyOtherHeading, b)
		case !known:
			r.leave(whyUnderOther, b)
		case b.item():
			r.leave(whyFrontList, b)
		default:
			r.briefing.Introduction = append(r.briefing.Introduction, b.text())
		}
	}
}

// head reads title, area, year and issuer. Lines that say what they are come
// first; then the year is found, and the others by their place beside it.
func (r *reader) head(blocks []block) {
	blocks = r.labels(lineUp(blocks))
	at := -1
	for i, b := range blocks {
		if year, _, _ := findYear(b.text()); year != "" && r.briefing.Year == "" {
			r.briefing.Year, at = year, i
			break
		}
	}
	switch {
	case at < 0:
		r.places(blocks, len(blocks))
	case yearOnly(blocks[at]):
		r.places(append(append([]block{}, blocks[:at]...), blocks[at+1:]...), at)
	default:
		r.titleLine(blocks, at)
	}
}

func yearOnly(b block) bool {
	_, ok := yearAlone(b.written())
	return ok
}

// labels keeps what lines say of themselves and returns the other blocks.
func (r *reader) labels(blocks []block) []block {
	fields := map[string]*string{
		"title": &r.briefing.Title, "area": &r.briefing.Area, "year": &r.briefing.Year, "audit year": &r.briefing.Year,
		"issuer": &r.briefing.Issuer, "issued by": &r.briefing.Issuer, "published by": &r.briefing.Issuer,
	}
	var others []block
	for _, b := range blocks {
		name, value, ok := label(b.written())
		if year, _ := yearAlone(value); ok && fields[name] == &r.briefing.Year && year != "" {
			value = year
		}
		if ok && *fields[name] == "" {
			*fields[name] = value
		} else {
			others = append(others, b)
		}
	}
	return others
}

// lineUp takes blocks of several lines apart where their lines must be the
// title, the area or the year: the block with the year in it, and a block that
// stands alone before it.
func lineUp(blocks []block) []block {
	var out []block
	for i, b := range blocks {
		next := i + 1
		shared := next < len(blocks) && blocks[next].lines[0].group == b.lines[0].group
		if len(b.lines) > 1 && (shared || len(blocks) <= 2 || hasYear(blocks[i:next])) {
			for _, l := range b.lines {
				out = append(out, block{lines: []line{l}, shape: b.shape, level: b.level})
			}
		} else {
			out = append(out, b)
		}
	}
	return out
}

// places gives the lines of a head without its year their meaning by their
// order. The year stood before the line at year.
func (r *reader) places(lines []block, year int) {
	title := titleAt(lines, year)
	for i, b := range lines {
		switch {
		case i == title && r.briefing.Title == "":
			r.briefing.Title = b.title()
		case i < title || title == len(lines):
			r.issuer(b)
		case r.briefing.Area == "" && areaAt(lines, title, year) == i:
			r.briefing.Area = b.title()
		default:
			r.leave(whyHeadLine, b)
		}
	}
}

// titleAt is the line with the title: the highest marked heading, or the line
// before the one that stands before the year.
func titleAt(lines []block, year int) int {
	best := -1
	for i, b := range lines {
		if b.shape == heading && (best < 0 || b.level < lines[best].level) {
			best = i
		}
	}
	if best < 0 {
		best = max(min(year, len(lines))-2, 0)
	}
	return best
}

// areaAt is the line with the area: the last between title and year, else the
// one after both.
func areaAt(lines []block, title, year int) int {
	if title+1 < year && year <= len(lines) {
		return year - 1
	}
	return max(title+1, year)
}

// titleLine reads a head whose year shares a line with the title, the area or
// both.
func (r *reader) titleLine(blocks []block, at int) {
	_, before, after := findYear(blocks[at].text())
	rest := strings.Trim(blanks(trimmed(before)+" "+trimmed(after)), separators)
	title, area := splitTitle(rest)
	above, below := blocks[:at], blocks[at+1:]
	switch {
	case area != "":
	case len(below) > 0:
		area, below = below[0].title(), below[1:]
	case len(above) > 0:
		title, area = above[len(above)-1].title(), title
		above = above[:len(above)-1]
	}
	r.set(&r.briefing.Title, title)
	r.set(&r.briefing.Area, area)
	for _, b := range above {
		r.issuer(b)
	}
	r.leave(whyHeadLine, below...)
}

// set fills a field; if a labelled line has filled it already, the words go to
// the issuer rather than being lost.
func (r *reader) set(field *string, value string) {
	if *field == "" {
		*field = value
	} else if value != "" && value != *field {
		r.briefing.Issuer = blanks(r.briefing.Issuer + " " + value)
	}
}

func (r *reader) issuer(b block) { r.briefing.Issuer = blanks(r.briefing.Issuer + " " + b.text()) }

const separators = " :,;|/()[]-–—"

func trimmed(s string) string { return strings.Trim(s, separators) }

// splitTitle parts "title: area" at its last separator, or at "in"; the area
// begins with a capital.
func splitTitle(s string) (title, area string) {
	for _, sep := range []string{": ", " – ", " — ", " - ", " | ", ", ", " in "} {
		if i := strings.LastIndex(s, sep); i > 0 {
			first, _ := utf8.DecodeRuneInString(s[i+len(sep):])
			if unicode.IsUpper(first) {
				return s[:i], s[i+len(sep):]
			}
		}
	}
	return s, ""
}
