package macfa

import "slices"

// fieldworkAccess: who writes, reads and signs off returns, reflects, and asks for the child's and the family's voice.
// Agencies work blind: until the panel opens a return is seen by its own agency and the coordinator alone.
var fieldworkAccess = slices.Concat(
	allow("returns.open", SameArea, Coordinator),
	in(allow("returns.ask-missing", SameArea, Coordinator), "audit"),
	allow("returns.see", Any, Coordinator, AgencyLead, Auditor),
	allow("returns.see-round", SameArea, Coordinator),
	recorded(allow("returns.see-case", SameArea, Coordinator)),
	recorded(in(allow("returns.see-case", OnPanel, sitting...), "released", "open", "closed")),
	allow("return.see", Assigned, Auditor),
	allow("return.see", OwnAgency, AgencyLead),
	recorded(allow("return.see", SameArea, Coordinator)),
	recorded(in(allow("return.see", OnPanel, sitting...), "frozen")),
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
	recorded(in(allow("reflections.see-case", OnPanel, sitting...), "released", "open", "closed")),
	recorded(allow("voice.see", SameArea, Coordinator)),
	recorded(in(allow("voice.see", OnPanel, sitting...), "released", "open", "closed")),
	allow("voice.see", Assigned, Auditor),
	allow("voice.see", OwnAgency, AgencyLead),
	allow("voice.add", SameArea, Coordinator),
	allow("voice.add", Assigned, Auditor),
	allow("voice.add", OwnAgency, AgencyLead),
)
