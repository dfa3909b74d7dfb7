package harness_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseaudit/e2e/harness"
)

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
