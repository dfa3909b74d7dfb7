package macfa

import "slices"

// partnershipAccess: who sets up the partnership, its areas, agencies, settings and people.
var partnershipAccess = slices.Concat(
	allow("partnership.see", Any, Roles...),
	allow("partnership.change", Any, Coordinator, Administrator),
	allow("agencies.see", Any, Roles...),
	allow("agency.add", Any, Coordinator, Administrator),
	allow("agency.change", Any, Coordinator, Administrator),
	allow("people.see", Any, Coordinator, Administrator),
	allow("person.invite", Any, Coordinator, Administrator, System),
	allow("person.change", Any, Coordinator, Administrator),
)
