package web

import (
	"caseaudit/internal/macfa"
	"net/http"
	"net/url"
)

// CanOpen tells whether a page of this site could ever be shown to the person: for navigation, never for permission.
func (x *Exchange) CanOpen(path string) bool {
	action, ok := x.actionOf(path)
	return ok && x.Actor.CanEver(action)
}

// CanOpenOf tells more closely whether a page about a thing could be shown to the person, by how they stand to it, whatever its state.
func (x *Exchange) CanOpenOf(path string, thing macfa.Thing) bool {
	action, ok := x.actionOf(path)
	return ok && macfa.StandsTo(x.site.House.Access, x.Actor.Person, x.Actor.Grants, action, thing)
}

// CanOpenNow is CanOpenOf in the state in which the thing is.
func (x *Exchange) CanOpenNow(path string, thing macfa.Thing) bool {
	action, ok := x.actionOf(path)
	if ok {
		_, _, ok = macfa.May(x.site.House.Access, x.Actor.Person, x.Actor.Grants, action, thing)
	}
	return ok
}

// actionOf is the action of the page at a path of this site.
func (x *Exchange) actionOf(path string) (macfa.Action, bool) {
	_, pattern := x.site.mux.Handler(&http.Request{Method: http.MethodGet, Host: x.R.Host, URL: &url.URL{Path: path}})
	action, ok := x.site.actions[pattern]
	return action, ok
}
