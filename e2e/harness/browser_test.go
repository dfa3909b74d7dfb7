package harness_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseaudit/e2e/harness"
)

// page wraps a body so that nothing about it is at fault.
func page(body string) string {
	return `<!doctype html><html lang="en"><head><title>Visits</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script src="/own.js" defer></script></head><body><main>` + body + `</main></body></html>`
}

const form = `<h1>Record a visit</h1>
<form method="post" action="/visit" enctype="multipart/form-data">
<div><label for="why">Why you visited <span hidden>(not read out)</span></label><textarea id="why" name="why">old text</textarea></div>
<div><label for="area">Area</label><select id="area" name="area"><option value="">Choose</option><option value="h">Hackney</option></select></div>
<fieldset><legend>Was the child seen?</legend>
<input type="radio" name="seen" id="sy" value="yes"><label for="sy">Yes</label>
<input type="radio" name="seen" id="sn" value="no"><label for="sn">No</label></fieldset>
<fieldset><legend>Was a father seen?</legend>
<input type="radio" name="father" id="fy" value="yes"><label for="fy">Yes</label>
<input type="radio" name="father" id="fn" value="no"><label for="fn">No</label></fieldset>
<div><label for="notes">Notes</label><input type="file" id="notes" name="notes"></div>
<button>Save</button></form>
<p><a href="/away">Go away</a></p>`

// faults are pages with one thing wrong, by the kind of fault that must be heard.
var faults = map[string]string{
	"console":   page(`<h1>Visits</h1><script src="/complain.js"></script>`),
	"exception": page(`<h1>Visits</h1><script src="/throw.js"></script>`),
	"policy":    page(`<h1>Visits</h1><p style="color:red">Visits</p>`),
	"request":   page(`<h1>Visits</h1><img alt="A visit" src="/missing.png">`),
	"foreign":   page(`<h1>Visits</h1><a href="/">Visits</a><script src="/abroad.js"></script>`),
	"dialog":    page(`<h1>Visits</h1><script src="/ask.js"></script>`),
}

func site(t *testing.T) string {
	mux := http.NewServeMux()
	html := func(pattern, text string) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; connect-src *")
			io.WriteString(w, text)
		})
	}
	script := func(pattern, text string) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, text)
		})
	}
	html("GET /{$}", page(form))
	html("GET /away", page(`<h1>Away</h1>`))
	html("GET /unlabelled", page(`<h1>Visits</h1><input name="x">`))
	html("GET /wide", page(`<h1>Visits</h1><table><tr><td>`+strings.Repeat("wide", 200)+`</td></tr></table>`))
	for kind, text := range faults {
		html("GET /fault/"+kind, text)
	}
	script("/own.js", `document.body.dataset.scripts = 'on'`)
	script("/complain.js", `console.error('this is', { wrong: 1 })`)
	script("/throw.js", `throw new Error('nobody catches this')`)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(elsewhere.Close)
	script("/abroad.js", `fetch('`+elsewhere.URL+`', { mode: 'no-cors', method: 'HEAD' })`)
	script("/ask.js", `alert('Are you there?')`)
	mux.HandleFunc("POST /visit", func(w http.ResponseWriter, r *http.Request) {
		file, header, err := r.FormFile("notes")
		if err != nil {
			http.Error(w, "no file", http.StatusBadRequest)
			return
		}
		defer file.Close()
		http.SetCookie(w, &http.Cookie{Name: "who", Value: r.FormValue("why"), Path: "/", HttpOnly: true})
		answer := fmt.Sprintf("why=%s area=%s seen=%s father=%s notes=%s",
			r.FormValue("why"), r.FormValue("area"), r.FormValue("seen"), r.FormValue("father"), header.Filename)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page("<h1>Saved</h1><p>"+answer+"</p>"))
	})
	mux.HandleFunc("GET /favicon.ico", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /who", func(w http.ResponseWriter, r *http.Request) {
		who, err := r.Cookie("who")
		if err != nil {
			http.Error(w, "nobody", http.StatusForbidden)
			return
		}
		io.WriteString(w, who.Value)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func TestAFormIsFilledInTheWayPeopleDo(t *testing.T) {
	b, address := harness.NewBrowser(t), site(t)
	for name, options := range map[string][]harness.Option{
		"with JavaScript":    nil,
		"without JavaScript": {harness.WithoutJavaScript},
	} {
		t.Run(name, func(t *testing.T) {
			p := b.Person(t, "Ama Boateng", address, options...)
			p.Goto("/")
			notes := filepath.Join(t.TempDir(), "notes.txt")
			if err := os.WriteFile(notes, []byte("seen"), 0o600); err != nil {
				t.Fatal(err)
			}
			p.Fill("Why you visited", "worry")
			p.Fill("Area", "Hackney")
			p.In("Was the child seen?").Choose("Yes")
			p.In("Was a father seen?").Choose("No")
			p.Upload("Notes", notes)
			p.Click("Save")
			p.See("why=worry area=h seen=yes father=no notes=notes.txt")
			if p.Heading() != "Saved" || p.Path() != "/visit" || p.Status() != 200 || p.Clicks() != 3 {
				t.Errorf("heading %q, path %s, status %d, %d clicks", p.Heading(), p.Path(), p.Status(), p.Clicks())
			}
		})
	}
}

func TestAPersonWithoutJavaScriptRunsNoScripts(t *testing.T) {
	b, address := harness.NewBrowser(t), site(t)
	const ran = `document.body.dataset.scripts`
	with, without := b.Person(t, "With", address), b.Person(t, "Without", address, harness.WithoutJavaScript)
	for _, p := range []*harness.Person{with, without} {
		p.Goto("/")
	}
	if got := with.Evaluate(ran); got != "on" {
		t.Errorf("with scripts: %v", got)
	}
	if got := without.Evaluate(ran); got != nil {
		t.Errorf("without scripts: %v", got)
	}
}

func TestTheKeyboardReachesThePage(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	p.Goto("/")
	p.Press("Tab", "typed before ", "Tab")
	if p.Focused() != "Area" || p.Value("Why you visited") != "typed before old text" {
		t.Errorf("focus on %q, the field holds %q", p.Focused(), p.Value("Why you visited"))
	}
	p.Press("Tab", "Tab", "Tab", "Tab", "Tab")
	if p.Focused() != "Go away" {
		t.Fatalf("focus on %q", p.Focused())
	}
	p.Press("Enter")
	if p.Heading() != "Away" {
		t.Errorf("at %q", p.Heading())
	}
}

func TestTwoPeopleShareNoCookie(t *testing.T) {
	b, address := harness.NewBrowser(t), site(t)
	one, other := b.Person(t, "One", address), b.Person(t, "Other", address)
	one.Goto("/")
	one.Fill("Why you visited", "one")
	notes := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(notes, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	one.Upload("Notes", notes)
	one.Click("Save")
	for p, want := range map[*harness.Person]int{one: http.StatusOK, other: http.StatusForbidden} {
		p.Goto("/who")
		if p.Status() != want {
			t.Errorf("%s gets %d", p.Name, p.Status())
		}
		answer, err := p.Client().Get(address + "/who")
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s gets %d without the browser", p.Name, answer.StatusCode)
		}
	}
}

func TestAGoodPageHasNoFaults(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	for _, width := range []int64{1280, 390} {
		p.SetViewport(width)
		p.Goto("/")
		p.NoSidewaysScroll()
		if found := p.Axe(); len(found) > 0 {
			t.Errorf("at %d: %v", width, found)
		}
	}
	if found := p.TakeFaults(); len(found) > 0 {
		t.Error(found)
	}
}

func TestEveryFaultOfAPageIsHeard(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	for kind := range faults {
		t.Run(kind, func(t *testing.T) {
			p := p.For(t)
			p.Goto("/fault/" + kind)
			found := p.TakeFaults()
			if len(found) != 1 || found[0].Kind != kind || found[0].Page != "/fault/"+kind {
				t.Errorf("heard %v", found)
			}
		})
	}
}

func TestAFaultThatNobodyTakesFailsTheTest(t *testing.T) {
	b, address := harness.NewBrowser(t), site(t)
	if !fails(t, func(t testing.TB) { b.Person(t, "Ama", address).Goto("/fault/console") }) {
		t.Error("the fault was passed over")
	}
}

func TestAFieldWithoutALabelBreaksWCAG(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	p.Goto("/unlabelled")
	if found := p.Axe(); len(found) != 1 || found[0].ID != "label" || len(found[0].Nodes) != 1 {
		t.Errorf("axe found %v", found)
	}
}

func TestAPageWiderThanTheWindowIsNamed(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	p.SetViewport(390)
	p.Goto("/wide")
	if wide := p.Sideways(); !strings.Contains(wide, "<td>wide") {
		t.Errorf("said %q", wide)
	}
	if !fails(t, func(t testing.TB) { p.For(t).NoSidewaysScroll() }) {
		t.Error("NoSidewaysScroll let it pass")
	}
}

func TestWhatAPersonCannotDoFails(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	p.Goto("/")
	p.Patience = 100 * time.Millisecond
	for name, try := range map[string]func(*harness.Person){
		"a button that is not there":            func(p *harness.Person) { p.Click("Publish") },
		"a choice that two questions have":      func(p *harness.Person) { p.Choose("Yes") },
		"an option that the list does not have": func(p *harness.Person) { p.Fill("Area", "Leeds") },
		"a group that is not there":             func(p *harness.Person) { p.In("Who came?").Choose("Yes") },
		"a text that is not shown":              func(p *harness.Person) { p.See("Published") },
		"no text where there is one":            func(p *harness.Person) { p.SeeNot("Record a visit") },
	} {
		t.Run(name, func(t *testing.T) {
			if !fails(t, func(t testing.TB) { try(p.For(t)) }) {
				t.Error("it passed")
			}
		})
	}
}

func TestAPictureIsTaken(t *testing.T) {
	p := harness.NewBrowser(t).Person(t, "Ama Boateng", site(t))
	p.Goto("/")
	file := filepath.Join(t.TempDir(), "page.png")
	p.Screenshot(file)
	if got, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(got), "\x89PNG") {
		t.Errorf("no picture: %v", err)
	}
}

// attempt stands in for a test that is expected to fail, cleanups included.
type attempt struct {
	testing.TB
	failed   bool
	cleanups []func()
}

func (a *attempt) Errorf(string, ...any) { a.failed = true }
func (a *attempt) Cleanup(f func())      { a.cleanups = append(a.cleanups, f) }
func (a *attempt) Fatalf(string, ...any) { a.failed = true; panic(a) }

// fails tells whether a test that does this would fail.
func fails(t *testing.T, do func(testing.TB)) bool {
	a := &attempt{TB: t}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(a) {
				panic(r)
			}
		}()
		do(a)
	}()
	for i := range a.cleanups {
		a.cleanups[len(a.cleanups)-1-i]()
	}
	return a.failed
}
