package desk

import (
	"slices"

	"caseaudit/internal/web"
)

// Routes are the addresses of this room.
var Routes = slices.Concat(chaseRoutes, []web.Route{
	{Pattern: "GET /{$}", Action: "home.see", Handler: HomePage},
	{Pattern: "GET /find", Action: "find.use", Handler: FindPage},
	{Pattern: "POST /find", Action: "find.use", Handler: FoundPage},
	{Pattern: "GET /reflections/came-of-it", Action: "reflections.came-of-it", Handler: cameOfItPage},
	{Pattern: "GET /me/opened", Action: "account.see", Handler: OpenedShown},
	{Pattern: "GET /rounds/{round}", Action: "round.see", Handler: RoundPage},
	{Pattern: "GET /rounds/{round}/dates.ics", Action: "round.see", Handler: roundCalendarPage},
	{Pattern: "GET /calendar/{feed}", Action: "calendar.read", Handler: feedPage},
	{Pattern: "GET /set-up/reminders", Action: "mail.see", Handler: remindersPage},
	{Pattern: "GET /me/mail", Action: "mail.choose", Handler: myMailPage},
	{Pattern: "POST /me/mail", Action: "mail.choose", Handler: saveMyMailPage},
	{Pattern: "POST /me/calendar", Action: "calendar.make", Handler: makeFeedPage},
	{Pattern: "GET /access", Action: "access.see", Handler: accessPage},
	{Pattern: "GET /accessibility", Action: "page.public", Handler: accessibilityPage},
	{Pattern: "GET /privacy", Action: "page.public", Handler: privacyPage},
	{Pattern: "GET /contact", Action: "page.public", Handler: contactPage},
})
