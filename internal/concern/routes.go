package concern

import "caseaudit/internal/web"

// Routes are the addresses of this room.
var Routes = []web.Route{
	{Pattern: "GET /guest/concern", Action: "concern.raise", Handler: newGet},
	{Pattern: "POST /guest/concern", Action: "concern.raise", Handler: raisePost},
	{Pattern: "GET /guest/concern/kept", Action: "concern.raise", Handler: guestKeptGet},
	{Pattern: "GET /concerns/new", Action: "concern.raise", Handler: newGet},
	{Pattern: "POST /concerns/new", Action: "concern.raise", Handler: raisePost},
	{Pattern: "GET /concerns/{concern}", Action: "concern.see", Handler: concernGet},
	{Pattern: "POST /concerns/{concern}/resolve", Action: "concern.resolve", Handler: resolvePost, Form: "/concerns/{concern}"},
	{Pattern: "GET /rounds/{round}/concerns", Action: "concerns.see-round", Handler: roundConcernsGet},
	{Pattern: "GET /cases/{case}/concerns", Action: "concerns.see-case", Handler: caseConcernsGet},
}
