package macfa

import (
	"slices"
	"strings"
)

// Role is what a person is in the partnership; most roles are held for one agency or one area.
type Role string

const (
	Coordinator   Role = "coordinator"
	AgencyLead    Role = "agency_lead"
	Auditor       Role = "auditor"
	Practitioner  Role = "practitioner"
	PanelMember   Role = "panel_member"
	PanelChair    Role = "panel_chair"
	BoardMember   Role = "board_member"
	Scrutineer    Role = "scrutineer"
	Administrator Role = "administrator"
	Guest         Role = "guest"
	DPO           Role = "dpo"
	System        Role = "system"
	Public        Role = "public" // everybody, signed in or not
)

// Roles lists every role that a person can be given, in the order in which forms show them.
var Roles = []Role{Coordinator, AgencyLead, Auditor, Practitioner, PanelMember, PanelChair, BoardMember, Scrutineer, Administrator, DPO}

// Label is the role in the words of the screen.
func (r Role) Label() string {
	if own, ok := strings.CutSuffix(string(r), deputyMark); ok {
		return Role(own).Label() + ", as deputy"
	}
	switch r {
	case AgencyLead:
		return "Agency lead"
	case PanelMember:
		return "Panel member"
	case PanelChair:
		return "Panel chair"
	case BoardMember:
		return "Board member"
	case Scrutineer:
		return "Independent scrutineer"
	case DPO:
		return "Data protection officer"
	case "":
		return ""
	}
	return string(r[0]-'a'+'A') + string(r[1:])
}

// NeedsAgency says that the role is held for one agency.
func (r Role) NeedsAgency() bool { return r == AgencyLead || r == Auditor || r == Practitioner }

// Relation is how a person stands to a thing.
type Relation string

const (
	Any       Relation = "none"       // no relation is asked for
	Own       Relation = "own"        // it is the person's own
	Assigned  Relation = "assigned"   // the person was named for it
	OwnAgency Relation = "own agency" // it belongs to an agency for which the role is held
	OnPanel   Relation = "on the panel"
	SameArea  Relation = "same area" // a role without an area holds for all
)

// Action is the name of something a person may do or see: "noun.verb".
type Action string

// Rule is one line of the access table: the role may do the action to things that stand in the relation and are in one of the states.
type Rule struct {
	Action   Action
	Role     Role
	Relation Relation
	States   []string // none: in every state
	Reason   bool     // the person gives a reason
	Recorded bool     // being shown it is recorded before it is shown
}

// Grant is one role that a person holds, for an agency or an area or for all.
type Grant struct {
	Role   Role
	Agency string
	Area   string

	DeputyOf  string // the person whose deputy the holder is; "" for a role held in one's own right
	DeputyFor string // that person's name
}

// Trail is the role as the record names it: a deputy's says that it is one.
func (g Grant) Trail() string {
	if g.DeputyOf != "" {
		return string(g.Role) + deputyMark
	}
	return string(g.Role)
}

const deputyMark = ":deputy"

// Thing is what an action is about: what May needs to know of it and what the record names.
type Thing struct {
	Kind, ID string
	Version  int64
	State    string
	Owners   []string // persons whose own it is
	Assigned []string // persons named for it
	Agencies []string
	Areas    []string
	Panel    []string // persons on its panel
}

// Access is the whole table; each room's lines stand in a file of their own.
var Access = slices.Concat(
	groundAccess, partnershipAccess, programmeAccess, selectionAccess, casefileAccess, fieldworkAccess,
	concernAccess, panelAccess, learningAccess, briefingAccess, improvementAccess, postAccess, chaseAccess, retentionAccess, guestAccess, rightsAccess,
)

// May finds the line of the table that lets the person do the action to the thing.
// Several roles: one that allows is enough. ok is false when none does.
func May(table []Rule, person string, grants []Grant, action Action, thing Thing) (rule Rule, grant Grant, ok bool) {
	for _, r := range table {
		if r.Action != action || len(r.States) > 0 && !slices.Contains(r.States, thing.State) {
			continue
		}
		for _, g := range grants {
			if g.Role == r.Role && stands(r.Relation, person, g, thing) {
				return r, g, true
			}
		}
	}
	return Rule{}, Grant{}, false
}

func stands(rel Relation, person string, g Grant, t Thing) bool {
	switch rel {
	case Any:
		return true
	case Own:
		return person != "" && slices.Contains(t.Owners, person)
	case Assigned: // who has gone to another agency leaves what was theirs in the one before
		return person != "" && slices.Contains(t.Assigned, person) &&
			(g.Agency == "" || len(t.Agencies) == 0 || slices.Contains(t.Agencies, g.Agency))
	case OwnAgency:
		return g.Agency != "" && slices.Contains(t.Agencies, g.Agency)
	case OnPanel:
		return person != "" && slices.Contains(t.Panel, person)
	case SameArea:
		return g.Area == "" || slices.Contains(t.Areas, g.Area)
	}
	return false
}

// CanEver tells whether any line lets one of the grants do the action to some thing: for navigation, never for permission.
func CanEver(table []Rule, grants []Grant, action Action) bool {
	for _, r := range table {
		if r.Action == action && slices.ContainsFunc(grants, func(g Grant) bool { return g.Role == r.Role }) {
			return true
		}
	}
	return false
}

// StandsTo is May whatever state the thing is in: for navigation, never for permission.
func StandsTo(table []Rule, person string, grants []Grant, action Action, thing Thing) bool {
	for _, r := range table {
		if r.Action == action && slices.ContainsFunc(grants, func(g Grant) bool { return g.Role == r.Role && stands(r.Relation, person, g, thing) }) {
			return true
		}
	}
	return false
}

// allow writes several lines of the table that differ only in the role.
func allow(action Action, relation Relation, roles ...Role) []Rule {
	var rules []Rule
	for _, r := range roles {
		rules = append(rules, Rule{Action: action, Role: r, Relation: relation})
	}
	return rules
}

// in limits lines of the table to states.
func in(rules []Rule, states ...string) []Rule {
	for i := range rules {
		rules[i].States = states
	}
	return rules
}

// recorded marks lines whose seeing is recorded before it is shown.
func recorded(rules []Rule) []Rule {
	for i := range rules {
		rules[i].Recorded = true
	}
	return rules
}

// withReason marks lines for which a reason is asked.
func withReason(rules []Rule) []Rule {
	for i := range rules {
		rules[i].Reason = true
	}
	return rules
}
