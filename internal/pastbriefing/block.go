package pastbriefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A block is a paragraph, a heading or an item of a list: lines that belong
// together.
type block struct {
	lines []line
	shape shape // words, heading, bullet or number
	level int   // of a heading; 7 for a heading without a mark
	bold  bool  // one line, all of it emphasised: a heading in many texts
}

// unmarkedLevel is below every heading with a mark.
const unmarkedLevel = 7

// text is the block's words, its lines joined by blanks, without emphasis marks.
func (b block) text() string {
	plain, _ := inline(b.written())
	return plain
}

func (b block) written() string {
	texts := make([]string, len(b.lines))
	for i, l := range b.lines {
		texts[i] = l.text
	}
	return strings.Join(texts, " ")
}

func (b block) item() bool { return b.shape == bullet || b.shape == number }

// split makes blocks of a text. Lines that hold no text come back as unread.
func split(text string) ([]block, []Unread) {
	lines := cut(text)
	s := splitter{groups: groups(lines)}
	for _, l := range lines {
		s.take(l)
	}
	return s.blocks, s.unread
}

// A group is what can be known of lines that stand together.
type group struct {
	width    int  // of the longest line, in characters
	wrapped  bool // a line goes on in small letters: paragraphs are wrapped
	sections bool // a section's heading is among them: blank lines part nothing
}

func groups(lines []line) map[int]*group {
	all := map[int]*group{}
	for i, l := range lines {
		g := all[l.group]
		if g == nil {
			g = &group{}
			all[l.group] = g
		}
		g.width = max(g.width, utf8.RuneCountInString(l.raw))
		g.sections = g.sections || sectionOf(l.text) != noSection
		goesOn := i > 0 && lines[i-1].group == l.group && l.shape == words && startsLower(l.text) && utf8.RuneCountInString(lines[i-1].raw) >= shortLine
		g.wrapped = g.wrapped || goesOn
	}
	return all
}

type splitter struct {
	blocks  []block
	unread  []Unread
	groups  map[int]*group
	open    bool // the last block may go on in the next line
	pending bool // a bullet stood alone: the next words are its item
}

func (s *splitter) take(l line) {
	switch l.shape {
	case binary:
		s.refuse(l, whyNotText)
	case wordless:
		s.refuse(l, whyNoWords)
	case lone:
		s.open, s.pending = false, true
	case rule:
		s.underline(l)
	case words:
		s.words(l)
	default:
		s.add(block{lines: []line{l}, shape: l.shape, level: l.level})
		s.open = l.shape != heading
	}
}

func (s *splitter) refuse(l line, why string) {
	s.unread = append(s.unread, Unread{l.num, l.raw, why})
	s.open = false
}

func (s *splitter) add(b block) {
	if b.shape != heading {
		b.level = unmarkedLevel
	}
	s.blocks = append(s.blocks, b)
	s.pending = false
}

func (s *splitter) last() *block { return &s.blocks[len(s.blocks)-1] }

// underline makes the line above a heading if it stands alone; otherwise a
// rule only separates.
func (s *splitter) underline(l line) {
	if s.open && s.last().shape == words && len(s.last().lines) == 1 && s.last().lines[0].num == l.num-1 {
		if l.text[0] == '=' {
			s.last().shape, s.last().level = heading, 1
		} else if l.text[0] == '-' {
			s.last().shape, s.last().level = heading, 2
		}
	}
	s.open = false
}

func (s *splitter) words(l line) {
	switch {
	case s.pending:
		s.add(block{lines: []line{l}, shape: bullet})
		s.open = true
	case s.goesOn(l):
		s.last().lines = append(s.last().lines, l)
	default:
		bold := allStrong(l.text)
		s.add(block{lines: []line{l}, shape: words, bold: bold})
		s.open = !bold && !alone(l)
	}
}

// goesOn says whether a line continues the last block.
func (s *splitter) goesOn(l line) bool {
	if len(s.blocks) == 0 || !s.open || alone(l) {
		return false
	}
	last := s.last()
	if allStrong(l.text) && !(last.item() && l.indent > last.lines[0].indent) {
		return false
	}
	prev := last.lines[len(last.lines)-1]
	if prev.group != l.group {
		return last.item() && l.indent > last.lines[0].indent
	}
	return !s.starts(last, prev, l)
}

// starts says whether a line directly under another begins a new block. Text
// is wrapped where the next word does not fit; a line that ends earlier was
// ended by its author.
func (s *splitter) starts(last *block, prev, l line) bool {
	if l.indent > last.lines[0].indent || startsLower(l.text) {
		return false
	}
	g := s.groups[l.group]
	if !g.wrapped && (g.sections || endsSentence(prev.text)) {
		return true
	}
	length := utf8.RuneCountInString(prev.raw)
	first, _, _ := strings.Cut(l.text, " ")
	if length <= longLine && length+1+utf8.RuneCountInString(first) > g.width {
		return false
	}
	if last.item() {
		return endsSentence(prev.text) || headingText(l.text)
	}
	return endsSentence(prev.text) || len(last.lines) == 1 && headingText(prev.text)
}

// shortLine is less than anyone wraps a text at: a name in small letters over several lines, as in a masthead, is not wrapped.
const shortLine = 30

// longLine is more than anyone wraps a text at: such text is not wrapped.
const longLine = 120

// alone says whether a line is a block by itself whatever stands around it.
func alone(l line) bool {
	_, year := yearAlone(l.text)
	_, _, labelled := label(l.text)
	return year || labelled || sectionOf(l.text) != noSection
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "*_"))
	return unicode.IsLower(r)
}
