package macfa

import "slices"

// rightsAccess: who records what a family objects to or asks for, who decides it. The coordinator, who knows which case it is,
// records and reviews; the data protection officer decides, and alone lets an answer out. Every look at what a family said is
// recorded. Everybody has their own account's data.
var rightsAccess = slices.Concat(
	allow("rights.see", Any, Coordinator),
	allow("rights.see", Any, DPO),
	allow("rights.see-case", SameArea, Coordinator),
	allow("rights.see-case", SameArea, DPO),
	allow("objection.record", SameArea, Coordinator),
	allow("objection.record", SameArea, DPO),
	recorded(allow("objection.see", SameArea, Coordinator)),
	recorded(allow("objection.see", SameArea, DPO)),
	withReason(in(allow("objection.decide", SameArea, DPO), "open")),
	in(allow("objection.letter", SameArea, DPO), "decided"),
	allow("subject.record", SameArea, Coordinator),
	allow("subject.record", SameArea, DPO),
	recorded(allow("subject.see", SameArea, Coordinator)),
	recorded(allow("subject.see", SameArea, DPO)),
	in(allow("subject.add-case", SameArea, Coordinator), "received", "gathered"),
	in(allow("subject.add-case", SameArea, DPO), "received", "gathered"),
	in(allow("subject.gather", SameArea, Coordinator), "received", "gathered", "exported"),
	in(allow("subject.gather", SameArea, DPO), "received", "gathered", "exported"),
	recorded(in(allow("subject.review", SameArea, Coordinator), "gathered", "exported")),
	recorded(in(allow("subject.review", SameArea, DPO), "gathered", "exported")),
	in(allow("subject.export", SameArea, DPO), "gathered"),
	recorded(in(allow("subject.take", SameArea, DPO), "exported")),
	in(allow("subject.close", SameArea, DPO), "exported"),
	withReason(in(allow("subject.refuse", SameArea, DPO), "received", "gathered")),
	allow("account.data", Own, Roles...),
)
