package help_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"caseaudit/docs"
	"caseaudit/internal/help"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

// guide is the guide of docs with its first page replaced, and with the files given.
func guide(t *testing.T, first string, files ...string) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	err := fs.WalkDir(docs.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := docs.Files.ReadFile(name)
		folder[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	folder["user-guide.md"] = &fstest.MapFile{Data: []byte(first)}
	for _, name := range files {
		folder[name] = &fstest.MapFile{}
	}
	return folder
}

func TestAPageOfTheGuideBecomesAHelpPage(t *testing.T) {
	for _, row := range []struct {
		name, source string
		files        []string
		want, never  string
	}{
		{"a paragraph, a heading and a list have the classes of our pages", "# T\n\nWords.\n\n## Part one\n\n1. First\n", nil, `<p class="govuk-body">Words.</p>` + "\n" + `<h2 id="part-one" class="govuk-heading-m">Part one</h2>` + "\n" + `<ol class="govuk-list govuk-list--number">`, ""},
		{"a link between files leads to the page", "# T\n\n[The auditor](guide/auditor.md#send-it)\n", nil, `<a href="/help/auditor#send-it" class="govuk-link">The auditor</a>`, ".md"},
		{"a link back to the first page leads there", "# T\n\n[All](../user-guide.md)\n", nil, `href="/help"`, ""},
		{"a link to anything else becomes its words", "# T\n\n[How it **runs**](operate.md) and [here](javascript:alert(1))\n", nil, "How it <strong>runs</strong> and here", "<a"},
		{"HTML is left out", "# T\n\n<script>alert(1)</script>\n\nAn <b style='color:red'>odd</b> word.\n", nil, "odd", "<script"},
		{"signs of HTML are words", "# T\n\n1 < 2 & `<b>`\n", nil, "1 &lt; 2 &amp; <code>&lt;b&gt;</code>", "<b>"},
		{"a picture that was made is shown", "# T\n\n![Home of \"one\"](guide/pictures/home.webp)\n", []string{"guide/pictures/home.webp"}, `<img src="/help-pictures/home.webp" alt="Home of &quot;one&quot;" loading="lazy">`, "<source"},
		{"on a telephone it is the telephone's", "# T\n\n![Home](guide/pictures/home.webp)\n", []string{"guide/pictures/home.webp", "guide/pictures/home-phone.webp"}, `<source media="(max-width: 40em)" srcset="/help-pictures/home-phone.webp">`, ""},
		{"a picture that was not made is left out with its words", "# T\n\nBefore.\n\n![Home](guide/pictures/home.webp)\n", nil, "Before.</p>", "Home"},
		{"nor is an empty paragraph left in its place", "# T\n\nBefore.\n\n![Home](guide/pictures/home.webp)\n", nil, "Before.", `<p class="govuk-body"></p>`},
	} {
		t.Run(row.name, func(t *testing.T) {
			pages, err := help.Read(guide(t, row.source, row.files...))
			if err != nil {
				t.Fatal(err)
			}
			body := pages[0].Body
			if pages[0].Title != "T" || !strings.Contains(body, row.want) || row.never != "" && strings.Contains(body, row.never) {
				t.Errorf("%q becomes\n%s\nwanted %q and not %q", pages[0].Title, body, row.want, row.never)
			}
		})
	}
}

func TestAPageWithoutTitleOrFileIsAFaultOfTheBuild(t *testing.T) {
	if _, err := help.Read(guide(t, "Words only.\n")); err == nil || !strings.Contains(err.Error(), "user-guide.md") {
		t.Errorf("a page without a title: %v", err)
	}
	folder := guide(t, "# T\n")
	delete(folder, "guide/auditor.md")
	if _, err := help.Read(folder); err == nil || !strings.Contains(err.Error(), "guide/auditor.md") {
		t.Errorf("a page that is missing: %v", err)
	}
}

var inline = regexp.MustCompile(`<[a-z]+[^>]* (style|on[a-z]+)=`)

func TestTheGuideIsWholeAndKeepsToThePolicy(t *testing.T) {
	for _, p := range help.Pages() {
		if p.Title == "" || len(p.Body) < 500 {
			t.Errorf("%s is nearly empty: %q, %d bytes", p.Address(), p.Title, len(p.Body))
		}
		for _, never := range []string{".md", "raw HTML", "<h1", "|---", "| ---"} {
			if strings.Contains(p.Body, never) {
				t.Errorf("%s shows %q", p.Address(), never)
			}
		}
		if found := inline.FindString(p.Body); found != "" {
			t.Errorf("%s has %q", p.Address(), found)
		}
	}
}

func TestEveryRoleHasItsPage(t *testing.T) {
	for _, role := range macfa.Roles {
		found := 0
		for _, link := range help.Links() {
			for _, r := range link.Roles {
				if r == role {
					found++
				}
			}
		}
		if found != 1 {
			t.Errorf("%s has %d pages of its own", role, found)
		}
	}
}

func TestHelpIsForEverybody(t *testing.T) {
	w := world.At(t, t.TempDir()+"/content.db", world.SetUp)
	for _, row := range []struct {
		name, who, path string
		status          int
		want            string
	}{
		{"nobody signed in reads the first page", "", "/help", http.StatusOK, `<a class="govuk-link" href="/help/auditor">Auditor</a>`},
		{"nobody signed in is led to it from the foot", "", "/help/start", http.StatusOK, `<a class="govuk-footer__link" href="/help">Help</a>`},
		{"a lead is led to the page for leads", "lead-csc", "/help", http.StatusOK, `<a class="govuk-link" href="/help/agency-lead">Help</a>`},
		{"a coordinator is led to the page for coordinators", "coordinator", "/help", http.StatusOK, `<a class="govuk-link" href="/help/coordinator">Help</a>`},
		{"the page that is open is marked", "chair", "/help/panel", http.StatusOK, `aria-current="page"`},
		{"there is no such page", "coordinator", "/help/nothing", http.StatusNotFound, "Page not found"},
		{"there is no such picture", "coordinator", "/help-pictures/nothing.webp", http.StatusNotFound, ""},
		{"only pictures are pictures", "", "/help-pictures/.gitignore", http.StatusNotFound, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			answer := get(t, w, row.who, row.path)
			if answer.Code != row.status || !strings.Contains(answer.Body.String(), row.want) {
				t.Errorf("%s answers %d:\n%s", row.path, answer.Code, answer.Body)
			}
		})
	}
}

func get(t *testing.T, w *world.World, who, path string) *httptest.ResponseRecorder {
	t.Helper()
	site := &web.Site{House: w.House, Routes: help.Routes, Help: help.Links(), Public: map[string]http.Handler{help.Prefix: help.Pictures()},
		Actor: func(r *http.Request) (a operation.Actor, err error) {
			if who != "" {
				return w.People[who], nil
			}
			err = w.House.Store.Read(r.Context(), func(s *store.Snap) error { a, err = w.House.Public(s); return err })
			return a, err
		}}
	h, err := site.Handler()
	if err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, httptest.NewRequest("GET", path, nil))
	return answer
}

func TestHelpSaysWhichWordsThePartnershipUses(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		note := "Your partnership says “executive” for board."
		if body := world.Send(w.Site(t, "board", help.Routes...), http.MethodGet, "/help", nil).Body.String(); strings.Contains(body, "Your partnership says") {
			t.Error("the usual words are explained")
		}
		board := w.People["board"]
		board.Words.Board = "executive"
		w.People["board"] = board
		if body := world.Send(w.Site(t, "board", help.Routes...), http.MethodGet, "/help", nil).Body.String(); !strings.Contains(body, note) {
			t.Error("the page does not say which word the partnership uses")
		}
	})
}
