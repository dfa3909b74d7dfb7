package site

import (
	"net/http"

	"caseaudit/internal/web"
)

// Routes gives the tests every route that this installation serves.
func (in *Installation) Routes() []web.Route { return routes(in.signIn()) }

// Unguarded serves all routes without asking first whether any role of the person could do their action: what is refused here
// is refused by the question or the operation itself.
func (in *Installation) Unguarded() (http.Handler, error) {
	signIn := in.signIn()
	all := routes(signIn)
	for i := range all {
		all[i].Action = "page.public"
	}
	return (&web.Site{House: in.House, Nav: nav, Routes: all, Actor: signIn.Actor}).Handler()
}
