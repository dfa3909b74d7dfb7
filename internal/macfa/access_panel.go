package macfa

import "slices"

// panelAccess: who gathers a panel, who reads all returns of its cases once it is open, who agrees judgements.
// A member stands in Thing.Panel unless the chair decided that a conflict of interest keeps the member out; Thing.Owners of a panel is its chair,
// Thing.Assigned those who may agree judgements.
var panelAccess = slices.Concat(
	allow("panels.see", Any, Coordinator, PanelMember, PanelChair, Auditor, AgencyLead),
	allow("panel.see", SameArea, Coordinator),
	allow("panel.see", OnPanel, sitting...),
	in(allow("panel.gather", SameArea, Coordinator), "gathering", "open"),
	in(allow("panel.open", SameArea, Coordinator), "gathering"),
	in(allow("panel.close", SameArea, Coordinator), "open"),
	in(allow("attendance.take", SameArea, Coordinator), "gathering", "open"),
	in(allow("attendance.take", Own, sitting...), "gathering", "open"),
	in(allow("conflict.declare", SameArea, Coordinator), "gathering", "open"),
	in(allow("conflict.declare", Own, sitting...), "gathering", "open"),
	in(allow("conflict.decide", SameArea, Coordinator), "gathering", "open"),
	in(allow("conflict.decide", Own, sitting...), "gathering", "open"),
	recorded(in(allow("panel-case.see", SameArea, Coordinator), "open", "closed")),
	recorded(in(allow("panel-case.see", OnPanel, sitting...), "open", "closed")),
	in(allow("panel.agree", SameArea, Coordinator), "open"),
	in(allow("panel.agree", Assigned, sitting...), "open"),
	in(allow("panel-case.note", SameArea, Coordinator), "open"),
	in(allow("panel-case.note", OnPanel, sitting...), "open"),
	recorded(in(allow("agreed.see", SameArea, Coordinator), "open", "closed")),
	recorded(in(allow("agreed.see", OnPanel, sitting...), "open", "closed")),
	recorded(in(allow("agreed.see", OwnAgency, AgencyLead), "closed")),
)
