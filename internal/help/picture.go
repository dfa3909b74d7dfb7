package help

import (
	"io/fs"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// Prefix is the path under which the guide's pictures are served.
const Prefix = "/help-pictures/"

const (
	pictureFolder = "guide/pictures/"
	// phone ends the name of the same picture as a telephone shows the page.
	phone = "-phone.webp"
)

// pictures draws the pictures of a page. They are made from the demonstration and never committed.
type pictures struct{ folder fs.FS }

func (p pictures) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, p.draw)
}

func (p pictures) draw(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	name := pictureOf(n.(*ast.Image))
	narrow := strings.TrimSuffix(name, ".webp") + phone
	_, _ = w.WriteString(`<a class="ca-help__picture" href="` + address(name) + `"><picture>`)
	if made(p.folder, narrow) {
		_, _ = w.WriteString(`<source media="(max-width: 40em)" srcset="` + address(narrow) + `">`)
	}
	_, err := w.WriteString(`<img src="` + address(name) + `" alt="` + string(util.EscapeHTML(words(n, source))) + `" loading="lazy"></picture></a>`)
	return ast.WalkSkipChildren, err
}

func pictureOf(image *ast.Image) string { return path.Base(string(image.Destination)) }

// made tells whether make pictures has made it.
func made(folder fs.FS, name string) bool {
	_, err := fs.Stat(folder, pictureFolder+name)
	return err == nil && strings.HasSuffix(name, ".webp")
}

func address(name string) string { return Prefix + string(util.EscapeHTML([]byte(name))) }

// words are what stands for the picture where it is not seen.
func words(n ast.Node, source []byte) []byte {
	var all []byte
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			all = append(all, t.Value(source)...)
		}
	}
	return all
}
