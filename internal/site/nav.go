package site

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
)

// nav is the service navigation: what each role has work in. Several roles see the union.
var nav = []web.NavItem{
	{Text: "Home", Href: "/", Roles: macfa.Roles},
	{Text: "Rounds", Href: "/rounds", Roles: []macfa.Role{macfa.Coordinator, macfa.BoardMember, macfa.Scrutineer}},
	{Text: "Known to", Href: "/known-to", Roles: []macfa.Role{macfa.AgencyLead}},
	{Text: "Returns", Href: "/returns", Roles: []macfa.Role{macfa.AgencyLead, macfa.Auditor}},
	{Text: "Reflections", Href: "/reflections", Roles: []macfa.Role{macfa.Practitioner}},
	{Text: "Panels", Href: "/panels", Roles: []macfa.Role{macfa.PanelMember, macfa.PanelChair}},
	{Text: "Findings", Href: "/findings", Roles: []macfa.Role{macfa.Coordinator, macfa.PanelMember, macfa.PanelChair, macfa.BoardMember, macfa.Scrutineer}},
	{Text: "Actions", Href: "/actions", Roles: []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.PanelMember, macfa.PanelChair, macfa.BoardMember, macfa.Scrutineer}},
	{Text: "Briefings", Href: "/briefings", Roles: macfa.Roles},
	{Text: "Library", Href: "/guidance", Roles: []macfa.Role{macfa.Coordinator, macfa.AgencyLead, macfa.Auditor, macfa.Practitioner}},
	{Text: "Set up", Href: "/set-up", Roles: []macfa.Role{macfa.Coordinator, macfa.Administrator}},
	{Text: "Agreements", Href: "/set-up/agreements", Roles: []macfa.Role{macfa.DPO}},
	{Text: "Families’ rights", Href: "/rights", Roles: []macfa.Role{macfa.DPO}},
	{Text: "Keeping", Href: "/keeping", Roles: []macfa.Role{macfa.DPO}},
}
