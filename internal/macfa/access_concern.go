package macfa

import "slices"

// concernAccess: who raises an immediate concern about a case they have to do with, and who sees and closes it. An
// allegation about a person belongs to no agency for the table: whoever raised it and the coordinator alone see it.
var concernAccess = slices.Concat(
	allow("concern.raise", SameArea, Coordinator),
	allow("concern.raise", Assigned, Auditor, Practitioner),
	allow("concern.raise", OwnAgency, AgencyLead),
	allow("concern.raise", OnPanel, sitting...),
	recorded(allow("concern.see", SameArea, Coordinator)),
	allow("concern.see", Own, Auditor, Practitioner, AgencyLead, PanelMember, PanelChair, Scrutineer, BoardMember),
	allow("concern.see", OwnAgency, AgencyLead),
	allow("concern.resolve", SameArea, Coordinator),
	allow("concern.resolve", OwnAgency, AgencyLead),
	allow("concerns.see-round", SameArea, Coordinator),
	allow("concerns.see-round", Any, AgencyLead),
	allow("concerns.see-case", SameArea, Coordinator),
	allow("concerns.see-case", Assigned, Auditor, Practitioner),
	allow("concerns.see-case", OwnAgency, AgencyLead),
	allow("concerns.see-case", OnPanel, sitting...),
)
