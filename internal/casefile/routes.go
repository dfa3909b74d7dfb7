package casefile

import (
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
)

// Routes are the pages of cases.
var Routes = slices.Concat(caseRoutes, eventRoutes(), knownToRoutes, searchRoutes)

// eventRoutes are the posts by which events are entered: each has the action of its rule.
func eventRoutes() []web.Route {
	var routes []web.Route
	for _, e := range macfa.CaseEvents {
		if e.By != "case.replace" { // that has a page of its own
			routes = append(routes, web.Route{Pattern: "POST /cases/{case}/events/" + e.Kind, Action: e.By, Handler: recordEvent(e)})
		}
	}
	return routes
}

var caseRoutes = []web.Route{
	{Pattern: "POST /rounds/{round}/sample/agree", Action: "sample.agree", Handler: AgreeHandler, Form: "/rounds/{round}/sample"},
	{Pattern: "GET /rounds/{round}/cases", Action: "cases.see", Handler: CasesHandler},
	{Pattern: "GET /cases/{case}", Action: "case.see", Handler: AboutHandler},
	{Pattern: "GET /cases/{case}/replace", Action: "case.replace", Handler: ReplacingHandler},
	{Pattern: "POST /cases/{case}/replace", Action: "case.replace", Handler: ReplaceHandler},
	{Pattern: "GET /cases/{case}/events", Action: "case.events", Handler: EventsHandler},
	{Pattern: "GET /cases/{case}/events/{event}", Action: "case.events", Handler: NewEventHandler},
	{Pattern: "GET /cases/{case}/sheet", Action: "sheet.see", Handler: SheetHandler},
	{Pattern: "POST /cases/{case}/sheet", Action: "sheet.save", Handler: SaveSheetHandler},
	{Pattern: "GET /cases/{case}/identity", Action: "identity.ask", Handler: IdentityHandler},
	{Pattern: "POST /cases/{case}/identity", Action: "identity.ask", Handler: AskIdentityHandler},
	{Pattern: "GET /cases/{case}/seen", Action: "case.seen", Handler: SeenHandler},
}
