package macfa

import "slices"

// casefileAccess: who sees that a case is there, who describes it, who may learn which child it is, who answers for an agency.
// A case sheet belongs to the agencies that describe (children's social care, early help); everything else to those asked.
var casefileAccess = slices.Concat(
	allow("sample.agree", SameArea, Coordinator),
	allow("cases.see", SameArea, Coordinator),
	allow("cases.see", OwnAgency, AgencyLead),
	allow("case.see", SameArea, Coordinator),
	allow("case.see", OwnAgency, AgencyLead),
	allow("case.see", Assigned, Auditor, Practitioner),
	allow("case.see", OnPanel, sitting...),
	withReason(in(allow("case.replace", SameArea, Coordinator), "active", "reserve", "frozen")),
	recorded(allow("case.events", SameArea, Coordinator)),
	recorded(allow("case.events", OwnAgency, AgencyLead)),
	recorded(allow("case.events", OnPanel, PanelChair)),
	allow("case.happened", SameArea, Coordinator),
	allow("case.happened", OwnAgency, AgencyLead), // of an agency that describes
	withReason(allow("case.pause", SameArea, Coordinator)),
	withReason(allow("case.resume", SameArea, Coordinator)),
	withReason(allow("case.withdraw", SameArea, Coordinator)),
	withReason(allow("case.freeze", SameArea, Coordinator)), // at once, by one person
	withReason(allow("case.freeze", OnPanel, PanelChair)),
	allow("case.told", SameArea, Coordinator),
	allow("case.told", OnPanel, PanelChair),
	withReason(allow("case.ask-unfreeze", SameArea, Coordinator)),
	withReason(allow("case.ask-unfreeze", OnPanel, PanelChair)),
	withReason(allow("case.unfreeze", SameArea, Coordinator)), // never by whoever asked
	withReason(allow("case.unfreeze", OnPanel, PanelChair)),
	recorded(allow("sheet.see", SameArea, Coordinator)),
	recorded(allow("sheet.see", OwnAgency, AgencyLead)),
	in(allow("sheet.save", SameArea, Coordinator), "active", "reserve", "paused", "frozen"), // a frozen one is refused with a message
	in(allow("sheet.save", OwnAgency, AgencyLead), "active", "reserve", "paused", "frozen"),
	withReason(allow("identity.ask", SameArea, Coordinator)),
	withReason(in(allow("identity.ask", OwnAgency, AgencyLead), "active")),
	withReason(in(allow("identity.ask", Assigned, Auditor, Practitioner), "active")),
	withReason(in(allow("identity.ask", OnPanel, PanelMember, PanelChair, AgencyLead, Auditor), "active")),
	recorded(allow("identity.see", SameArea, Coordinator)),
	recorded(in(allow("identity.see", OwnAgency, AgencyLead), "active")),
	recorded(in(allow("identity.see", Assigned, Auditor, Practitioner), "active")),
	recorded(in(allow("identity.see", OnPanel, PanelMember, PanelChair, AgencyLead, Auditor), "active")),
	withReason(allow("person.search", Any, Coordinator, DPO)), // recorded by itself, found or not
	allow("person.searches", Any, DPO),
	allow("case.seen", SameArea, Coordinator),
	allow("case.seen", OnPanel, PanelChair),
	allow("known-to.ask", SameArea, Coordinator),
	allow("known-to.see", SameArea, Coordinator),
	allow("known-to.mine", Any, AgencyLead),
	allow("known-to.answer", OwnAgency, AgencyLead),
	allow("known-to.known", OwnAgency, AgencyLead),
	allow("known-to.not-known", OwnAgency, AgencyLead),
	withReason(allow("known-to.ask-exemption", OwnAgency, AgencyLead)),
	allow("known-to.show", OwnAgency, AgencyLead), // the round is the reason
	recorded(in(allow("known-to.see-identity", OwnAgency, AgencyLead), "active")),
	withReason(allow("known-to.agree-exemption", SameArea, Coordinator)),
	withReason(allow("known-to.refuse-exemption", SameArea, Coordinator)),
	withReason(allow("known-to.go-on-without", SameArea, Coordinator)),
	allow("case.known-to", SameArea, Coordinator),
	allow("case.known-to", OwnAgency, AgencyLead),
	allow("case.known-to", OnPanel, sitting...),
)
