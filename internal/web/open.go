package web

import (
	"net/http"
	"net/url"
)

// CanOpen tells whether a page of this site could ever be shown to the person: for navigation, never for permission.
func (x *Exchange) CanOpen(path string) bool {
	_, pattern := x.site.mux.Handler(&http.Request{Method: http.MethodGet, Host: x.R.Host, URL: &url.URL{Path: path}})
	for _, r := range x.site.Routes {
		if r.Pattern == pattern {
			return x.Actor.CanEver(r.Action)
		}
	}
	return false
}
