package macfa

import "slices"

// partnershipAccess: who sets up the partnership, its areas, agencies, settings and people.
var partnershipAccess = slices.Concat(
	allow("set-up.see", Any, Coordinator, Administrator),
	allow("partnership.change", Any, Coordinator, Administrator),
	allow("area.add", Any, Coordinator, Administrator),
	allow("area.change", Any, Coordinator, Administrator),
	allow("theme.add", Any, Coordinator),
	allow("agencies.see", Any, Roles...),
	allow("agency.add", Any, Coordinator, Administrator),
	allow("agency.change", Any, Coordinator, Administrator),
	allow("setting.add", Any, Coordinator, Administrator),
	allow("setting.change", Any, Coordinator, Administrator),
	allow("agreements.see", Any, Coordinator, Administrator, DPO),
	allow("agreement.add", Any, Coordinator, DPO),
	allow("agreement.change", Any, Coordinator, DPO),
	allow("agreement.end", Any, Coordinator, DPO),
	allow("people.see", Any, Coordinator, Administrator),
	allow("person.invite", Any, Coordinator, Administrator, System),
	allow("colleague.invite", OwnAgency, AgencyLead),
	allow("person.change", Any, Coordinator, Administrator),
	allow("person.give-role", Any, Coordinator, Administrator),
	allow("person.reset-factors", Any, Coordinator, Administrator),
	allow("second-person.see", Any, Coordinator, PanelChair, Administrator),
	allow("second-person.confirm", Any, Coordinator, PanelChair),
	allow("second-person.refuse", Any, Coordinator, PanelChair),
	allow("person.end-role", Any, Coordinator, Administrator),
	allow("person.leave", Any, Coordinator, Administrator),
	allow("person.return", Any, Coordinator, Administrator),
	allow("deputy.name", Own, AgencyLead),
	allow("deputy.name", Any, Coordinator), // not by an administrator: it gives sight of cases
	allow("deputy.end", Own, AgencyLead),
	allow("deputy.end", Any, Coordinator, Administrator),
)
