package macfa

import "slices"

// briefingAccess: who writes a briefing, who signs it off and who publishes it. What is public is everybody's to read.
// That the author never signs is a rule of the sign-off itself; in which state what is done says macfa.BriefingMachine.
var briefingAccess = slices.Concat(
	allow("briefing.read", Any, Public, System),
	allow("briefing.mark-read", Any, Roles...),
	allow("briefing.import", Any, Coordinator, System),
	allow("drafts.see", Any, Coordinator, PanelChair, BoardMember),
	allow("briefings.see-round", SameArea, Coordinator, PanelChair, BoardMember),
	allow("briefing.see", SameArea, Coordinator),
	in(allow("briefing.see", SameArea, PanelChair, BoardMember), "for_sign_off", "signed_off", "public"),
	allow("briefing.staff", SameArea, Coordinator, PanelChair),
	allow("briefing.start", SameArea, Coordinator),
	allow("briefing.write", SameArea, Coordinator),
	allow("briefing.explain", SameArea, Coordinator),
	allow("briefing.send", SameArea, Coordinator),
	allow("briefing.sign", SameArea, PanelChair, BoardMember),
	allow("briefing.send-back", SameArea, PanelChair, BoardMember),
	allow("briefing.take-back", SameArea, Coordinator),
	allow("briefing.publish", SameArea, Coordinator),
	allow("briefing.correct", SameArea, Coordinator),
	allow("briefing.drop-correction", SameArea, Coordinator),
	allow("briefing.drop", SameArea, Coordinator),
	withReason(allow("briefing.withdraw", SameArea, Coordinator)),
)
