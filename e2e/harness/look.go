package harness

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Text is everything the page shows, as it reads.
func (p *Person) Text() string {
	p.t.Helper()
	return evaluate[string](p, "document.body.innerText")
}

// Heading is the page's main heading; "" if it has none.
func (p *Person) Heading() string {
	p.t.Helper()
	return evaluate[string](p, `(document.querySelector('h1')?.innerText ?? '').replace(/\s+/g, ' ').trim()`)
}

// Evaluate asks the page for a value of its own; nil if there is none.
func (p *Person) Evaluate(expression string) any {
	p.t.Helper()
	return evaluate[any](p, expression)
}

// Title is the page's title, as the browser's tab shows it.
func (p *Person) Title() string {
	p.t.Helper()
	return evaluate[string](p, "document.title")
}

// Focused is the text or label of what the keyboard is on.
func (p *Person) Focused() string {
	p.t.Helper()
	return evaluate[string](p, `((e) => (e.labels?.[0]?.innerText || e.innerText || e.getAttribute('aria-label') || e.tagName)
		.replace(/\s+/g, ' ').trim())(document.activeElement)`)
}

// Value is what the field with this label holds.
func (p *Person) Value(label string) string {
	p.t.Helper()
	return call[string](p, p.find("field", label), "function () { return this.value }")
}

// See waits until the page shows each text, and fails if it does not.
func (p *Person) See(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		p.see(text)
	}
}

func (p *Person) see(text string) {
	p.t.Helper()
	var shown string
	for end := time.Now().Add(p.Patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		shown = squeeze(p.Text())
		if strings.Contains(shown, squeeze(text)) {
			return
		}
	}
	p.fail("the page does not show %q but:\n%s", text, shown)
}

// SeeNot fails if the page shows any of the texts.
func (p *Person) SeeNot(texts ...string) {
	p.t.Helper()
	shown := squeeze(p.Text())
	for _, text := range texts {
		if strings.Contains(shown, squeeze(text)) {
			p.fail("the page shows %q", text)
		}
	}
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }

// Path is the path and query of the page.
func (p *Person) Path() string {
	p.t.Helper()
	return evaluate[string](p, "location.pathname + location.search")
}

// Status is the HTTP status of the page's last response.
func (p *Person) Status() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status
}

// SetViewport makes the window this wide, in CSS pixels.
func (p *Person) SetViewport(width int64) {
	p.t.Helper()
	p.do(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride,
			emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1})
		return err
	})
}

// Screenshot writes a PNG of the whole page.
func (p *Person) Screenshot(file string) {
	p.t.Helper()
	p.must(p.screenshot(file), "take a picture")
}

func (p *Person) screenshot(file string) error {
	ctx, cancel := context.WithTimeout(p.ctx, loadWithin)
	defer cancel()
	beyond := true
	picture, err := chromedp.Call(ctx, page.CaptureScreenshot,
		page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, picture.Data, 0o644)
}

// Picture writes what the window shows of the page, as a small file.
func (p *Person) Picture(file string, width, height int64) {
	p.t.Helper()
	p.do(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride,
			emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
		if err != nil {
			return err
		}
		quality := int64(80) // of 100
		picture, err := chromedp.Call(ctx, page.CaptureScreenshot,
			page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: &quality})
		if err != nil {
			return err
		}
		return os.WriteFile(file, picture.Data, 0o644)
	})
}

// Client asks the server directly, with this person's cookies: for downloads, and
// for what no page would send. It follows no redirect.
func (p *Person) Client() *http.Client {
	return &http.Client{
		Transport:     withCookies{p},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

type withCookies struct{ person *Person }

func (c withCookies) RoundTrip(request *http.Request) (*http.Response, error) {
	kept, err := chromedp.Call(c.person.ctx, network.GetCookies, network.GetCookiesParams{URLs: []string{request.URL.String()}})
	if err != nil {
		return nil, err
	}
	request = request.Clone(request.Context())
	for _, cookie := range kept.Cookies {
		request.AddCookie(&http.Cookie{Name: cookie.Name, Value: cookie.Value})
	}
	return http.DefaultTransport.RoundTrip(request)
}

// Violation is a rule of WCAG that the page breaks, as axe-core found.
type Violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		FailureSummary string
	}
}

func (v Violation) String() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s (%s): %s", v.ID, v.Impact, v.Help)
	for _, node := range v.Nodes {
		fmt.Fprintf(&text, "\n\t%s\n\t%s", node.HTML, squeeze(node.FailureSummary))
	}
	return text.String()
}

// axeRun asks for WCAG 2.0 to 2.2, A and AA, and loads nothing.
const axeRun = `axe.run(document, {
	runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
	resultTypes: ['violations'], preload: false,
}).then((results) => JSON.stringify(results.violations))`

// axeWithin bounds the look at one page: a pack of a whole panel holds thousands of elements.
const axeWithin = 3 * time.Minute

// Axe looks for what keeps people with disabilities out of the page as it is now.
// It needs the page's JavaScript.
func (p *Person) Axe() []Violation {
	p.t.Helper()
	script, err := os.ReadFile(filepath.Join(Root(p.t), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		p.t.Fatalf("axe-core is missing, run make generate: %v", err)
	}
	evaluate[chromedp.Void](p, string(script))
	var results string
	p.doWithin(axeWithin, func(ctx context.Context) (err error) {
		results, err = chromedp.Run(ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise))
		return err
	})
	var violations []Violation
	p.must(json.Unmarshal([]byte(results), &violations), "read what axe found")
	return violations
}

const sideways = `(() => {
	const width = document.documentElement.clientWidth
	if (document.scrollingElement.scrollWidth <= width) return ''
	const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > width + 0.5)
	return document.scrollingElement.scrollWidth + ' px of ' + width + ': ' +
		(wide.at(-1) ?? document.body).outerHTML.slice(0, 200)
})()`

// NoSidewaysScroll complains if the page is wider than the window, and names what is.
func (p *Person) NoSidewaysScroll() {
	p.t.Helper()
	if wide := p.Sideways(); wide != "" {
		p.t.Errorf("%s at %s must scroll sideways: %s", p.Name, p.Path(), wide)
	}
}

// Sideways says how far the page is wider than the window, and what makes it so;
// "" if it is not.
func (p *Person) Sideways() string {
	p.t.Helper()
	return evaluate[string](p, sideways)
}

// TakeSent gives the requests that the window has made so far, and forgets them.
func (p *Person) TakeSent() []Sent {
	p.mu.Lock()
	defer p.mu.Unlock()
	sent := p.sent
	p.sent = nil
	return sent
}

// TakeFaults gives what went wrong in the pages so far, and forgets it.
func (p *Person) TakeFaults() []Fault {
	p.t.Helper()
	// Whatever the page has said by now comes before this answer.
	evaluate[int](p, "1")
	p.mu.Lock()
	defer p.mu.Unlock()
	faults := p.faults
	p.faults = nil
	return faults
}

func (p *Person) reportFaults() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, fault := range p.faults {
		p.t.Errorf("%s: %s", p.Name, fault)
	}
}
