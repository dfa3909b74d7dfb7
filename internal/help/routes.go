package help

import "caseaudit/internal/web"

// Routes are the addresses of this room.
var Routes = []web.Route{
	{Pattern: "GET /help", Action: "page.public", Handler: firstPage},
	{Pattern: "GET /help/{page}", Action: "page.public", Handler: onePage},
}
