package macfa

import "slices"

// postAccess: who is told what by e-mail, who looks at it before it goes, and what the machine does with messages. What a
// message says joins all rounds, so that only a coordinator of all areas sees what would go.
var postAccess = slices.Concat(
	allow("mail.choose", Own, Roles...),
	allow("calendar.make", Own, Roles...),
	allow("calendar.read", Any, Public), // whoever has the address, which is secret
	allow("mail.see", SameArea, Coordinator),
	allow("mail.plan", Any, System),
	allow("mail.send", Any, System),
	allow("mail.keep", Any, System),
	allow("mail.lapse", Any, System),
	allow("mail.drop", Any, System),
	in(allow("round.remind", SameArea, Coordinator), "check", "audit"),
	in(allow("return.nudge", OwnAgency, AgencyLead), "not_started", "started", "sent_back"),
	allow("holiday.change", Any, Coordinator, Administrator),
)
