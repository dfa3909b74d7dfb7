package pastbriefing

// A rawTheme is the blocks of one theme, sorted by the heading they stand under.
type rawTheme struct {
	title              *block
	before             []block // between the theme's heading and its first section
	strengths, lessons []block
}

// outline finds the themes: a heading followed by "Strengths", or by "Lessons"
// where a theme begins with them. What stands before the first is the front.
func outline(blocks []block) (front []block, themes []*rawTheme) {
	starts := themeStarts(blocks)
	var theme *rawTheme
	into := &front
	for i, b := range blocks {
		switch {
		case starts[i]:
			theme = &rawTheme{title: &blocks[i]}
			themes = append(themes, theme)
			into = &theme.before
		case b.opensSection():
			if theme == nil {
				theme = &rawTheme{}
				themes = append(themes, theme)
			}
			into = theme.section(b.section())
		default:
			*into = append(*into, b)
		}
	}
	return front, themes
}

func (t *rawTheme) section(s section) *[]block {
	if s == strengths {
		return &t.strengths
	}
	return &t.lessons
}

// themeStarts marks the blocks that are headings of themes.
func themeStarts(blocks []block) map[int]bool {
	starts := map[int]bool{}
	f := finder{blocks: blocks, last: -1, seen: map[section]bool{}}
	for i, b := range blocks {
		if !b.opensSection() {
			continue
		}
		if at := f.themeOf(i); at >= 0 {
			starts[at] = true
			clear(f.seen)
		}
		f.last = i
		f.seen[b.section()] = true
	}
	return starts
}

// A finder goes from one heading of strengths or lessons to the next and
// decides whether a new theme began in between.
type finder struct {
	blocks []block
	last   int              // the section heading before, or -1
	seen   map[section]bool // sections that the present theme has
}

// themeOf is the index of the theme's heading that belongs to the section
// heading at s, or -1 if the section goes on with the theme before.
func (f *finder) themeOf(s int) int {
	t := s - 1
	if t <= f.last {
		return -1
	}
	above := f.blocks[t]
	if above.shape == heading {
		return f.markedHeading(t, s)
	}
	if f.blocks[s].shape == heading {
		return f.headingAbove(s)
	}
	if !above.mayHead() || f.headLine(t) || f.listed(t) || f.lastWordOfSection(t, s) {
		return -1
	}
	return t
}

// listed says whether a numbered line is an item of a list, not a heading.
func (f *finder) listed(t int) bool {
	return f.blocks[t].shape == number && (t-1 == f.last || t > 0 && f.blocks[t-1].shape == number)
}

func (f *finder) markedHeading(t, s int) int {
	if f.blocks[t].level > f.blocks[s].level || f.headLine(t) || f.documentTitle(t) {
		return -1
	}
	return t
}

// headingAbove looks for the heading of which a marked section heading is a
// part, although text stands between the two.
func (f *finder) headingAbove(s int) int {
	for t := s - 1; t > f.last; t-- {
		if f.blocks[t].shape != heading {
			continue
		}
		if f.blocks[t].level < f.blocks[s].level && f.blocks[t].section() == noSection {
			return f.markedHeading(t, s)
		}
		break
	}
	if t := s - 1; f.blocks[t].bold {
		return t
	}
	return -1
}

// headLine says whether a block is the line that gives the briefing's year.
func (f *finder) headLine(t int) bool {
	if year, _, _ := findYear(f.blocks[t].text()); year == "" || f.last >= 0 {
		return false
	}
	return !hasYear(f.blocks[:t])
}

// documentTitle says whether a marked heading is the title of the whole: the
// first, with no year before it, and no other of its level.
func (f *finder) documentTitle(t int) bool {
	if f.last >= 0 || hasYear(f.blocks[:t]) {
		return false
	}
	for i, b := range f.blocks {
		if i != t && b.shape == heading && (i < t || b.level <= f.blocks[t].level) {
			return false
		}
	}
	return f.blocks[t].level == 1
}

// lastWordOfSection says whether a line that looks like a heading is rather
// the last line of the section it stands in: a message or a strength without
// a full stop, followed by the theme's other section.
func (f *finder) lastWordOfSection(t, s int) bool {
	if f.last < 0 || f.seen[f.blocks[s].section()] {
		return false
	}
	if f.blocks[f.last].section() == lessons {
		return !f.seen[strengths] && t-2 > f.last && !f.blocks[t-1].mayHead() && f.blocks[t-2].mayHead()
	}
	for _, b := range f.blocks[f.last+1 : s] {
		if b.item() {
			return false
		}
	}
	return true
}
