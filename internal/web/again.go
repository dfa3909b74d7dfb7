package web

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

// provedFor is how long a proof of who somebody is lasts for routes that ask for one.
const provedFor = 10 * time.Minute

// AgainPrefix begins the names of the fields by which somebody proves once more who they are.
const AgainPrefix = "again."

// Prover asks for that proof and checks it: signin's.
type Prover interface {
	// Check looks at the fields of a post. shown is false where there are none: nothing was tried yet.
	Check(x *Exchange) (shown bool, err error)
	// Ask shows the page that asks, with what the post carries kept in it.
	Ask(x *Exchange, kept []Kept, problems ui.Problems) error
}

// Kept is one field of a post that waits for the proof.
type Kept struct{ Name, Value string }

// stale tells whether the person has to prove again who they are. Whoever acts without a session is no person at a browser.
func (x *Exchange) stale() bool {
	return x.Actor.Person != "" && x.Actor.Session != "" && x.Actor.Proved < x.site.House.Real().Add(-provedFor).UnixMicro()
}

// again asks for the proof, or takes the one that the post carries; ok says that the route may go on. A page is asked for on its
// own address afterwards; a post is sent once more whole, so that nothing typed is lost.
func (x *Exchange) again() (ok bool, err error) {
	if x.site.Prove == nil {
		return false, macfa.CannotNow("Who you are cannot be checked here. Nothing has been changed.", nil)
	}
	if x.R.Method != http.MethodPost {
		return false, x.See("/sign-in/again?next=" + nextOf(x.R))
	}
	if x.WantsJSON() {
		return false, x.JSON(http.StatusUnauthorized, map[string]string{"message": "Sign in again in a new tab, then try once more."})
	}
	shown, err := x.site.Prove.Check(x)
	problems, wrong := Problems(err)
	switch {
	case err != nil && !wrong:
		return false, err
	case shown && !wrong:
		x.dropProof()
		return true, nil
	}
	return false, x.site.Prove.Ask(x, x.kept(), problems)
}

// kept are the fields of the post but those of the proof, and but passwords, which no page shows.
func (x *Exchange) kept() []Kept {
	var list []Kept
	for _, name := range slices.Sorted(maps.Keys(x.R.PostForm)) {
		if strings.HasPrefix(name, AgainPrefix) || slices.Contains(passwordFields, name) {
			continue
		}
		for _, value := range x.R.PostForm[name] {
			list = append(list, Kept{name, value})
		}
	}
	return list
}

func (x *Exchange) dropProof() {
	for name := range x.R.PostForm {
		if strings.HasPrefix(name, AgainPrefix) {
			delete(x.R.PostForm, name)
			delete(x.R.Form, name)
		}
	}
}
