package cli

import (
	"slices"

	"caseaudit/internal/macfa"
)

type accessCommand struct {
	JSON bool `help:"Print one JSON value."`
}

// Help ends the command's help with an example.
func (accessCommand) Help() string {
	return "Prints, role by role in plain words, the table by which every request is judged: what is not in it is not allowed.\n\nExample: caseaudit access --json"
}

// accessLine is one line of the table; without a rule for an action and a role, allowed is false.
type accessLine struct {
	Action       macfa.Action   `json:"action"`
	Role         macfa.Role     `json:"role"`
	Relation     macfa.Relation `json:"relation"`
	State        string         `json:"state"` // "" is every state
	Allowed      bool           `json:"allowed"`
	ReasonNeeded bool           `json:"reason_needed"`
	Recorded     bool           `json:"recorded"`
}

// Run prints who may do what.
func (c accessCommand) Run(a *app) error {
	lines := accessLines(macfa.Access)
	if c.JSON {
		return a.json(lines)
	}
	for _, r := range macfa.InWords(macfa.Access) {
		a.say("%s may", roleName(r.Role))
		for _, line := range r.Lines {
			a.say("  %s", line)
		}
	}
	return nil
}

// accessLines lists the rules by action, and after each action's the roles that have none.
func accessLines(table []macfa.Rule) []accessLine {
	roles := append(slices.Clone(macfa.Roles), macfa.Guest, macfa.System, macfa.Public)
	var lines []accessLine
	for _, action := range actions(table) {
		for _, role := range roles {
			lines = append(lines, linesFor(table, action, role)...)
		}
	}
	return lines
}

func actions(table []macfa.Rule) []macfa.Action {
	var all []macfa.Action
	for _, r := range table {
		if !slices.Contains(all, r.Action) {
			all = append(all, r.Action)
		}
	}
	return all
}

func linesFor(table []macfa.Rule, action macfa.Action, role macfa.Role) []accessLine {
	var lines []accessLine
	for _, r := range table {
		if r.Action != action || r.Role != role {
			continue
		}
		states := r.States
		if len(states) == 0 {
			states = []string{""}
		}
		for _, state := range states {
			lines = append(lines, accessLine{action, role, r.Relation, state, true, r.Reason, r.Recorded})
		}
	}
	if lines == nil {
		lines = []accessLine{{Action: action, Role: role, Relation: macfa.Any}}
	}
	return lines
}

// roleName is the role at the head of its lines.
func roleName(r macfa.Role) string {
	switch r {
	case macfa.Public:
		return "Everybody"
	case macfa.System:
		return "The program itself"
	}
	return r.Label()
}
