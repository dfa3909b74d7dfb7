package macfa

import "slices"

// briefingAccess: who writes a briefing, who signs it off and who publishes it. What is public is everybody's to read.
// That the author never signs is a rule of the sign-off itself; in which state what is done says macfa.BriefingMachine.
var briefingAccess = slices.Concat(
	allow("briefing.read", Any, Public, System),
	allow("briefing.import", Any, Coordinator, System),
	allow("drafts.see", Any, Coordinator, PanelChair, BoardMember),
	allow("briefings.see-round", SameArea, Coordinator, PanelChair, BoardMember),
	allow("briefing.see", Any, Coordinator),
	in(allow("briefing.see", Any, PanelChair, BoardMember), "for_sign_off", "signed_off", "public"),
	allow("briefing.start", Any, Coordinator),
	allow("briefing.write", Any, Coordinator),
	allow("briefing.explain", Any, Coordinator),
	allow("briefing.send", Any, Coordinator),
	allow("briefing.sign", Any, PanelChair, BoardMember),
	allow("briefing.send-back", Any, PanelChair, BoardMember),
	allow("briefing.take-back", Any, Coordinator),
	allow("briefing.publish", Any, Coordinator),
	allow("briefing.correct", Any, Coordinator),
	allow("briefing.drop-correction", Any, Coordinator),
	allow("briefing.drop", Any, Coordinator),
	withReason(allow("briefing.withdraw", Any, Coordinator)),
)
