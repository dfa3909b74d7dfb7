package macfa

import "slices"

// programmeAccess: who plans rounds and sees them, and who chooses audit tools. Nobody sees a case by these lines.
var programmeAccess = slices.Concat(
	allow("rounds.see", Any, Coordinator, BoardMember, Scrutineer),
	allow("round.see", SameArea, Coordinator, BoardMember, Scrutineer, AgencyLead, PanelMember, PanelChair),
	allow("round.plan", SameArea, Coordinator),
	in(allow("round.change", SameArea, Coordinator), "plan", "select"),
	in(allow("round.change-dates", SameArea, Coordinator), "plan", "select", "check", "audit", "moderate", "learn", "publish", "improve"),
	in(allow("round.safeguards", SameArea, Coordinator), "plan", "select", "check", "audit", "moderate", "learn", "publish", "improve"),
	in(allow("round.agree-terms", SameArea, BoardMember), "plan"),
	allow("round.begin-selection", SameArea, Coordinator),
	allow("letters.see", SameArea, Coordinator),
	in(allow("letter.keep", SameArea, Coordinator), "plan", "select", "check", "audit", "moderate", "learn", "publish", "improve"),
	allow("tools.see", Any, Roles...),
	allow("tool.install", Any, Coordinator, System),
)
