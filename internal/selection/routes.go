package selection

import "caseaudit/internal/web"

// Routes are the pages of case lists and draws.
var Routes = []web.Route{
	{Pattern: "GET /rounds/{round}/cases/import", Action: "case-list.import", Handler: StartHandler},
	{Pattern: "POST /rounds/{round}/cases/import", Action: "case-list.import", Handler: UploadHandler, Upload: true},
	{Pattern: "GET /rounds/{round}/cases/import/{upload}", Action: "case-list.import", Handler: PreviewHandler},
	{Pattern: "GET /rounds/{round}/cases/import/{upload}/columns", Action: "case-list.import", Handler: ColumnsHandler},
	{Pattern: "POST /rounds/{round}/cases/import/{upload}/columns", Action: "case-list.import", Handler: MatchHandler},
	{Pattern: "POST /rounds/{round}/cases/import/{upload}/keep", Action: "case-list.keep", Handler: KeepHandler, Form: "/rounds/{round}/cases/import/{upload}"},
	{Pattern: "POST /rounds/{round}/cases/import/{upload}/drop", Action: "upload.drop", Handler: DropHandler, Form: "/rounds/{round}/cases/import/{upload}"},
	{Pattern: "GET /rounds/{round}/sample", Action: "sample.see", Handler: SampleHandler},
	{Pattern: "POST /rounds/{round}/sample", Action: "sample.draw", Handler: DrawHandler},
	{Pattern: "GET /rounds/{round}/sample/record.json", Action: "sample.see", Handler: RecordHandler, Again: true},
	{Pattern: "GET /rounds/{round}/sample/exclude", Action: "sample.exclude", Handler: ExcludingHandler},
	{Pattern: "POST /rounds/{round}/sample/exclude", Action: "sample.exclude", Handler: ExcludeHandler, Form: "/rounds/{round}/sample/exclude?child={child}"},
}
