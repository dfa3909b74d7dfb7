// Package web is the frame of every page: routes, middleware, errors. It never asks who may; operations do.
package web

import (
	"fmt"
	"net/http"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/web/asset"
	"caseaudit/internal/web/ui"
)

// Handler answers one route: it parses, makes one call, and shows or redirects. Its errors become pages in one place.
type Handler func(*Exchange) error

// Route is one address with the action of the access table that it belongs to.
type Route struct {
	Pattern string // "GET /rounds/{round}"
	Action  macfa.Action
	Handler Handler
	Upload  bool   // takes a file: its body may be larger
	Again   bool   // asks whoever has not done so for ten minutes to prove once more who they are; so does every action of macfa.ProvedAgain
	Form    string // of a post whose form stands on a page of another address: that address, "/drafts/{briefing}/sign-off"
}

// NavItem is a link of the service navigation, shown to roles that have work there.
type NavItem struct {
	Text, Href string
	Roles      []macfa.Role
}

// Site is the web server's handler with what its pages share.
type Site struct {
	House   *operation.House
	Nav     []NavItem
	Help    []NavItem // help pages by whose they are; the menu under a person's name leads to the first of theirs
	Routes  []Route
	Actor   func(*http.Request) (operation.Actor, error) // who is asking; the public when nobody has signed in
	Prove   Prover
	Public  map[string]http.Handler // files beside the pages that everybody may have, by the beginning of their address
	Secure  bool                    // served over https: cookies say so
	Metrics Metrics
	mux     *http.ServeMux
	actions map[string]macfa.Action // of the routes, by pattern
}

// Handler builds the server. A route without an action that the access table knows does not start.
func (s *Site) Handler() (http.Handler, error) {
	s.mux, s.actions = http.NewServeMux(), map[string]macfa.Action{}
	for _, r := range s.Routes {
		if !slices.ContainsFunc(macfa.Access, func(rule macfa.Rule) bool { return rule.Action == r.Action }) {
			return nil, fmt.Errorf("route %q has the action %q, which the access table does not know", r.Pattern, r.Action)
		}
		s.mux.Handle(r.Pattern, s.serve(r))
		s.actions[r.Pattern] = r.Action
	}
	s.mux.Handle(asset.Prefix, asset.Handler())
	for prefix, files := range s.Public {
		s.mux.Handle("GET "+prefix, files)
	}
	s.mux.HandleFunc("GET "+brandPrefix+"{sheet}", serveBrand)
	s.mux.Handle("/", s.serve(Route{Action: "page.public", Handler: func(*Exchange) error { return macfa.Missing() }}))
	return s.around(s.mux), nil
}

// mostUploaded is the most that a post with a file may hold, in bytes.
const mostUploaded = 16 << 20

// serve finds out who is asking and runs the handler.
func (s *Site) serve(r Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		limit := int64(2 << 20)
		if r.Upload {
			limit = mostUploaded
		}
		req.Body = http.MaxBytesReader(w, req.Body, limit)
		x := &Exchange{W: w, R: req, site: s, form: r.Form}
		if err := x.run(r); err != nil {
			x.fail(err)
		}
	})
}

func (x *Exchange) run(r Route) error {
	actor, err := x.site.Actor(x.R)
	x.Actor = actor
	if err != nil {
		return err
	}
	if !x.addressIsText() {
		return macfa.Missing()
	}
	if !actor.CanEver(r.Action) {
		return x.notAllowed()
	}
	if x.R.Method == http.MethodPost {
		if err := x.parse(r.Upload); err != nil {
			return err
		}
	}
	if (r.Again || r.Action.ProvedAgain()) && x.stale() {
		if ok, err := x.again(); err != nil || !ok {
			return err
		}
	}
	return r.Handler(x)
}

// guestClosed says that a form is not open in this browser.
const guestClosed = "/guest?closed"

// stepAddresses are where somebody goes who has not finished signing in.
var stepAddresses = map[operation.Step]string{operation.Done: "/sign-in", operation.SecondFactor: "/sign-in/second", operation.NewFactor: "/me/sign-in/app"}

// notAllowed sends people who have not signed in, or not wholly, to where they do; for everybody else the page is not there.
func (x *Exchange) notAllowed() error {
	to, guest := x.wayOn(), underPath(x.R.URL.Path, "/guest")
	switch {
	case to == "" || to == x.R.URL.Path:
		return macfa.Missing()
	case x.WantsJSON() && guest:
		return x.JSON(http.StatusUnauthorized, map[string]string{"message": "The form is closed: open it by your link in a new tab, then save."})
	case x.WantsJSON():
		return x.JSON(http.StatusUnauthorized, map[string]string{"message": "Signed out: sign in in a new tab, then save."})
	case x.R.Method == http.MethodPost:
		if err := x.parse(false); err != nil {
			return err
		}
		if guest {
			return &macfa.Error{Kind: guestOut}
		}
		return &macfa.Error{Kind: signedOut}
	case guest:
		return x.See(guestClosed)
	}
	return x.See(to + "?next=" + nextOf(x.R))
}

// wayOn is where somebody goes who has not come in wholly, or whose account sleeps; "" for everybody else.
func (x *Exchange) wayOn() string {
	switch {
	case x.Actor.Awaits != operation.Done || x.Actor.Person == "":
		return stepAddresses[x.Actor.Awaits]
	case x.Actor.Asleep && x.R.Method == http.MethodGet:
		return "/asleep"
	}
	return ""
}

func (s *Site) navFor(x *Exchange) []ui.NavItem {
	var items []ui.NavItem
	for _, n := range s.Nav {
		if x.Actor.Has(n.Roles...) {
			items = append(items, ui.NavItem{Text: n.Text, Href: n.Href, Current: underPath(x.R.URL.Path, n.Href)})
		}
	}
	return items
}

// helpFor is where help opens for a person.
func (s *Site) helpFor(x *Exchange) string {
	for _, page := range s.Help {
		if x.Actor.Has(page.Roles...) {
			return page.Href
		}
	}
	return "/help"
}

func underPath(path, href string) bool {
	return path == href || href != "/" && len(path) > len(href) && path[:len(href)+1] == href+"/"
}
