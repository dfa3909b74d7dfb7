package ui

import (
	"github.com/a-h/templ"

	"caseaudit/internal/web/asset"
)

// Body says how wide the main part of a page is.
type Body int

const (
	// BodyText is a column of text, with a side if the frame has one.
	BodyText Body = iota
	// BodyWide is for matrices, findings and insight.
	BodyWide
	// BodyProjector is for the panel's room: no header, no footer, only the bar.
	BodyProjector
)

// NavItem is a link of the service navigation, of a sub-navigation or of the sections of a return.
type NavItem struct {
	Text, Href string
	Current    bool
	Count      string // shown small behind the text; empty: none
	Mark       Kind   // only in SectionNav; empty: none
}

// Person is who is signed in.
type Person struct {
	Name    string
	Roles   []string // "Coordinator, all areas"
	Links   []Link   // my account, what I have opened, display, help
	SignOut string   // the address the sign-out form posts to
	Key     string   // its idempotency key; empty: none
}

// Seen is the line that says as whom a case is seen.
type Seen struct {
	As      string // "coordinator"
	Text    string // "Opening a case is recorded:"
	Link    Link   // who has seen it, or show who this is
	Further string // what follows the link
}

// Banner is the green message after an operation: what happened, and to whom.
type Banner struct {
	Heading, Text string
	Link          Link
}

// Demo is the strip of a demonstration.
type Demo struct {
	Today string // "Monday 16 November 2015"
}

// Frame is everything around the body of a page.
type Frame struct {
	Title       string // without " – Case audits"; empty: the heading
	Partnership string
	Service     string // under the partnership's name; empty: "Case audits"
	BrandSheet  string // address of a style sheet with the partnership's own colour; empty: ours
	Person      *Person
	SignIn      string // where somebody who is not signed in can sign in; empty: nowhere
	HeaderLinks []Link // beside it, on public pages
	Find        bool   // shows the box that searches
	Nav         []NavItem
	Trail       []Link // breadcrumbs: the way up, not the page itself
	Bar         templ.Component
	Caption     string
	Heading     string
	Sub         []NavItem
	SubLabel    string // what the sub-navigation is of: "Round"
	Seen        *Seen
	Top         templ.Component // over the whole width, before the columns: alarms, stages
	Body        Body
	Side        templ.Component // facts, not operations; only beside BodyText
	Left        templ.Component // the sections of a return, left of the question
	Banner      *Banner
	Problems    Problems
	Public      bool // a public briefing: its body is an article over the whole width, with the page's heading in it
	Demo        *Demo
	Home        string // where the partnership's name leads; empty: home
	Footer      []Link // empty: help, accessibility, privacy, contact
}

// DocumentTitle follows one rule for all pages. No name, reference or free text belongs in a title.
func (f Frame) DocumentTitle() string {
	title := f.Title
	if title == "" {
		title = f.Heading
	}
	if len(f.Problems) > 0 {
		title = "Error: " + title
	}
	return title + " – Case audits"
}

func (f Frame) service() string {
	if f.Service == "" {
		return "Case audits"
	}
	return f.Service
}

func (f Frame) footer() []Link {
	if len(f.Footer) > 0 {
		return f.Footer
	}
	return []Link{{"Help", "/help"}, {"Accessibility", "/accessibility"}, {"Privacy", "/privacy"}, {"Contact", "/contact"}}
}

func (f Frame) home() string {
	if f.Home != "" {
		return f.Home
	}
	if f.Public {
		return "/briefings"
	}
	return "/"
}

func (f Frame) bodyClass() string {
	class := "govuk-template__body ca-page"
	if f.Body == BodyProjector {
		class += " ca-page--projector"
	}
	if f.Public {
		class += " ca-page--public"
	}
	return class
}

// columns names the grid of the main part.
func (f Frame) columns() string {
	class := "ca-body"
	switch {
	case f.Body != BodyText:
		class += " ca-body--wide"
	case f.Side != nil:
		class += " ca-body--side"
	default:
		class += " ca-body--text"
	}
	return class
}

// page is the grid that sets the sections of a return left of everything else.
func (f Frame) page() string {
	if f.Left != nil {
		return "ca-with-left"
	}
	return "ca-without-left"
}

func sheet(name string) string { return asset.Path(name) }
