package macfa

// ConcernMachine is the life of an immediate concern. A child at risk is resolved only with the referral that was made.
var ConcernMachine = machine("concern",
	[]string{"open", "resolved"},
	Move{"open", "resolved", "concern.resolve"},
)
