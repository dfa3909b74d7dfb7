package harness

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Fault is something that went wrong in a page without being asked about.
type Fault struct {
	Kind string // "console", "exception", "policy", "request", "foreign" or "dialog"
	Page string // path of the page
	Text string
}

func (f Fault) String() string { return fmt.Sprintf("%s: %s: %s", f.Page, f.Kind, f.Text) }

// Sent is a request for a page, or a form, as the browser has sent it.
type Sent struct {
	Method, Path string // the path with its query
	Body         string // of a form; a file's is not kept
}

// window is what a person's window is doing and what was heard from it. hear runs
// on the browser's message loop, so everything is under one lock and never waits.
type window struct {
	ctx  context.Context
	name string
	site string
	look func(*Person) // at every page that is opened; set and called by the test alone

	mu       sync.Mutex
	main     cdp.FrameID
	loads    int  // loads of the main frame begun
	loading  bool // whether one is under way
	status   int  // of the main document's last response
	address  string
	requests map[network.RequestID]string
	faults   []Fault
	clicks   int
	sent     []Sent
}

func newWindow(name, site string) *window {
	return &window{name: name, site: strings.TrimSuffix(site, "/"), requests: map[network.RequestID]string{}}
}

func (w *window) setMainFrame(id cdp.FrameID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.main = id
}

func (w *window) hear(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameStartedLoading:
		if e.FrameID == w.main {
			w.loads++
			w.loading = true
		}
	case *page.EventFrameStoppedLoading:
		if e.FrameID == w.main {
			w.loading = false
		}
	case *page.EventJavascriptDialogOpening:
		w.hearDialog(e)
	case *network.EventRequestWillBeSent:
		w.hearRequest(e)
	case *network.EventResponseReceived:
		w.hearResponse(e)
	case *network.EventLoadingFailed:
		w.hearFailure(e)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			w.fault("console", consoleText(e.Args))
		}
	case *runtime.EventExceptionThrown:
		w.fault("exception", exceptionText(e.ExceptionDetails))
	case *log.EventEntryAdded:
		w.hearLog(e.Entry)
	case *audits.EventIssueAdded:
		if d := e.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
			w.fault("policy", strings.TrimSpace(d.ViolatedDirective+" "+d.BlockedURL))
		}
	}
}

// hearDialog closes a dialog, which would hold the page up for ever. The warning
// on leaving a half-filled form is the one that a page may show.
func (w *window) hearDialog(e *page.EventJavascriptDialogOpening) {
	if e.Type != page.DialogTypeBeforeunload {
		w.fault("dialog", e.Message)
	}
	go chromedp.Call(w.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
}

func (w *window) hearRequest(e *network.EventRequestWillBeSent) {
	w.requests[e.RequestID] = e.Request.URL
	if e.Type == network.ResourceTypeDocument && e.FrameID == w.main {
		w.address = e.Request.URL
	}
	u, err := url.Parse(e.Request.URL)
	own := err == nil && u.Scheme+"://"+u.Host == w.site
	if own && (e.Type == network.ResourceTypeDocument || e.Type == network.ResourceTypeFetch || e.Type == network.ResourceTypeXHR) {
		w.hearSent(e.Request, u)
	}
	if !own && !slices.Contains([]string{"data", "blob", "about"}, u.Scheme) {
		w.fault("foreign", e.Request.URL)
	}
}

func (w *window) hearSent(r *network.Request, u *url.URL) {
	var body strings.Builder
	for _, part := range r.PostDataEntries {
		body.Write(part.Bytes)
	}
	s := Sent{Method: r.Method, Path: u.RequestURI(), Body: body.String()}
	if _, err := url.ParseQuery(s.Body); err != nil || strings.HasPrefix(s.Body, "--") {
		s.Body = "" // in parts, with a file
	}
	w.sent = append(w.sent, s)
}

// hearResponse lets the page itself answer with a refusal, since journeys are
// refused on purpose; anything it loads, and a failing server, are faults.
func (w *window) hearResponse(e *network.EventResponseReceived) {
	status := int(e.Response.Status)
	document := e.Type == network.ResourceTypeDocument && e.FrameID == w.main
	if document {
		w.status = status
	}
	if status >= 500 || status >= 400 && !document {
		w.fault("request", fmt.Sprintf("%d for %s", status, e.Response.URL))
	}
}

// hearFailure passes over what a page drops when it is left, and what the policy
// blocked: that is heard as such.
func (w *window) hearFailure(e *network.EventLoadingFailed) {
	if e.Canceled || e.ErrorText == "net::ERR_ABORTED" || e.BlockedReason == network.BlockedReasonCsp {
		return
	}
	w.fault("request", e.ErrorText+" for "+w.requests[e.RequestID])
}

// hearLog takes the browser's own messages, less those heard in another way.
func (w *window) hearLog(e *log.Entry) {
	if e.Level != log.EntryLevelError || e.Source == log.EntrySourceNetwork ||
		e.Source == log.EntrySourceSecurity && strings.Contains(e.Text, "Content Security Policy") {
		return
	}
	w.fault("console", e.Text)
}

// fault is called with the lock held.
func (w *window) fault(kind, text string) {
	w.faults = append(w.faults, Fault{kind, pathOf(w.address), text})
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.RequestURI()
}

func consoleText(args []*runtime.RemoteObject) string {
	var words []string
	for _, arg := range args {
		words = append(words, strings.Trim(string(arg.Value), `"`)+arg.Description)
	}
	return strings.Join(words, " ")
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil {
		return d.Exception.Description + string(d.Exception.Value)
	}
	return d.Text
}
