package briefing

import "caseaudit/internal/web"

// Routes are the pages of this room.
var Routes = []web.Route{
	{Pattern: "GET /briefings", Action: "briefing.read", Handler: LibraryPageShown},
	{Pattern: "GET /briefings.json", Action: "briefing.read", Handler: JSONFeedPage},
	{Pattern: "GET /briefings.atom", Action: "briefing.read", Handler: AtomPage},
	{Pattern: "GET /briefings/import", Action: "briefing.import", Handler: PastPage},
	{Pattern: "POST /briefings/import", Action: "briefing.import", Handler: BringInPage, Upload: true},
	{Pattern: "GET /briefings/{slug}", Action: "briefing.read", Handler: EditionPage},
	{Pattern: "GET /briefings/{slug}/{n}", Action: "briefing.read", Handler: EarlierEditionPage},
}
