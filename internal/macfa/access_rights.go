package macfa

import "slices"

// rightsAccess: who records what a family objects to or asks for, who decides it. The coordinator, who knows which case it is,
// records and reviews; the data protection officer decides, and alone lets an answer out. Every look at what a family said is
// recorded. Everybody has their own account's data.
var rightsAccess = slices.Concat(
	allow("rights.see", Any, Coordinator),
	allow("rights.see", Any, DPO),
	allow("rights.see-case", SameArea, Coordinator),
	allow("rights.see-case", Any, DPO),
	allow("objection.record", SameArea, Coordinator),
	allow("objection.record", Any, DPO),
	recorded(allow("objection.see", SameArea, Coordinator)),
	recorded(allow("objection.see", Any, DPO)),
	withReason(in(allow("objection.decide", Any, DPO), "open")),
	in(allow("objection.letter", Any, DPO), "decided"),
	allow("subject.record", SameArea, Coordinator),
	allow("subject.record", Any, DPO),
	recorded(allow("subject.see", SameArea, Coordinator)),
	recorded(allow("subject.see", Any, DPO)),
	in(allow("subject.add-case", SameArea, Coordinator), "received", "gathered"),
	in(allow("subject.add-case", Any, DPO), "received", "gathered"),
	in(allow("subject.gather", SameArea, Coordinator), "received", "gathered", "exported"),
	in(allow("subject.gather", Any, DPO), "received", "gathered", "exported"),
	recorded(in(allow("subject.review", SameArea, Coordinator), "gathered", "exported")),
	recorded(in(allow("subject.review", Any, DPO), "gathered", "exported")),
	in(allow("subject.export", Any, DPO), "gathered"),
	recorded(in(allow("subject.take", Any, DPO), "exported")),
	in(allow("subject.close", Any, DPO), "exported"),
	withReason(in(allow("subject.refuse", Any, DPO), "received", "gathered", "exported")),
	allow("account.data", Own, Roles...),
)
