package macfa

import "slices"

// sitting are the roles by which a person can be a member of a panel.
var sitting = []Role{PanelMember, PanelChair, Auditor, AgencyLead}

// learningAccess: who reads findings, who writes them, who sees the single cases behind them, who keeps topics and the library.
var learningAccess = slices.Concat(
	allow("findings.see", Any, Coordinator, PanelMember, PanelChair, BoardMember, Scrutineer),
	allow("findings.see", OnPanel, Auditor, AgencyLead),
	recorded(allow("finding.see-evidence", Any, Coordinator)),
	recorded(allow("finding.see-evidence", OnPanel, sitting...)),
	in(allow("finding.add", SameArea, Coordinator), "moderate", "learn", "publish", "improve"),
	in(allow("finding.add", OnPanel, sitting...), "moderate", "learn"),
	in(allow("finding.change", Any, Coordinator), "emerging", "confirmed"),
	in(allow("finding.change", OnPanel, sitting...), "emerging"),
	in(allow("finding.confirm", Any, Coordinator), "emerging"),
	withReason(in(allow("finding.withdraw", Any, Coordinator), "emerging", "confirmed")),
	in(allow("finding.carry", Any, Coordinator), "emerging", "confirmed"),
	in(allow("findings.ready", SameArea, Coordinator), "learn"),
	allow("topic.merge", Any, Coordinator),
	allow("guidance.see", Any, Roles...),
	allow("guidance.change", Any, Coordinator),
)
