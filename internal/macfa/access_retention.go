package macfa

import "slices"

// retentionAccess: who sees what is kept how long, who proposes that the cases of a closed round are destroyed, and who
// does it. That the two are different people is a rule of the operation itself. Nobody sees a case by these lines.
var retentionAccess = slices.Concat(
	allow("retention.see", Any, Coordinator, DPO, Administrator),
	allow("retention.see-round", SameArea, Coordinator),
	allow("retention.see-round", Any, DPO),
	in(allow("destruction.propose", SameArea, Coordinator), "closed"),
	allow("destruction.do", SameArea, Coordinator),
	allow("destruction.do", Any, DPO),
	allow("destruction.drop", SameArea, Coordinator),
	allow("destruction.drop", Any, DPO),
	in(allow("copies.see", OwnAgency, AgencyLead), "closed"),
	in(allow("copies.confirm", OwnAgency, AgencyLead), "closed"),
)
