package web

import (
	"strings"

	"golang.org/x/net/html"
)

// Small helpers to read and change the nodes of a page.

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func setValue(n *html.Node, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == "value" {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "value", Val: value})
}

func setFlag(n *html.Node, name string, on bool) {
	var kept []html.Attribute
	for _, a := range n.Attr {
		if a.Key != name {
			kept = append(kept, a)
		}
	}
	if on {
		kept = append(kept, html.Attribute{Key: name})
	}
	n.Attr = kept
}

func textIn(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}
