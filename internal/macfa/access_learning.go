package macfa

import "slices"

// readers are the roles that read the findings of their area, or of all areas.
var readers = []Role{Coordinator, PanelMember, PanelChair, BoardMember, Scrutineer}

// learningAccess: who reads findings, who writes them, who sees the single cases behind them, who keeps topics and the library.
var learningAccess = slices.Concat(
	allow("findings.see", Any, readers...),
	allow("findings.see", OnPanel, Auditor, AgencyLead),
	allow("findings.see-round", SameArea, readers...),
	allow("findings.see-round", OnPanel, sitting...),
	allow("finding.see", SameArea, readers...),
	allow("finding.see", OnPanel, sitting...),
	recorded(allow("finding.see-evidence", SameArea, Coordinator)),
	recorded(allow("finding.see-evidence", OnPanel, sitting...)),
	in(allow("finding.add", SameArea, Coordinator), "moderate", "learn", "publish", "improve"),
	in(allow("finding.add", OnPanel, sitting...), "moderate", "learn"),
	in(allow("finding.change", SameArea, Coordinator), "emerging", "confirmed"),
	in(allow("finding.change", OnPanel, sitting...), "emerging"),
	in(allow("finding.confirm", SameArea, Coordinator), "emerging"),
	withReason(in(allow("finding.withdraw", SameArea, Coordinator), "emerging", "confirmed")),
	in(allow("finding.carry", SameArea, Coordinator), "emerging", "confirmed"),
	in(allow("findings.ready", SameArea, Coordinator), "learn"),
	allow("topic.merge", Any, Coordinator),
	allow("guidance.see", Any, Roles...),
	allow("guidance.change", Any, Coordinator),
)
