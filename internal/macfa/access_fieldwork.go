package macfa

import "slices"

// whoSits are the roles whose holders can be members of a panel; membership itself is the relation OnPanel.
var whoSits = []Role{PanelMember, PanelChair, AgencyLead, Auditor, Scrutineer, BoardMember}

// fieldworkAccess: who writes, reads and signs off returns, reflects, and asks for the child's and the family's voice.
// Agencies work blind: until the panel opens a return is seen by its own agency and the coordinator alone.
var fieldworkAccess = slices.Concat(
	allow("returns.open", SameArea, Coordinator),
	in(allow("returns.ask-missing", SameArea, Coordinator), "audit"),
	allow("returns.see", Any, Coordinator, AgencyLead, Auditor),
	allow("returns.see-round", SameArea, Coordinator),
	recorded(allow("returns.see-case", SameArea, Coordinator)),
	recorded(in(allow("returns.see-case", OnPanel, whoSits...), "open", "closed")),
	allow("return.see", Assigned, Auditor),
	allow("return.see", OwnAgency, AgencyLead),
	recorded(allow("return.see", SameArea, Coordinator)),
	recorded(in(allow("return.see", OnPanel, whoSits...), "frozen")),
	allow("answer.save", Assigned, Auditor),
	allow("answer.save", OwnAgency, AgencyLead),
	allow("key-event.save", Assigned, Auditor),
	allow("key-event.save", OwnAgency, AgencyLead),
	allow("key-event.remove", Assigned, Auditor),
	allow("key-event.remove", OwnAgency, AgencyLead),
	allow("return.send", Assigned, Auditor),
	allow("return.send", OwnAgency, AgencyLead),
	allow("return.sign-off", OwnAgency, AgencyLead),
	allow("return.send-back", OwnAgency, AgencyLead),
	allow("reflections.see", Any, Practitioner),
	allow("reflection.form", Any, Coordinator, AgencyLead, Practitioner),
	allow("reflection.see", Own, Practitioner),
	allow("reflection.write", Own, Practitioner),
	allow("reflection.take-back", Own, Practitioner),
	recorded(allow("reflections.see-case", SameArea, Coordinator)),
	recorded(in(allow("reflections.see-case", OnPanel, whoSits...), "open", "closed")),
	recorded(allow("voice.see", SameArea, Coordinator)),
	recorded(in(allow("voice.see", OnPanel, whoSits...), "open", "closed")),
	allow("voice.see", Assigned, Auditor),
	allow("voice.see", OwnAgency, AgencyLead),
	allow("voice.add", SameArea, Coordinator),
	allow("voice.add", Assigned, Auditor),
	allow("voice.add", OwnAgency, AgencyLead),
)
