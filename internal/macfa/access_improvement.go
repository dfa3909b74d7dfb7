package macfa

import "slices"

// followers see every action of their area, or of all areas: an action holds nothing of a case.
var followers = []Role{Coordinator, PanelMember, PanelChair, BoardMember, Scrutineer}

// improvementAccess: who proposes, agrees, does and assures actions, and who closes a round. In which state what is
// done says ActionMachine.
var improvementAccess = slices.Concat(
	allow("inspection.see", Any, Coordinator, BoardMember, Scrutineer),
	allow("actions.see", Any, followers...),
	allow("actions.see", Any, AgencyLead, Auditor, Practitioner),
	allow("actions.see-round", SameArea, followers...),
	allow("actions.see-round", Any, AgencyLead),
	allow("action.see", SameArea, followers...),
	allow("action.see", OwnAgency, AgencyLead),
	allow("action.see", Own, AgencyLead, Auditor, Practitioner),
	allow("action.propose", SameArea, Coordinator, BoardMember),
	allow("action.change", SameArea, Coordinator),
	allow("action.agree", SameArea, Coordinator, BoardMember),
	allow("action.done", Own, AgencyLead, Auditor, Practitioner, PanelMember, PanelChair, BoardMember, Scrutineer),
	allow("action.done", OwnAgency, AgencyLead),
	allow("action.done", SameArea, Coordinator),
	allow("action.assure", SameArea, BoardMember),
	withReason(allow("action.not-assured", SameArea, BoardMember)),
	allow("action.carry", SameArea, Coordinator),
	withReason(allow("action.withdraw", SameArea, Coordinator)),
	allow("round.close", SameArea, Coordinator),
)
