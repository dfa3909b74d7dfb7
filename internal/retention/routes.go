package retention

import "caseaudit/internal/web"

// Routes are the pages of what is kept and what is destroyed.
var Routes = []web.Route{
	{Pattern: "GET /keeping", Action: "retention.see", Handler: keepingPage},
	{Pattern: "GET /rounds/{round}/keeping", Action: "retention.see-round", Handler: roundPage},
	{Pattern: "POST /rounds/{round}/destructions", Action: "destruction.propose", Handler: proposePost},
	{Pattern: "POST /destructions/{destruction}/do", Action: "destruction.do", Handler: doPost},
	{Pattern: "POST /destructions/{destruction}/drop", Action: "destruction.drop", Handler: dropPost},
	{Pattern: "GET /destructions/{destruction}/certificate", Action: "retention.see-round", Handler: certificatePage},
	{Pattern: "GET /rounds/{round}/copies/{agency}", Action: "copies.see", Handler: copiesShown},
	{Pattern: "POST /rounds/{round}/copies/{agency}", Action: "copies.confirm", Handler: copiesPost},
}
