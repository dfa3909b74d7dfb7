package paper

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// FromMarkdown reads headings, paragraphs, lists and bold type. Whatever else stands in the text is kept as its words.
func FromMarkdown(source string) []Block {
	src := []byte(source)
	root := goldmark.DefaultParser().Parse(text.NewReader(src))
	var blocks []Block
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, blocksOf(n, src)...)
	}
	return blocks
}

func blocksOf(n ast.Node, src []byte) []Block {
	switch n := n.(type) {
	case *ast.Heading:
		return []Block{{Kind: Heading, Level: min(n.Level, 3), Runs: runsOf(n, src)}}
	case *ast.List:
		kind := Bullet
		if n.IsOrdered() {
			kind = Numbered
		}
		var items []Block
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			items = append(items, Block{Kind: kind, Runs: runsOf(item, src)})
		}
		return items
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
		return []Block{Text(Paragraph, strings.TrimSpace(string(n.Lines().Value(src))))}
	}
	if runs := runsOf(n, src); len(runs) > 0 {
		return []Block{{Kind: Paragraph, Runs: runs}}
	}
	return nil
}

func runsOf(n ast.Node, src []byte) []Run {
	var runs []Run
	bold := 0
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Emphasis:
			if entering {
				bold++
			} else {
				bold--
			}
		case *ast.Text:
			if entering {
				words := string(n.Segment.Value(src))
				if n.SoftLineBreak() || n.HardLineBreak() {
					words += " "
				}
				runs = add(runs, words, bold > 0)
			}
		case *ast.AutoLink:
			if entering {
				runs = add(runs, string(n.URL(src)), bold > 0)
			}
		}
		return ast.WalkContinue, nil
	})
	return runs
}

// add joins a text to the run before it where both have the same type.
func add(runs []Run, words string, bold bool) []Run {
	if n := len(runs); n > 0 && runs[n-1].Bold == bold {
		runs[n-1].Text += words
		return runs
	}
	return append(runs, Run{words, bold})
}
