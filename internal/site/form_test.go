package site_test

import (
	"bytes"
	"cmp"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// form is a form of a page, as a browser without scripts would send it.
type form struct {
	action string
	file   string // the name of its file field
	values url.Values
	texts  []string          // the names of its text boxes and areas
	choice map[string]string // of each list of choices the last that is one
}

// formsOf reads all forms of a page.
func formsOf(page string) []*form {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil // a page that is none has no form
	}
	var list []*form
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "form" && attr(n, "method") == "post" {
			list = append(list, readForm(n))
		}
	}
	return list
}

func readForm(n *html.Node) *form {
	f := &form{action: attr(n, "action"), values: url.Values{}, choice: map[string]string{}}
	for c := range n.Descendants() {
		if name := attr(c, "name"); c.Type == html.ElementNode && name != "" {
			f.read(c, name)
		}
	}
	return f
}

func (f *form) read(n *html.Node, name string) {
	if isText(n) {
		f.texts = append(f.texts, name)
	}
	switch n.Data {
	case "input":
		switch kind := attr(n, "type"); {
		case kind == "file":
			f.file = name
		case kind != "checkbox" && kind != "radio" || has(n, "checked"):
			f.values.Add(name, attr(n, "value"))
		}
	case "textarea":
		f.values.Add(name, inside(n))
	case "select":
		f.values.Add(name, f.chosen(n, name))
	}
}

// chosen is what a list of choices stands at: what the page chose, or its first.
func (f *form) chosen(n *html.Node, name string) string {
	first, any, marked := "", false, ""
	for o := range n.Descendants() {
		if o.Data != "option" {
			continue
		}
		value := attr(o, "value")
		if !has(o, "value") {
			value = inside(o)
		}
		if has(o, "selected") {
			marked = value
		}
		if !any {
			first, any = value, true
		}
		f.choice[name] = value
	}
	return cmp.Or(marked, first)
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func inside(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// fill changes fields, by pairs of name and value; a name that comes twice has both values.
func (f *form) fill(pairs []string) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if name := pairs[i]; seen[name] {
			f.values.Add(name, pairs[i+1])
		} else {
			f.values.Set(name, pairs[i+1])
			seen[name] = true
		}
	}
}

// request makes the post that sends the form.
func (f *form) request(who string) request {
	q := request{who: who, method: http.MethodPost, path: f.action, kind: "application/x-www-form-urlencoded", body: f.values.Encode()}
	for _, values := range f.values {
		q.sent = append(q.sent, values...)
	}
	if f.file == "" {
		return q
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, values := range f.values {
		for _, v := range values {
			if name == f.file {
				part, _ := w.CreateFormFile(name, "list.csv") // writing to memory never fails
				_, _ = part.Write([]byte(v))
			} else {
				_ = w.WriteField(name, v)
			}
		}
	}
	_ = w.Close()
	q.kind, q.body = w.FormDataContentType(), b.String()
	return q
}

func (f *form) String() string { return fmt.Sprintf("%s %v", f.action, f.values) }
