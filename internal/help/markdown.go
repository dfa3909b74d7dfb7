package help

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown makes a page of its text: the title out of its first heading, the rest as HTML in the classes of our pages.
// HTML that stands in the text is left out, and a link leads to another page of the guide or nowhere.
func markdown(folder fs.FS, source []byte) (title, body string, err error) {
	md := goldmark.New(goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	md.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(pictures{folder}, 1)))
	root := md.Parser().Parse(text.NewReader(source))
	heading, ok := root.FirstChild().(*ast.Heading)
	if !ok || heading.Level != 1 {
		return "", "", errors.New("it does not begin with its title, “# …”")
	}
	title = string(heading.Lines().Value(source))
	root.RemoveChild(root, heading)
	for _, n := range nodesOf(root) {
		if image, ok := n.(*ast.Image); ok && !made(folder, pictureOf(image)) {
			leaveOut(image)
		}
		dress(n)
	}
	var out bytes.Buffer
	err = md.Renderer().Render(&out, source, root)
	return title, out.String(), err
}

// nodesOf lists every node first, because dress takes some out.
func nodesOf(root ast.Node) (all []ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			all = append(all, n)
		}
		return ast.WalkContinue, nil
	})
	return all
}

func dress(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		class(n, map[bool]string{true: "govuk-heading-m", false: "govuk-heading-s"}[n.Level == 2])
	case *ast.Paragraph:
		class(n, "govuk-body")
	case *ast.List:
		class(n, map[bool]string{true: "govuk-list govuk-list--number", false: "govuk-list govuk-list--bullet"}[n.IsOrdered()])
	case *ast.Link:
		lead(n)
	}
}

// leaveOut takes a picture that was not made out, and the paragraph in which it stood alone.
func leaveOut(image *ast.Image) {
	in := image.Parent()
	in.RemoveChild(in, image)
	if in.ChildCount() == 0 && in.Parent() != nil {
		in.Parent().RemoveChild(in.Parent(), in)
	}
}

func class(n ast.Node, names string) { n.SetAttributeString("class", []byte(names)) }

// lead points a link between files of the guide to the pages; any other link becomes its words.
func lead(link *ast.Link) {
	file, part, _ := strings.Cut(string(link.Destination), "#")
	address := addressOf(path.Base(file))
	if file == "" || address == "" {
		for child := link.FirstChild(); child != nil; child = link.FirstChild() {
			link.Parent().InsertBefore(link.Parent(), link, child)
		}
		link.Parent().RemoveChild(link.Parent(), link)
		return
	}
	if part != "" {
		address += "#" + part
	}
	link.Destination = []byte(address)
	class(link, "govuk-link")
}

func addressOf(file string) string {
	for _, p := range pages {
		if path.Base(p.file()) == file {
			return p.Address()
		}
	}
	return ""
}
