package harness

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

//go:embed find.js
var findScript string

// Person is somebody at their own browser window. What they try and cannot do
// fails the test, with a picture of the window in build/e2e.
type Person struct {
	Name     string
	Patience time.Duration // how long to look for a thing or a text that is not there yet

	t      testing.TB
	groups []string
	*window
}

// For is the same person for a part of a test, so that its failures are counted there.
func (p *Person) For(t testing.TB) *Person {
	other := *p
	other.t = t
	return &other
}

// In narrows where the person looks: to the fieldset with this legend, the table
// row with this cell, the section, card or list item under this heading.
func (p *Person) In(group string) *Person {
	other := *p
	other.groups = append(slices.Clone(p.groups), group)
	return &other
}

// Look has something done at every page that this person opens, once it is loaded.
func (p *Person) Look(look func(*Person)) { p.look = look }

// Goto opens a path of the site, or a whole address of it.
func (p *Person) Goto(path string) {
	p.t.Helper()
	if !strings.Contains(path, "://") {
		path = p.site + path
	}
	p.settle(openWithin, func(ctx context.Context) error {
		answer, err := chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: path})
		// A download ends a navigation in this way.
		if err == nil && answer.ErrorText != "" && answer.ErrorText != "net::ERR_ABORTED" {
			err = fmt.Errorf("%s", answer.ErrorText)
		}
		return err
	})
}

// Fill puts a value into the text field with this label, in place of what is
// there, or chooses the option with this text in a list.
func (p *Person) Fill(label, value string) {
	p.t.Helper()
	field := p.find("field", label)
	if chosen := call[*bool](p, field, chooseOption, value); chosen != nil {
		if !*chosen {
			p.fail("%q has no option %q", label, value)
		}
		return
	}
	if value == "" {
		p.Press("Delete")
		return
	}
	p.do(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: value})
		return err
	})
}

// Write clicks into the text field with this label and types at the end of what is there.
func (p *Person) Write(label, text string) {
	p.t.Helper()
	p.click(p.find("field", label), label)
	p.do(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
		return err
	})
}

// chooseOption gives null for anything but a list, and puts the cursor there.
const chooseOption = `function (text) {
	this.scrollIntoView({ block: 'center', behavior: 'instant' })
	this.focus()
	if (!this.options) return this.select(), null
	const option = [...this.options].find((o) => o.text.replace(/\s+/g, ' ').trim() === text)
	if (!option) return false
	this.value = option.value
	this.dispatchEvent(new Event('input', { bubbles: true }))
	this.dispatchEvent(new Event('change', { bubbles: true }))
	return true
}`

// Choose clicks the radio button or checkbox with this label.
func (p *Person) Choose(label string) {
	p.t.Helper()
	p.click(p.find("choice", label), label)
}

// Click clicks the link or button with this text, and waits for the page it opens.
func (p *Person) Click(text string) {
	p.t.Helper()
	thing := p.find("press", text)
	begin := beginWithin
	if call[bool](p, thing, opensPage) {
		begin = openWithin
	}
	p.settle(begin, func(context.Context) error {
		p.click(thing, text)
		return nil
	})
}

// opensPage tells links to other pages and buttons that send a form from the rest.
const opensPage = `function () {
	if (this.href) return this.href.split('#')[0] !== location.href.split('#')[0]
	return Boolean(this.form) && this.type === 'submit'
}`

// Clicks counts the clicks this person has made.
func (p *Person) Clicks() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.clicks
}

// point is where to click, and what lies over it, if anything does.
type point struct {
	X, Y    float64
	Covered string
}

const whereToClick = `function () {
	this.scrollIntoView({ block: 'center', behavior: 'instant' })
	const box = this.getClientRects()[0]
	const x = box.left + box.width / 2, y = box.top + box.height / 2
	const top = document.elementFromPoint(x, y)
	const mine = this.contains(top) || [...(this.labels ?? [])].some((label) => label.contains(top))
	return { X: x, Y: y, Covered: mine ? '' : (top?.outerHTML ?? 'nothing').slice(0, 200) }
}`

func (p *Person) click(thing runtime.RemoteObjectID, text string) {
	p.t.Helper()
	at := call[point](p, thing, whereToClick)
	if at.Covered != "" {
		p.fail("%q cannot be clicked, this lies over it: %s", text, at.Covered)
	}
	p.do(func(ctx context.Context) error { return chromedp.Do(ctx, chromedp.MouseClickXY(at.X, at.Y)) })
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clicks++
}

// Upload puts files into the file field with this label.
func (p *Person) Upload(label string, files ...string) {
	p.t.Helper()
	var absolute []string
	for _, file := range files {
		full, err := filepath.Abs(file)
		p.must(err, "find the file")
		_, err = os.Stat(full)
		p.must(err, "find the file")
		absolute = append(absolute, full)
	}
	field := p.find("file", label)
	p.do(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, dom.SetFileInputFiles,
			dom.SetFileInputFilesParams{ObjectID: field, Files: absolute})
		return err
	})
}

var keys = map[string]string{
	"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Space": " ", "Delete": kb.Delete,
	"Backspace": kb.Backspace, "Home": kb.Home, "End": kb.End,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
}

// Press presses keys one after the other: those with a name ("Tab", "Enter",
// "ArrowDown" …) by it, anything else as text typed.
func (p *Person) Press(names ...string) {
	p.t.Helper()
	for _, name := range names {
		key, special := keys[name]
		if !special {
			key = name
		}
		begin := beginWithin
		switch name {
		case "Enter": // it may follow a link or send a form
			begin = 4 * beginWithin
		case "Tab": // it only moves on
			begin = 0
		}
		p.settle(begin, func(ctx context.Context) error { return chromedp.Do(ctx, chromedp.KeyEvent(key)) })
	}
}

// find waits until exactly one such thing is there; scripts may be about to show it.
func (p *Person) find(kind, wanted string) runtime.RemoteObjectID {
	p.t.Helper()
	arguments, err := json.Marshal([]any{kind, wanted, append([]string{}, p.groups...)})
	p.must(err, "say what to look for")
	expression := fmt.Sprintf("(%s)(...%s)", findScript, arguments)
	var problem string
	for end := time.Now().Add(p.Patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		found := evaluate[*runtime.RemoteObject](p, expression)
		if found.ObjectID != "" {
			return found.ObjectID
		}
		problem = string(found.Value)
		_ = json.Unmarshal(found.Value, &problem)
	}
	p.fail("%s", problem)
	return ""
}

// A page load that begins within this time of an act is waited for. A link or a
// form's button on a busy machine gets more, since a load is all but certain.
const (
	beginWithin = 150 * time.Millisecond
	openWithin  = 2 * time.Second
)

// settle does something that may open a page, and waits until it is loaded.
func (p *Person) settle(begin time.Duration, act func(context.Context) error) {
	p.t.Helper()
	before, _ := p.loadState()
	p.do(act)
	begun := time.Now()
	for ; time.Since(begun) < loadWithin; time.Sleep(2 * time.Millisecond) {
		loads, loading := p.loadState()
		if loads > before && !loading && p.look != nil {
			p.look(p)
		}
		if loads == before && time.Since(begun) > begin || loads > before && !loading {
			return
		}
	}
	p.fail("the page did not load within %v", loadWithin)
}

func (p *Person) loadState() (loads int, loading bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.loads, p.loading
}

func (p *Person) do(act func(context.Context) error) {
	p.t.Helper()
	p.doWithin(loadWithin, act)
}

func (p *Person) doWithin(limit time.Duration, act func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	p.must(act(ctx), "use the browser")
}

func evaluate[T any](p *Person, expression string, options ...chromedp.EvaluateOption) (result T) {
	p.t.Helper()
	p.do(func(ctx context.Context) (err error) {
		result, err = chromedp.Run(ctx, chromedp.Evaluate[T](expression, options...))
		return err
	})
	return result
}

// call runs a function of the page's on one of its elements.
func call[T any](p *Person, on runtime.RemoteObjectID, function string, arguments ...any) (result T) {
	p.t.Helper()
	p.do(func(ctx context.Context) (err error) {
		result, err = chromedp.Run(ctx, chromedp.CallFunctionOn[T](function,
			func(params *runtime.CallFunctionOnParams) { params.ObjectID = on }, arguments...))
		return err
	})
	return result
}

func (p *Person) must(err error, what string) {
	p.t.Helper()
	if err != nil {
		p.fail("%s: %v", what, err)
	}
}

var unsafe = regexp.MustCompile(`[^A-Za-z0-9]+`)

// fail ends the test with a picture of what the person saw.
func (p *Person) fail(format string, arguments ...any) {
	p.t.Helper()
	p.mu.Lock()
	address := p.address
	p.mu.Unlock()
	picture := filepath.Join(Root(p.t), "build", "e2e", unsafe.ReplaceAllString(p.t.Name()+" "+p.Name, "-")+".png")
	if err := p.screenshot(picture); err != nil {
		picture = "no picture: " + err.Error()
	}
	p.t.Fatalf("%s at %s: %s\n(%s)", p.Name, pathOf(address), fmt.Sprintf(format, arguments...), picture)
}
