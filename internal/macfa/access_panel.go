package macfa

import "slices"

// sitting are the roles by which a person can be a member of a panel; membership itself is the relation OnPanel. Board members and
// scrutineers see no single case: who of them sits on a panel is given the role of a panel member.
var sitting = []Role{PanelMember, PanelChair, Auditor, AgencyLead}

// panelAccess: who gathers a panel, who reads all returns of its cases once its pack is released, who agrees judgements.
// A member stands in Thing.Panel unless the chair decided that a conflict of interest keeps the member out; Thing.Owners of a panel is its chair,
// Thing.Assigned those who may agree judgements. A practitioner invited for one case is Assigned to that case's page in the room.
var panelAccess = slices.Concat(
	allow("panels.see", Any, Coordinator, PanelMember, PanelChair, Auditor, AgencyLead),
	allow("panel.see", SameArea, Coordinator),
	allow("panel.see", OnPanel, sitting...),
	in(allow("panel.gather", SameArea, Coordinator), "gathering", "released", "open"),
	in(allow("lines.link", SameArea, Coordinator), "gathering", "released", "open"),
	recorded(in(allow("pack.look-through", SameArea, Coordinator), "gathering")),
	in(allow("pack.release", SameArea, Coordinator), "gathering"),
	recorded(in(allow("pack.see", SameArea, Coordinator), "released", "open", "closed")),
	recorded(in(allow("pack.see", OnPanel, sitting...), "released", "open")),
	in(allow("panel.open", SameArea, Coordinator), "gathering", "released"),
	in(allow("panel.close", SameArea, Coordinator), "open"),
	in(allow("attendance.take", SameArea, Coordinator), "gathering", "released", "open"),
	in(allow("attendance.take", Own, sitting...), "gathering", "released", "open"),
	in(allow("panel.substitute", SameArea, Coordinator), "gathering", "released", "open"),
	in(allow("panel.substitute", Own, sitting...), "gathering", "released", "open"),
	in(allow("conflict.declare", SameArea, Coordinator), "gathering", "released", "open"),
	in(allow("conflict.declare", OnPanel, sitting...), "gathering", "released", "open"),
	in(allow("conflict.decide", SameArea, Coordinator), "gathering", "released", "open"),
	in(allow("conflict.decide", Own, sitting...), "gathering", "released", "open"),
	recorded(in(allow("panel-case.see", SameArea, Coordinator), "released", "open", "closed")),
	recorded(in(allow("panel-case.see", OnPanel, sitting...), "released", "open", "closed")),
	in(allow("panel.agree", SameArea, Coordinator), "open"),
	in(allow("panel.agree", Assigned, sitting...), "open"),
	in(allow("panel-case.start", SameArea, Coordinator), "open"),
	in(allow("panel-case.start", Assigned, sitting...), "open"),
	in(allow("panel-case.note", SameArea, Coordinator), "released", "open"),
	in(allow("panel-case.note", OnPanel, sitting...), "released", "open"),
	in(allow("panel-guest.invite", SameArea, Coordinator), "released", "open"),
	in(allow("panel-guest.invite", Own, sitting...), "released", "open"),
	recorded(in(allow("panel-room.see", Assigned, Practitioner), "open")),
	in(allow("case-action.add", SameArea, Coordinator), "open"),
	in(allow("case-action.add", Assigned, sitting...), "open"),
	recorded(allow("case-action.see", SameArea, Coordinator)),
	recorded(allow("case-action.see", OwnAgency, AgencyLead)),
	recorded(in(allow("case-action.see", OnPanel, sitting...), "open", "closed")),
	allow("case-action.done", SameArea, Coordinator),
	allow("case-action.done", OwnAgency, AgencyLead),
	recorded(in(allow("agreed.see", SameArea, Coordinator), "released", "open", "closed")),
	recorded(in(allow("agreed.see", OnPanel, sitting...), "released", "open", "closed")),
	recorded(in(allow("agreed.see", OwnAgency, AgencyLead), "closed")),
	allow("panel-keys.see", Any, Coordinator, PanelMember, PanelChair, Auditor, AgencyLead),
)
