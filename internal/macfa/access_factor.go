package macfa

import (
	"slices"
	"strings"
	"sync"
)

// caseContent names the nouns of the access table that are about a single case: who may see any of them can see a case.
var caseContent = []string{
	"agreed", "answer", "case", "case-list", "cases", "identity", "key-event", "known-to", "pack", "panel-case", "panel-room",
	"reflection", "reflections", "return", "returns", "sample", "sheet", "voice",
}

// aboutCase tells whether an action is about a single case.
func (a Action) aboutCase() bool {
	noun, _, _ := strings.Cut(string(a), ".")
	return slices.Contains(caseContent, noun)
}

// SeesCases tells from the access table whether whoever holds the role can see a case.
func (r Role) SeesCases() bool {
	return slices.ContainsFunc(Access, func(rule Rule) bool { return rule.Role == r && rule.Action.aboutCase() })
}

// SeesUnasked tells whether the role alone shows cases of an agency or an area, without being named for one by somebody else.
func (r Role) SeesUnasked() bool {
	return slices.ContainsFunc(Access, func(rule Rule) bool {
		return rule.Role == r && rule.Action.aboutCase() && (rule.Relation == OwnAgency || rule.Relation == SameArea)
	})
}

// NeedsFactor tells whether whoever holds the role proves by a second factor who they are: everybody who can see a case, and
// those who decide who has access and what is destroyed.
func (r Role) NeedsFactor() bool { return r == Administrator || r == DPO || r.SeesCases() }

// needing lists the standing roles for which NeedsFactor holds; the table does not change while the program runs.
var needing = sync.OnceValue(func() []Role {
	return slices.DeleteFunc(slices.Clone(Roles), func(r Role) bool { return !r.NeedsFactor() })
})

// NeedFactor tells it of all that a person holds.
func NeedFactor(grants []Grant) bool {
	return slices.ContainsFunc(grants, func(g Grant) bool { return slices.Contains(needing(), g.Role) })
}

// Asleep leaves of the roles that a person holds those that can see no case.
func Asleep(grants []Grant) []Grant {
	return slices.DeleteFunc(slices.Clone(grants), func(g Grant) bool { return g.Role.SeesCases() })
}

// Guarded tells whether an administrator alone may not give the role, nor hand out a link to somebody who holds it: with a person
// of their own in it they would see cases, or could confirm their own requests.
func (r Role) Guarded() bool { return r == PanelChair || r == DPO || r.SeesUnasked() }
