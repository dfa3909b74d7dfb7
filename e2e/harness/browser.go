// Package harness lets a test be the people who use caseaudit: it runs the
// program and drives a real browser, finding things the way people do, by the
// words they read.
package harness

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Browser is one Chromium with a fresh profile, for as many people as a test needs.
type Browser struct {
	ctx context.Context
}

// NewBrowser starts a Chromium that ends with the test.
func NewBrowser(t testing.TB) *Browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)),
		chromedp.NoSandbox, // Chromium as root does not start with one
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, _ := chromedp.NewContext(allocator)
	t.Cleanup(func() { closeBrowser(ctx) })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return &Browser{ctx}
}

// closeBrowser asks Chromium to end by itself, so that it clears its files away.
func closeBrowser(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, loadWithin)
	defer cancel()
	// A browser that does not end in time is killed with the allocator.
	_ = chromedp.Cancel(ctx)
}

// chromium finds the browser: the file that CASEAUDIT_CHROMIUM names, else by PATH.
func chromium(t testing.TB) string {
	t.Helper()
	names := []string{os.Getenv("CASEAUDIT_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	t.Fatal("There is no Chromium: run tools/sh/need-chromium, or name its file in CASEAUDIT_CHROMIUM.")
	return ""
}

// Option changes how a person's browser window is set up.
type Option func(context.Context) error

// WithoutJavaScript switches the page's scripts off.
func WithoutJavaScript(ctx context.Context) error {
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: true})
	return err
}

// Person opens a window for somebody who shares no cookie with anybody else.
// Paths given to [Person.Goto] are under site, for example http://127.0.0.1:8080.
// Faults that nobody has taken by the end of the test make it fail.
func (b *Browser) Person(t testing.TB, name, site string, options ...Option) *Person {
	t.Helper()
	window := newWindow(name, site)
	ctx, end := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(window.hear))
	window.ctx = ctx
	p := &Person{Name: name, Patience: 5 * time.Second, t: t, window: window}
	t.Cleanup(end)
	t.Cleanup(p.reportFaults)

	p.must(chromedp.Do(ctx), "open a window")
	window.setMainFrame(cdp.FrameID(chromedp.FromContext(ctx).Target.TargetID))
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	p.must(err, "watch requests")
	_, err = chromedp.Call(ctx, audits.Enable, cdp.Empty{})
	p.must(err, "watch the page's policy")
	p.SetViewport(1280)
	for _, set := range options {
		p.must(set(ctx), "set up the window")
	}
	return p
}

// loadWithin bounds every wait for a page or the browser.
const loadWithin = 30 * time.Second
