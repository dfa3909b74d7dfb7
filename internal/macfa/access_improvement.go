package macfa

import "slices"

// followers see every action of the partnership: an action holds nothing of a case.
var followers = []Role{Coordinator, PanelMember, PanelChair, BoardMember, Scrutineer}

// improvementAccess: who proposes, agrees, does and assures actions, and who closes a round. In which state what is
// done says ActionMachine.
var improvementAccess = slices.Concat(
	allow("actions.see", Any, followers...),
	allow("actions.see", Any, AgencyLead, Auditor, Practitioner),
	allow("actions.see-round", SameArea, followers...),
	allow("actions.see-round", Any, AgencyLead),
	allow("action.see", Any, followers...),
	allow("action.see", OwnAgency, AgencyLead),
	allow("action.see", Own, AgencyLead, Auditor, Practitioner),
	allow("action.propose", Any, Coordinator, BoardMember),
	allow("action.change", Any, Coordinator),
	allow("action.agree", Any, Coordinator, BoardMember),
	allow("action.done", Own, AgencyLead, Auditor, Practitioner, PanelMember, PanelChair, BoardMember, Scrutineer),
	allow("action.done", OwnAgency, AgencyLead),
	allow("action.done", Any, Coordinator),
	allow("action.assure", Any, BoardMember),
	withReason(allow("action.not-assured", Any, BoardMember)),
	allow("action.carry", Any, Coordinator),
	withReason(allow("action.withdraw", Any, Coordinator)),
	allow("round.close", SameArea, Coordinator),
)
