package macfa

import "slices"

// chaseAccess: who sees what each agency owes a round, notes that it was rung, and gives more time. An agency's lead sees
// what the own agency owes, and nothing of others.
var chaseAccess = slices.Concat(
	allow("round.see-agencies", SameArea, Coordinator, PanelChair, BoardMember, Scrutineer),
	allow("chase.see", SameArea, Coordinator),
	allow("contact.log", SameArea, Coordinator),
	withReason(allow("extension.give", SameArea, Coordinator)),
)
