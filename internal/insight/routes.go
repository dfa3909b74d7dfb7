package insight

import "caseaudit/internal/web"

// Routes are the pages that look back.
var Routes = []web.Route{
	{Pattern: "GET /inspection", Action: "inspection.see", Handler: inspectionShown},
	{Pattern: "GET /inspection/table", Action: "inspection.see", Handler: inspectionFile, Again: true},
}
