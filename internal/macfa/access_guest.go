package macfa

import "slices"

// guestAccess: who makes and ends the link of a guest, and what a guest may do. A guest has exactly one return or one
// reflection, while it is written; nothing tells them which child it is, and no line lets them ask.
var guestAccess = slices.Concat(
	allow("guest-link.see", SameArea, Coordinator),
	allow("guest-link.see", OwnAgency, AgencyLead),
	allow("guest-link.make", SameArea, Coordinator),
	allow("guest-link.make", OwnAgency, AgencyLead),
	allow("guest-link.withdraw", SameArea, Coordinator),
	allow("guest-link.withdraw", OwnAgency, AgencyLead),
	allow("guest-link.told", SameArea, Coordinator),
	allow("guest-link.told", OwnAgency, AgencyLead),
	allow("guest-code.read-out", SameArea, Coordinator),
	allow("guest.code", Any, Public),
	allow("guest.open", Any, Public),
	allow("guest.refused", Any, Public),
	allow("guest.leave", Own, Guest),
	recorded(in(allow("return.see", Assigned, Guest), "not_started", "started", "sent", "sent_back")),
	in(allow("answer.save", Assigned, Guest), "not_started", "started", "sent", "sent_back"),
	in(allow("key-event.save", Assigned, Guest), "not_started", "started", "sent", "sent_back"),
	in(allow("key-event.remove", Assigned, Guest), "not_started", "started", "sent", "sent_back"),
	in(allow("return.send", Assigned, Guest), "not_started", "started", "sent", "sent_back"),
	recorded(in(allow("reflection.see", Assigned, Guest), "asked", "written", "taken_back")),
	in(allow("reflection.write", Assigned, Guest), "asked", "written", "taken_back"),
	in(allow("reflection.take-back", Assigned, Guest), "asked", "written", "taken_back"),
	in(allow("concern.raise", Assigned, Guest), "active"),
)
