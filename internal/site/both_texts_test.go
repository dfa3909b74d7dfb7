package site_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"caseaudit/internal/world"
)

// anew is what a test types into every text of a form.
const anew = "Typed anew"

// TestWhoeverLosesAgainstAChangeSeesBothTexts sends every form of every page that carries a version once more with an older
// one, as somebody does whose page was open while somebody else saved: it is answered with what is stored and what was typed.
func TestWhoeverLosesAgainstAChangeSeesBothTexts(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		for name, open := range areaStages {
			t.Run(name, func(t *testing.T) {
				p, n := open(t, address(t)), 0
				for _, pattern := range slices.Sorted(maps.Keys(p.routes)) {
					if path, ok := p.pageOf(pattern); ok {
						n += p.losesOn(path)
					}
				}
				if n < 5 {
					t.Errorf("only %d forms were sent", n)
				}
			})
		}
	})
}

func (p *place) pageOf(pattern string) (string, bool) {
	path, ok := address(pattern, p.idsFor(pattern, p.known()))
	return path + p.queries()[pattern], ok && strings.HasPrefix(pattern, "GET ")
}

// losesOn sends the forms of a page as somebody who may send them and answers how many there were.
func (p *place) losesOn(path string) (sent int) {
	p.t.Helper()
	for _, who := range []string{"coordinator", "auditor-csc", "lead-csc", "practitioner-csc", "chair", "board"} {
		page := p.send(context.Background(), p.guarded, request{who: who, method: http.MethodGet, path: path})
		if page.status != http.StatusOK {
			continue
		}
		for _, f := range formsOf(page.body.String()) {
			if p.loses(who, path, f) {
				sent++
			}
		}
		return sent
	}
	return 0
}

func (p *place) loses(who, path string, f *form) bool {
	p.t.Helper()
	version, err := strconv.Atoi(f.values.Get("version"))
	if err != nil || version < 1 || !f.typeAll(anew) {
		return false
	}
	f.values.Set("version", strconv.Itoa(version-1))
	a := p.send(context.Background(), p.guarded, f.request(who))
	body := a.body.String()
	if a.status == http.StatusUnprocessableEntity {
		p.t.Logf("%s of %s: %s", f.action, path, problemIn(body))
		return false
	}
	if !strings.Contains(body, "ot saved yet") || !formHolds(body, f.action, anew, version) {

		p.t.Errorf("%s of %s is answered with %d and does not show both texts above a form that holds what was typed", f.action, path, a.status)
	}
	return true
}

// typeAll puts a text into every text box and area; false if the form has none.
func (f *form) typeAll(text string) (any bool) {
	for _, name := range f.texts {
		f.values.Set(name, text)
		any = true
	}
	return any
}

func formHolds(page, action, text string, version int) bool {
	for _, f := range formsOf(page) {
		if f.action != action || f.values.Get("version") != strconv.Itoa(version) {
			continue
		}
		for _, values := range f.values {
			if slices.Contains(values, text) {
				return true
			}
		}
	}
	return false
}

// isText tells a text box or area from other fields, and from boxes that take a number or a part of a day.
func isText(n *html.Node) bool {
	return n.Data == "textarea" || n.Data == "input" && attr(n, "type") == "text" && attr(n, "inputmode") == "" && (!has(n, "autocomplete") || attr(n, "autocomplete") == "off") && attr(n, "name") != "letter"
}
func problemIn(page string) string {
	if i := strings.Index(page, "govuk-error-summary__list"); i > 0 {
		return page[i:min(i+300, len(page))]
	}
	return ""
}

func formAt(page, action string) *form {
	for _, f := range formsOf(page) {
		if f.action == action {
			return f
		}
	}
	return &form{action: action, values: url.Values{}}
}

func TestBothTextsSayWhoSavedAndWhen(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		p := openPlace(t, address(t), world.SetUp)
		page := "/agencies/" + p.w.Agencies["csc"] + "/edit"
		form := func() *form {
			got := p.send(context.Background(), p.guarded, request{who: "administrator", method: http.MethodGet, path: page})
			return formAt(got.body.String(), page)
		}
		mine, theirs := form(), form()
		theirs.fill([]string{"contact", "Their Contact", "out_of_hours", "020 7946 0099"})
		if a := p.send(context.Background(), p.guarded, theirs.request("coordinator")); a.status != http.StatusSeeOther {
			t.Fatalf("the first is answered with %d", a.status)
		}
		mine.fill([]string{"contact", "My Contact", "out_of_hours", "020 7946 0099"})
		a := p.send(context.Background(), p.guarded, mine.request("administrator"))
		text := a.body.String()
		for _, want := range []string{"Saved by Grace Adeyemi on 12 January 2015 at 9:00am", "Their", "Not saved yet", `value="My Contact"`} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not said", want)
			}
		}
		if a.status != http.StatusConflict || strings.Count(text, "ca-conflict__box") != 2 {
			t.Errorf("answered with %d, and %d boxes where one field differs", a.status, strings.Count(text, "ca-conflict__box"))
		}
		again := formAt(text, page)
		if b := p.send(context.Background(), p.guarded, again.request("administrator")); b.status != http.StatusSeeOther {
			t.Errorf("sent once more it is answered with %d", b.status)
		}
	})
}
