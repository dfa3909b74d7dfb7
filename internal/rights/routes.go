package rights

import "caseaudit/internal/web"

// Routes are the pages of what people may ask of the partnership about themselves.
var Routes = []web.Route{
	{Pattern: "GET /rights", Action: "rights.see", Handler: overviewShown},
	{Pattern: "GET /cases/{case}/rights", Action: "rights.see-case", Handler: caseShown},
	{Pattern: "GET /cases/{case}/objections/new", Action: "objection.record", Handler: newObjectionShown},
	{Pattern: "POST /cases/{case}/objections/new", Action: "objection.record", Handler: newObjectionPost},
	{Pattern: "GET /objections/{objection}", Action: "objection.see", Handler: objectionShown},
	{Pattern: "POST /objections/{objection}/decide", Action: "objection.decide", Handler: decidePost, Form: "/objections/{objection}"},
	{Pattern: "POST /objections/{objection}/letter", Action: "objection.letter", Handler: letterPost, Form: "/objections/{objection}"},
	{Pattern: "GET /objections/{objection}/print", Action: "objection.see", Handler: letterPrint},
	{Pattern: "GET /cases/{case}/requests/new", Action: "subject.record", Handler: newRequestShown},
	{Pattern: "POST /cases/{case}/requests/new", Action: "subject.record", Handler: newRequestPost},
	{Pattern: "GET /requests/{request}", Action: "subject.see", Handler: requestShown},
	{Pattern: "POST /requests/{request}/cases", Action: "subject.add-case", Handler: addCasePost, Form: "/requests/{request}"},
	{Pattern: "POST /requests/{request}/gather", Action: "subject.gather", Handler: gatherPost, Form: "/requests/{request}"},
	{Pattern: "GET /requests/{request}/parts/{part}", Action: "subject.review", Handler: partShown},
	{Pattern: "POST /requests/{request}/parts/{part}", Action: "subject.review", Handler: partPost},
	{Pattern: "POST /requests/{request}/export", Action: "subject.export", Handler: exportPost, Form: "/requests/{request}", Again: true},
	{Pattern: "GET /requests/{request}/print", Action: "subject.take", Handler: answerPrint, Again: true},
	{Pattern: "GET /requests/{request}/word", Action: "subject.take", Handler: answerWord, Again: true},
	{Pattern: "POST /requests/{request}/close", Action: "subject.close", Handler: closePost, Form: "/requests/{request}"},
	{Pattern: "POST /requests/{request}/refuse", Action: "subject.refuse", Handler: refusePost, Form: "/requests/{request}"},
	{Pattern: "GET /me/data", Action: "account.data", Handler: myDataShown},
	{Pattern: "GET /me/data/file", Action: "account.data", Handler: myDataFile, Again: true},
}
