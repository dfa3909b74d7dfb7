package macfa

import "slices"

// groundAccess: what everybody who is signed in may do with their own account, and what the machine does.
var groundAccess = slices.Concat(
	allow("home.see", Any, Roles...),
	allow("find.use", Any, Roles...),
	allow("account.see", Own, Roles...),
	allow("account.change-password", Own, Roles...),
	allow("account.sign-out-everywhere", Own, Roles...),
	allow("account.end-session", Own, Roles...),
	allow("account.prove", Own, Public),
	allow("factor.add", Own, Public), // before a role opens anything: see NeedsFactor
	allow("factor.remove", Own, Roles...),
	allow("factor.codes", Own, Roles...),
	allow("account.sign-out", Own, Public), // whose last role has ended can still leave
	allow("record.see", SameArea, Coordinator),
	allow("record.see", Any, Administrator, DPO),
	recorded(allow("record.export", SameArea, Coordinator)),
	recorded(allow("record.export", Any, Administrator, DPO)),
	allow("access.see", Any, Roles...),
	allow("page.public", Any, Public),
	allow("account.sign-in", Any, Public),
	allow("account.sign-in-failed", Any, Public),
	allow("account.forgotten", Any, Public),
	allow("account.reset", Any, Public),
	allow("account.close", Any, System),
	allow("account.wake", Own, Public),
	allow("invitation.accept", Any, Public),
	allow("scope.destroy-missing", Any, System),
	allow("installation.found", Any, System),
	allow("keys.rotate", Any, System),
	allow("record.check", Any, System),
	allow("record.check-out", Any, System),
)
