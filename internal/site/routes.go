package site

import (
	"slices"

	"caseaudit/internal/audittool"
	"caseaudit/internal/briefing"
	"caseaudit/internal/casefile"
	"caseaudit/internal/concern"
	"caseaudit/internal/desk"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/help"
	"caseaudit/internal/improvement"
	"caseaudit/internal/insight"
	"caseaudit/internal/learning"
	"caseaudit/internal/panel"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/retention"
	"caseaudit/internal/rights"
	"caseaudit/internal/selection"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
)

// routes is what every room serves; each room's routes.go lists its addresses with their actions and handlers.
func routes(signIn *signin.Service) []web.Route {
	return slices.Concat(
		signIn.Routes(), desk.Routes,
		partnership.Routes, programme.Routes, audittool.Routes, selection.Routes,
		casefile.Routes, fieldwork.Routes, concern.Routes, panel.Routes, learning.Routes, briefing.Routes, improvement.Routes, rights.Routes, retention.Routes, insight.Routes, help.Routes,
	)
}
