package audittool

import "caseaudit/internal/web"

// Routes are the pages of audit tools.
var Routes = []web.Route{
	{Pattern: "GET /tools", Action: "tools.see", Handler: toolsPage},
	{Pattern: "GET /tools/{tool}", Action: "tools.see", Handler: toolPage},
	{Pattern: "GET /tools/{tool}/form", Action: "tools.see", Handler: formPage},
	{Pattern: "GET /tools/{tool}/form/word", Action: "tools.see", Handler: formWordPage},
	{Pattern: "POST /tools/standard", Action: "tool.install", Handler: installPage},
}
