package macfa

// CaseMachine is the life of a case: drawn ones are active at once, a reserve when it takes the place of a case that is withdrawn
// or frozen. What is unfrozen waits until somebody decides to go on with it: nothing starts again by itself.
var CaseMachine = machine("case", []string{"reserve", "active", "paused", "frozen", "withdrawn"},
	Move{"reserve", "active", "case.replace"},
	Move{"active", "withdrawn", "case.replace"},
	Move{"frozen", "frozen", "case.replace"},
	Move{"active", "withdrawn", "case.withdraw"},
	Move{"paused", "withdrawn", "case.withdraw"},
	Move{"active", "paused", "case.pause"},
	Move{"paused", "active", "case.resume"},
	Move{"reserve", "frozen", "case.freeze"},
	Move{"active", "frozen", "case.freeze"},
	Move{"paused", "frozen", "case.freeze"},
	Move{"withdrawn", "frozen", "case.freeze"},
	Move{"frozen", "frozen", "case.ask-unfreeze"},
	Move{"frozen", "paused", "case.unfreeze"},
)

// KnownToMachine is the life of the question whether an agency knows a family. Not known and exempt are answers like known;
// not answered is what somebody decided to go on without.
var KnownToMachine = machine("known-to answer",
	[]string{"waiting", "known", "not_known", "exemption_asked", "exempt", "not_answered"},
	Move{"waiting", "known", "known-to.known"},
	Move{"waiting", "not_known", "known-to.not-known"},
	Move{"waiting", "exemption_asked", "known-to.ask-exemption"},
	Move{"known", "known", "known-to.known"},
	Move{"known", "not_known", "known-to.not-known"},
	Move{"known", "exemption_asked", "known-to.ask-exemption"},
	Move{"not_known", "not_known", "known-to.not-known"},
	Move{"not_known", "known", "known-to.known"},
	Move{"not_known", "exemption_asked", "known-to.ask-exemption"},
	Move{"exemption_asked", "exemption_asked", "known-to.ask-exemption"},
	Move{"exemption_asked", "known", "known-to.known"},
	Move{"exemption_asked", "not_known", "known-to.not-known"},
	Move{"exemption_asked", "exempt", "known-to.agree-exemption"},
	Move{"exemption_asked", "waiting", "known-to.refuse-exemption"},
	Move{"exempt", "known", "known-to.known"},
	Move{"exempt", "not_known", "known-to.not-known"},
	Move{"waiting", "not_answered", "known-to.go-on-without"},
	Move{"not_answered", "known", "known-to.known"},
	Move{"not_answered", "not_known", "known-to.not-known"},
)
