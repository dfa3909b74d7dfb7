package ui_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"caseaudit/internal/web/ui"
)

var galleryDir = flag.String("gallery", "", "folder into which the pages of the gallery are written, to be looked at")

func rendered(t *testing.T, c templ.Component) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parsed(t *testing.T, c templ.Component) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(rendered(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func elements(root *html.Node) []*html.Node {
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			list = append(list, n)
		}
	}
	return list
}

func eachPage(t *testing.T, check func(t *testing.T, list []*html.Node)) {
	for name, page := range gallery() {
		t.Run(name, func(t *testing.T) { check(t, elements(parsed(t, page))) })
	}
}

func TestPagesHoldNothingInlineThatThePolicyForbids(t *testing.T) {
	eachPage(t, func(t *testing.T, list []*html.Node) {
		for _, n := range list {
			_, src := attr(n, "src")
			if n.Data == "style" || n.Data == "script" && !src {
				t.Errorf("inline <%s>", n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "data:") || strings.HasPrefix(a.Val, "javascript:") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	})
}

func ids(list []*html.Node) map[string]*html.Node {
	found := map[string]*html.Node{}
	for _, n := range list {
		if id, ok := attr(n, "id"); ok {
			found[id] = n
		}
	}
	return found
}

func TestEveryIDIsUnique(t *testing.T) {
	eachPage(t, func(t *testing.T, list []*html.Node) {
		seen := map[string]bool{}
		for _, n := range list {
			id, ok := attr(n, "id")
			if ok && (seen[id] || id == "" || strings.ContainsAny(id, " \t\n")) {
				t.Errorf("id %q is empty, holds a space or stands twice", id)
			}
			seen[id] = true
		}
	})
}

func TestWhatRefersToAnIDFindsIt(t *testing.T) {
	eachPage(t, func(t *testing.T, list []*html.Node) {
		found := ids(list)
		for _, n := range list {
			for _, name := range []string{"for", "aria-describedby", "aria-labelledby", "aria-controls"} {
				value, _ := attr(n, name)
				for id := range strings.FieldsSeq(value) {
					if found[id] == nil {
						t.Errorf("<%s %s=%q> points at nothing", n.Data, name, id)
					}
				}
			}
			if href, _ := attr(n, "href"); strings.HasPrefix(href, "#") && found[href[1:]] == nil {
				t.Errorf("link to %q points at nothing", href)
			}
		}
	})
}

func TestEveryInputHasALabel(t *testing.T) {
	eachPage(t, func(t *testing.T, list []*html.Node) {
		labelled := map[string]bool{}
		for _, n := range list {
			if n.Data == "label" {
				id, _ := attr(n, "for")
				labelled[id] = true
			}
		}
		for _, n := range list {
			kind, _ := attr(n, "type")
			if (n.Data == "input" || n.Data == "textarea" || n.Data == "select") && kind != "hidden" {
				if id, _ := attr(n, "id"); !labelled[id] {
					t.Errorf("<%s id=%q> has no label", n.Data, id)
				}
			}
		}
	})
}

func TestALabelIsPlainStrongOrHidden(t *testing.T) {
	for want, f := range map[string]ui.Field{
		"govuk-label":                       {Name: "x", Label: "Reason"},
		"govuk-label govuk-label--s":        {Name: "x", Label: "Reason", Strong: true},
		"govuk-label govuk-visually-hidden": {Name: "x", Label: "Reason", LabelHidden: true},
	} {
		if page := rendered(t, ui.TextInput(f)); !strings.Contains(page, `<label class="`+want+`" for="x">Reason</label>`) {
			t.Errorf("no %s in %s", want, page)
		}
	}
}

func TestErrorSummaryLandsOnAnInput(t *testing.T) {
	list := elements(parsed(t, formPage()))
	found := ids(list)
	for _, field := range []string{"reason", "day", "who"} {
		if n := found[ui.IDOf(field)]; n == nil || n.Data != "input" && n.Data != "textarea" {
			t.Errorf("the link to %q does not land on an input", field)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, row := range []struct {
		name, want string
		frame      ui.Frame
	}{
		{"the heading is the title", "Rounds – Case audits", ui.Frame{Heading: "Rounds"}},
		{"a title of its own goes before the heading", "Case H4: your return – Case audits", ui.Frame{Heading: "Your return", Title: "Case H4: your return"}},
		{"an error is said in front", "Error: Rounds – Case audits", ui.Frame{Heading: "Rounds", Problems: ui.Problems{{Message: "Enter a day"}}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := row.frame.DocumentTitle(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestNothingIsChosenBeforehand(t *testing.T) {
	checked := regexp.MustCompile(` checked`)
	for name, c := range map[string]templ.Component{
		"choice":     ui.Choice(ui.Field{Name: "a", Label: "A"}, ui.Standards()),
		"radios":     ui.Radios(ui.Field{Name: "a", Label: "A"}, ui.Options("x", "")),
		"checkboxes": ui.Checkboxes(ui.Field{Name: "a", Label: "A"}, ui.Options("x", "")),
	} {
		if checked.MatchString(rendered(t, c)) {
			t.Errorf("%s has something chosen", name)
		}
	}
}

func TestSealedTextIsKeptFromTheBrowser(t *testing.T) {
	got := rendered(t, ui.Textarea(ui.Field{Name: "why", Label: "Why", Sealed: true, Autocomplete: "on"}))
	for _, want := range []string{`spellcheck="false"`, `autocomplete="off"`} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %s in %s", want, got)
		}
	}
}

func TestTextareaKeepsItsTextExactly(t *testing.T) {
	root := parsed(t, ui.Textarea(ui.Field{Name: "why", Label: "Why", Value: "\nfirst <b>line</b>\n  second"}))
	for _, n := range elements(root) {
		if n.Data == "textarea" && n.FirstChild.Data != "\nfirst <b>line</b>\n  second" {
			t.Errorf("got %q", n.FirstChild.Data)
		}
	}
}

func TestAnAddressThatRunsAScriptIsNotWritten(t *testing.T) {
	got := rendered(t, ui.Words([]ui.Piece{{Text: "here", Href: "javascript:alert(1)"}}))
	if strings.Contains(got, "javascript:") {
		t.Error(got)
	}
}

func TestEveryMarkHasShapeAndWord(t *testing.T) {
	for _, k := range kinds {
		got := rendered(t, ui.Mark(k))
		if k.Word() == "" || !strings.Contains(got, ">"+k.Word()+"<") || strings.Contains(got, `focusable="false"></svg>`) {
			t.Errorf("%s: %s", k, got)
		}
	}
}

func TestCountsAboveTwelveAreWordsOnly(t *testing.T) {
	for _, row := range []struct {
		name  string
		n, of int
		drawn bool
	}{
		{"twelve are drawn", 3, 12, true},
		{"thirteen are not", 3, 13, false},
		{"none of six is drawn empty", 0, 6, true},
		{"none of none is not drawn", 0, 0, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := strings.Contains(rendered(t, ui.Count(row.n, row.of, "cases")), "<svg"); got != row.drawn {
				t.Errorf("drawn: %v", got)
			}
		})
	}
}

// The gallery can be looked at: go test ./internal/web/ui -run Gallery -args -gallery DIR
func TestGalleryIsWrittenWhereAsked(t *testing.T) {
	dir := *galleryDir
	if dir == "" {
		dir = t.TempDir()
	}
	for name, page := range gallery() {
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(rendered(t, page)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsKeptIsRenderedOnce(t *testing.T) {
	times := 0
	component := ui.Kept("the only one of this name", func() templ.Component { times++; return ui.Small("Seen once.") })
	var first, second strings.Builder
	for _, out := range []*strings.Builder{&first, &second} {
		if err := component.Render(t.Context(), out); err != nil {
			t.Fatal(err)
		}
	}
	if times != 1 || first.String() != second.String() || !strings.Contains(first.String(), "Seen once.") {
		t.Errorf("rendered %d times, first %q, then %q", times, &first, &second)
	}
}

func TestIDsOfFieldsHoldNothingButLettersDigitsAndLines(t *testing.T) {
	for name, want := range map[string]string{"why.joint.lead": "why-joint-lead", "a_b-9": "a_b-9", "é ü": "---", "": ""} {
		if got := ui.IDOf(name); got != want {
			t.Errorf("the id of %q is %q, want %q", name, got, want)
		}
	}
}
