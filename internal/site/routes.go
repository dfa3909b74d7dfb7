package site

import (
	"slices"

	"caseaudit/internal/signin"
	"caseaudit/internal/web"
)

// routes is every route with its action and its handler, on one screen.
func routes(signIn *signin.Service) []web.Route {
	return slices.Concat(
		signIn.Routes(),
	)
}
