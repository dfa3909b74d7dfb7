package macfa

import "slices"

// provedAgain are the actions for which whoever has not done so for ten minutes proves once more who they are: those that show
// many identifiers at once, hand something out of the software, touch keys, give or take roles, or change what is kept.
var provedAgain = []Action{
	"known-to.show",
	"person.invite", "person.give-role", "person.end-role", "person.reset-factors", "second-person.confirm", "second-person.refuse",
	"colleague.invite", "deputy.name", "deputy.end",
	"keeping.change", "keeping.agree", "keeping.drop", "hold.set", "hold.ask-lift", "hold.lift",
	"destruction.propose", "destruction.do", "destruction.drop",
}

// ProvedAgain tells whether an action is one of them.
func (a Action) ProvedAgain() bool { return slices.Contains(provedAgain, a) }
