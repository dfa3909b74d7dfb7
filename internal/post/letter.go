package post

import (
	"html"
	"strings"
)

// Plain is the letter as plain text, with the address of the site before the path of its one link.
func (l Letter) Plain(base string) string {
	parts := append([]string{}, l.Text...)
	if l.Path != "" {
		parts = append(parts, l.Ask+": "+base+l.Path)
	}
	if l.After != "" {
		parts = append(parts, l.After)
	}
	if l.Why != "" {
		parts = append(parts, l.Why)
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// HTML is the letter as a simple page without pictures, style sheets or anything to load.
func (l Letter) HTML(base string) string {
	return l.page(`<a href="` + html.EscapeString(base+l.Path) + `">` + html.EscapeString(l.Ask) + `</a>`)
}

// page is the letter around its links.
func (l Letter) page(links ...string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>` + html.EscapeString(l.Subject) + `</title></head><body>`)
	for _, t := range l.Text {
		paragraph(&b, html.EscapeString(t))
	}
	for _, link := range links {
		paragraph(&b, link)
	}
	for _, t := range []string{l.After, l.Why} {
		if t != "" {
			paragraph(&b, html.EscapeString(t))
		}
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

func paragraph(b *strings.Builder, text string) { b.WriteString("<p>" + text + "</p>\n") }
