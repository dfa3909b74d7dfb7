package web

import (
	"net/http"
	"net/url"

	"caseaudit/internal/macfa"
)

// fail turns an error into a page, in this one place.
func (x *Exchange) fail(err error) {
	if x.wrote {
		x.site.House.Log.Error("an answer failed half-way", "route", x.R.Pattern, "error", err)
		return
	}
	status, heading, text := wordsFor(err)
	if status == http.StatusServiceUnavailable {
		x.site.House.Log.Error("request failed", "route", x.R.Pattern, "error", err)
	}
	if x.WantsJSON() {
		_ = x.JSON(status, map[string]string{"message": text})
		return
	}
	f := x.Frame(heading)
	f.Title = heading
	f.Problems, _ = Problems(err)
	if pageErr := x.page(status, f, errorBody(text, status == http.StatusServiceUnavailable)); pageErr != nil {
		http.Error(x.W, text, status)
	}
}

func wordsFor(err error) (status int, heading, text string) {
	switch macfa.KindOf(err) {
	case macfa.NotFound:
		return http.StatusNotFound, "Page not found", "This page is not here, or it is not yours to see. If you were sent a link, ask whoever sent it. If you typed the address, check it."
	case macfa.Invalid:
		return http.StatusUnprocessableEntity, "There is a problem", "Go back, put it right and send it again. What you typed is still on that page."
	case macfa.Conflict:
		return http.StatusConflict, "This has changed", err.Error()
	}
	text = "Your text is not saved. Keep this page open and try again in a minute."
	if e, ok := err.(*macfa.Error); ok && e.Message != "" {
		text = e.Message
	}
	return http.StatusServiceUnavailable, "Not available now", text
}

// nextOf is the path to come back to after signing in: of this site, and without what a form posted.
func nextOf(r *http.Request) string {
	if r.Method != http.MethodGet {
		return url.QueryEscape("/")
	}
	return url.QueryEscape(r.URL.Path)
}
