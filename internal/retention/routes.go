package retention

import "caseaudit/internal/web"

// Routes are the pages of what is kept and what is destroyed.
var Routes = []web.Route{
	{Pattern: "GET /keeping", Action: "retention.see", Handler: keepingPage},
	{Pattern: "GET /keeping/{kind}", Action: "retention.see", Handler: kindShown},
	{Pattern: "POST /keeping/{kind}", Action: "keeping.change", Handler: kindPost, Again: true},
	{Pattern: "POST /keeping-changes/{change}/agree", Action: "keeping.agree", Handler: agreePost, Again: true},
	{Pattern: "POST /keeping-changes/{change}/drop", Action: "keeping.drop", Handler: dropChangePost},
	{Pattern: "GET /keeping/hold", Action: "hold.see", Handler: holdShown},
	{Pattern: "POST /keeping/hold", Action: "hold.set", Handler: holdPost},
	{Pattern: "GET /cases/{case}/hold", Action: "hold.see", Handler: holdShown},
	{Pattern: "POST /cases/{case}/hold", Action: "hold.set", Handler: holdPost},
	{Pattern: "POST /holds/{hold}/ask-lift", Action: "hold.ask-lift", Handler: askLiftPost},
	{Pattern: "POST /holds/{hold}/lift", Action: "hold.lift", Handler: liftPost, Again: true},
	{Pattern: "POST /holds/{hold}/keep", Action: "hold.keep", Handler: keepHoldPost},
	{Pattern: "GET /leavers", Action: "leavers.see", Handler: leaversShown},
	{Pattern: "GET /leavers/{person}", Action: "person.erase", Handler: leaverShown},
	{Pattern: "POST /leavers/{person}/erase", Action: "person.erase", Handler: erasePost, Again: true},
	{Pattern: "GET /rounds/{round}/keeping", Action: "retention.see-round", Handler: roundPage},
	{Pattern: "POST /rounds/{round}/destructions", Action: "destruction.propose", Handler: proposePost, Again: true},
	{Pattern: "POST /destructions/{destruction}/do", Action: "destruction.do", Handler: doPost, Again: true},
	{Pattern: "POST /destructions/{destruction}/drop", Action: "destruction.drop", Handler: dropPost},
	{Pattern: "GET /destructions/{destruction}/certificate", Action: "retention.see-round", Handler: certificatePage},
	{Pattern: "GET /rounds/{round}/copies/{agency}", Action: "copies.see", Handler: copiesShown},
	{Pattern: "POST /rounds/{round}/copies/{agency}", Action: "copies.confirm", Handler: copiesPost},
}
