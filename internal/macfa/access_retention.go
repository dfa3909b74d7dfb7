package macfa

import "slices"

// retentionAccess: who sees what is kept how long, who proposes that something of a closed round is destroyed, and who
// does it; who changes the schedule; who forbids all destruction. That two are different people is a rule of the operation itself.
// Nobody sees a case by these lines.
var retentionAccess = slices.Concat(
	allow("retention.see", Any, Coordinator, DPO, Administrator),
	allow("retention.see-round", SameArea, Coordinator),
	allow("retention.see-round", Any, DPO),
	in(allow("destruction.propose", SameArea, Coordinator), "closed"),
	allow("destruction.do", SameArea, Coordinator),
	allow("destruction.do", Any, DPO),
	allow("destruction.drop", SameArea, Coordinator),
	allow("destruction.drop", Any, DPO),
	withReason(allow("keeping.change", Any, DPO, Administrator)),
	allow("keeping.agree", Any, Coordinator, DPO, Administrator), // never by whoever proposed it
	allow("keeping.drop", Any, Coordinator, DPO, Administrator),
	recorded(allow("hold.see", SameArea, Coordinator)),
	recorded(allow("hold.see", SameArea, DPO)),
	withReason(allow("hold.set", SameArea, Coordinator)), // at once, by one person
	withReason(allow("hold.set", SameArea, DPO)),
	allow("hold.ask-lift", SameArea, Coordinator),
	allow("hold.ask-lift", SameArea, DPO),
	allow("hold.lift", SameArea, Coordinator), // never by whoever asked
	allow("hold.lift", SameArea, DPO),
	allow("hold.keep", SameArea, Coordinator),
	allow("hold.keep", SameArea, DPO),
	allow("leavers.see", Any, DPO, Administrator),
	in(allow("person.erase", Any, DPO, Administrator), "left"),
	in(allow("copies.see", OwnAgency, AgencyLead), "closed"),
	in(allow("copies.confirm", OwnAgency, AgencyLead), "closed"),
)
