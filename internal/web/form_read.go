package web

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"caseaudit/internal/web/ui"
)

// readForm is a form of a page with its fields, in their order.
type readForm struct {
	node     *html.Node
	controls []control
	labels   map[string]string // by the id that they are for
}

// control is one input, list of choices or text area.
type control struct {
	node       *html.Node
	name, kind string // kind is hidden, text, tick (radio, checkbox), select, textarea
}

// formIn finds the form that was posted: by its address and by what its hidden fields name.
func formIn(root *html.Node, action string, posted url.Values) *readForm {
	for n := range root.Descendants() {
		if n.Data == "form" && attribute(n, "action") == action && attribute(n, "method") == "post" {
			if f := readFormAt(n); f.fits(posted) {
				return f
			}
		}
	}
	return nil
}

func readFormAt(form *html.Node) *readForm {
	f := &readForm{node: form, labels: map[string]string{}}
	for n := range form.Descendants() {
		if n.Data == "label" {
			f.labels[attribute(n, "for")] = textIn(n)
		}
		if name := attribute(n, "name"); name != "" {
			if kind := kindOf(n); kind != "" {
				f.controls = append(f.controls, control{n, name, kind})
			}
		}
	}
	return f
}

func kindOf(n *html.Node) string {
	switch n.Data {
	case "textarea", "select":
		return n.Data
	case "input":
		switch attribute(n, "type") {
		case "hidden":
			return "hidden"
		case "radio", "checkbox":
			return "tick"
		case "password", "file", "submit":
			return ""
		}
		return "text"
	}
	return ""
}

// fits tells whether the hidden fields, but for key and versions, say what was posted.
func (f *readForm) fits(posted url.Values) bool {
	for _, c := range f.controls {
		if c.kind == "hidden" && !changing(c.name) && !slices.Contains(posted[c.name], attribute(c.node, "value")) {
			return false
		}
	}
	return true
}

func changing(name string) bool {
	return name == "key" || name == "version" || strings.HasPrefix(name, "version.") || strings.HasPrefix(name, "was.")
}

// changes lists the fields in which what is stored and what was posted differ, each once.
func (f *readForm) changes(posted url.Values) []ui.Change {
	var list []ui.Change
	done := map[string]bool{}
	for _, c := range f.controls {
		name := group(c.name)
		if c.kind == "hidden" || done[name] {
			continue
		}
		done[name] = true
		theirs, yours := f.texts(name, posted)
		if theirs != yours {
			list = append(list, ui.Change{Label: f.labelOf(c), Theirs: theirs, Yours: yours})
		}
	}
	return list
}

// group is the name under which the three boxes of a day belong together.
func group(name string) string {
	for _, part := range []string{"-day", "-month", "-year"} {
		if day, ok := strings.CutSuffix(name, part); ok {
			return day
		}
	}
	return name
}

// texts are what a field holds in the page and what was posted for it, in the words of the page.
func (f *readForm) texts(name string, posted url.Values) (theirs, yours string) {
	var stored, typed []string
	nth := map[string]int{}
	for _, c := range f.controls {
		if group(c.name) != name || c.kind == "hidden" {
			continue
		}
		values := posted[c.name]
		switch c.kind {
		case "tick":
			word := f.labels[attribute(c.node, "id")]
			stored, typed = appendIf(stored, word, hasAttribute(c.node, "checked")), appendIf(typed, word, slices.Contains(values, attribute(c.node, "value")))
		case "select":
			stored = append(stored, optionText(c.node, func(o *html.Node) bool { return hasAttribute(o, "selected") }))
			typed = append(typed, optionText(c.node, func(o *html.Node) bool { return attribute(o, "value") == at(values, nth[c.name]) }))
		case "textarea":
			stored, typed = append(stored, textIn(c.node)), append(typed, plainText(at(values, nth[c.name])))
		default:
			stored, typed = append(stored, attribute(c.node, "value")), append(typed, plainText(at(values, nth[c.name])))
		}
		nth[c.name]++
	}
	return joinTexts(stored), joinTexts(typed)
}

// labelOf is what a field is called: the legend of its choices or of its day, else its label.
func (f *readForm) labelOf(c control) string {
	if c.kind == "tick" || group(c.name) != c.name {
		for p := c.node.Parent; p != nil && p != f.node; p = p.Parent {
			if p.Data == "fieldset" {
				for n := range p.Descendants() {
					if n.Data == "legend" {
						return textIn(n)
					}
				}
			}
		}
	}
	return f.labels[attribute(c.node, "id")]
}

// fill puts what was posted into the form; what nobody types, such as the new version, stays.
func (f *readForm) fill(posted url.Values) {
	nth := map[string]int{}
	for _, c := range f.controls {
		values := posted[c.name]
		value := at(values, nth[c.name])
		nth[c.name]++
		switch c.kind {
		case "tick":
			setFlag(c.node, "checked", slices.Contains(values, attribute(c.node, "value")))
		case "select":
			for o := range c.node.Descendants() {
				if o.Data == "option" {
					setFlag(o, "selected", attribute(o, "value") == value)
				}
			}
		case "textarea":
			for c.node.FirstChild != nil {
				c.node.RemoveChild(c.node.FirstChild)
			}
			c.node.AppendChild(&html.Node{Type: html.TextNode, Data: value})
		case "text":
			setValue(c.node, value)
		}
	}
}

func optionText(list *html.Node, is func(*html.Node) bool) string {
	for o := range list.Descendants() {
		if o.Data == "option" && is(o) && attribute(o, "value") != "" {
			return textIn(o)
		}
	}
	return ""
}

func appendIf(list []string, word string, is bool) []string {
	if is {
		return append(list, word)
	}
	return list
}

func at(values []string, i int) string {
	if i < len(values) {
		return values[i]
	}
	return ""
}

func plainText(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

func joinTexts(list []string) string {
	list = slices.DeleteFunc(list, func(s string) bool { return strings.TrimSpace(s) == "" })
	return strings.TrimSpace(strings.Join(list, " "))
}
