package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// fail turns an error into a page, in this one place.
func (x *Exchange) fail(err error) {
	if x.wrote {
		x.site.House.Log.Error("an answer failed half-way", "route", x.R.Pattern, "error", store.LogText(err))
		return
	}
	status, heading, text := wordsFor(err)
	if status == http.StatusServiceUnavailable {
		x.site.House.Log.Error("request failed", "route", x.R.Pattern, "error", store.LogText(err))
	}
	if x.WantsJSON() {
		_ = x.JSON(status, map[string]string{"message": text})
		return
	}
	if status == http.StatusConflict && x.bothTexts(err) {
		return
	}
	f := x.Frame(heading)
	f.Title = heading
	f.Problems, _ = Problems(err)
	if pageErr := x.page(status, f, errorBody(text, x.typed())); pageErr != nil {
		http.Error(x.W, text, status)
	}
}

func wordsFor(err error) (status int, heading, text string) {
	switch macfa.KindOf(err) {
	case macfa.NotFound:
		return http.StatusNotFound, "Page not found", "This page is not here, or it is not yours to see. If you were sent a link, ask whoever sent it. If you typed the address, check it."
	case macfa.Invalid:
		return http.StatusUnprocessableEntity, "There is a problem", "Go back, put it right and send it again. What you typed is still on that page."
	case signedOut:
		return http.StatusUnauthorized, "You are signed out", "Nothing was saved. Sign in in a new tab, come back to this one, go back one page and send it again."
	case guestOut:
		return http.StatusUnauthorized, "The form is closed", "Nothing was saved. Open the form by your link in a new tab, come back to this one, go back one page and send it again."
	case macfa.Conflict:
		return http.StatusConflict, "This cannot be done now", err.Error()
	}
	text = "Your text is not saved. Keep this page open and try again in a minute."
	if e, ok := err.(*macfa.Error); ok && e.Message != "" {
		text = e.Message
	}
	return http.StatusServiceUnavailable, "Not available now", text
}

// signedOut is the kind of the answer to a post of somebody whose session has ended.
const signedOut macfa.Kind = "signed out"

// guestOut is signedOut for a guest, who comes in by a link.
const guestOut macfa.Kind = "guest out"

// nextOf is the path to come back to after signing in: of this site, and without what a form posted.
func nextOf(r *http.Request) string {
	if r.Method != http.MethodGet {
		return url.QueryEscape("/")
	}
	return url.QueryEscape(r.URL.Path)
}

// passwordFields are the names under which forms send passwords, which may be whole sentences: they are never shown again.
var passwordFields = []string{"password", "current", "new", AgainPrefix + "password", AgainPrefix + "code", AgainPrefix + "passkey"}

// typed are the texts that a failed post carried, to be shown once more so that nothing is lost. Keys, ids and passwords are not texts.
func (x *Exchange) typed() []string {
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(x.R.PostForm)) {
		for _, value := range x.R.PostForm[name] {
			if !slices.Contains(passwordFields, name) && !strings.HasPrefix(name, "was.") && strings.ContainsAny(strings.TrimSpace(value), " \n") {
				texts = append(texts, strings.TrimSpace(value))
			}
		}
	}
	return texts
}
