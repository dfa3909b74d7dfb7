package macfa

import "slices"

// panelAccess: who gathers a panel, who reads all returns of its cases once it is open, who agrees judgements.
// A member stands in Thing.Panel unless the chair decided that a conflict of interest keeps the member out; Thing.Owners of a panel is its chair,
// Thing.Assigned those who may agree judgements.
var panelAccess = slices.Concat(
	allow("panels.see", Any, Coordinator, PanelMember, PanelChair, Auditor, AgencyLead),
	allow("panel.see", Any, Coordinator),
	allow("panel.see", OnPanel, sitting...),
	in(allow("panel.gather", Any, Coordinator), "gathering", "open"),
	in(allow("panel.open", Any, Coordinator), "gathering"),
	in(allow("panel.close", Any, Coordinator), "open"),
	in(allow("attendance.take", Any, Coordinator), "gathering", "open"),
	in(allow("attendance.take", Own, sitting...), "gathering", "open"),
	in(allow("conflict.declare", Any, Coordinator), "gathering", "open"),
	in(allow("conflict.declare", Own, sitting...), "gathering", "open"),
	in(allow("conflict.decide", Any, Coordinator), "gathering", "open"),
	in(allow("conflict.decide", Own, sitting...), "gathering", "open"),
	recorded(in(allow("panel-case.see", Any, Coordinator), "open", "closed")),
	recorded(in(allow("panel-case.see", OnPanel, sitting...), "open", "closed")),
	in(allow("panel.agree", Any, Coordinator), "open"),
	in(allow("panel.agree", Assigned, sitting...), "open"),
	in(allow("panel-case.note", Any, Coordinator), "open"),
	in(allow("panel-case.note", OnPanel, sitting...), "open"),
	recorded(in(allow("agreed.see", Any, Coordinator), "open", "closed")),
	recorded(in(allow("agreed.see", OnPanel, sitting...), "open", "closed")),
	recorded(in(allow("agreed.see", OwnAgency, AgencyLead), "closed")),
)
