package improvement

import "caseaudit/internal/web"

// Routes are the addresses of this room.
var Routes = []web.Route{
	{Pattern: "GET /actions", Action: "actions.see", Handler: listPage},
	{Pattern: "GET /rounds/{round}/actions", Action: "actions.see-round", Handler: roundPage},
	{Pattern: "POST /rounds/{round}/close", Action: "round.close", Handler: closePost},
	{Pattern: "GET /actions/new", Action: "action.propose", Handler: newPage},
	{Pattern: "POST /actions/new", Action: "action.propose", Handler: newPost},
	{Pattern: "GET /actions/{action}", Action: "action.see", Handler: actionPage},
	{Pattern: "POST /actions/{action}", Action: "action.change", Handler: changePost},
	{Pattern: "POST /actions/{action}/agree", Action: "action.agree", Handler: movePost("action.agree"), Form: "/actions/{action}"},
	{Pattern: "POST /actions/{action}/done", Action: "action.done", Handler: movePost("action.done"), Form: "/actions/{action}"},
	{Pattern: "POST /actions/{action}/assure", Action: "action.assure", Handler: movePost("action.assure"), Form: "/actions/{action}"},
	{Pattern: "POST /actions/{action}/not-assured", Action: "action.not-assured", Handler: movePost("action.not-assured"), Form: "/actions/{action}"},
	{Pattern: "POST /actions/{action}/carry", Action: "action.carry", Handler: carryPost, Form: "/actions/{action}"},
	{Pattern: "POST /actions/{action}/withdraw", Action: "action.withdraw", Handler: movePost("action.withdraw"), Form: "/actions/{action}"},
}
