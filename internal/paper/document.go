// Package paper turns what the program writes into documents on paper: from plain Markdown into blocks, and from blocks into
// Word. It knows neither database nor clock nor network; the same blocks give the same bytes.
package paper

import "strings"

// Kind is what a block of a document is.
type Kind int

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading        // of the level in Block.Level, 1 to 3
	Bullet
	Numbered
	Box   // an empty box in front of a text, to be ticked by hand
	Lines // room to write: as many empty lines as Block.Level
	Table // Block.Rows; the first row heads it
	Break // a new sheet
)

// Run is a piece of text in one type.
type Run struct {
	Text string
	Bold bool
}

// Block is one block of a document.
type Block struct {
	Kind  Kind
	Level int
	Runs  []Run
	Rows  [][]string
}

// Document is a text on paper.
type Document struct {
	Title  string // in the file's properties; it must hold nothing that tells who somebody is
	Foot   string // on every sheet
	Blocks []Block
}

// Text makes a block of plain text.
func Text(kind Kind, text string) Block { return Block{Kind: kind, Runs: []Run{{Text: text}}} }

// Head makes a heading.
func Head(level int, text string) Block {
	return Block{Kind: Heading, Level: level, Runs: []Run{{Text: text}}}
}

// Room makes empty lines to write on.
func Room(lines int) Block { return Block{Kind: Lines, Level: lines} }

// Add puts blocks at the end.
func (d *Document) Add(blocks ...Block) { d.Blocks = append(d.Blocks, blocks...) }

// Groups puts points of one list together; every other block stands alone.
func Groups(list []Block) [][]Block {
	var groups [][]Block
	for _, b := range list {
		n := len(groups)
		if n > 0 && (b.Kind == Bullet || b.Kind == Numbered) && groups[n-1][0].Kind == b.Kind {
			groups[n-1] = append(groups[n-1], b)
			continue
		}
		groups = append(groups, []Block{b})
	}
	return groups
}

// Titled parts a document's first heading, which a page shows as its own, from the rest; without one, otherwise is the title.
func Titled(list []Block, otherwise string) (title string, rest []Block) {
	if len(list) > 0 && list[0].Kind == Heading && list[0].Level == 1 {
		return list[0].Plain(), list[1:]
	}
	return otherwise, list
}

// Plain is the text of a block without its type.
func (b Block) Plain() string {
	var s strings.Builder
	for _, r := range b.Runs {
		s.WriteString(r.Text)
	}
	return s.String()
}
