package demo

import "caseaudit/internal/macfa"

// Everybody in these tables is invented.

type agencySeed struct {
	short, name, kind, area string // area: short name, "" where the agency works in all
	adults                  bool
	contact, phone          string
}

// agencies are of eight kinds, as an inner-city partnership has them; each area has its own children's social care. Telephone numbers are from the range kept for drama.
var agencies = []agencySeed{
	{"csc", "Children's Social Care", "social_care", "hackney", false, "Duty desk", "020 7946 0101"},
	{"police", "Metropolitan Police", "police", "", true, "Review team", "020 7946 0102"},
	{"homerton", "Homerton Hospital and Community Health", "health", "", false, "Safeguarding office", "020 7946 0103"},
	{"elft", "East London Mental Health", "mental_health", "", true, "Safeguarding office", "020 7946 0104"},
	{"gps", "General Practice", "gp", "", true, "Named doctor's office", "020 7946 0105"},
	{"learning", "Learning Trust and Schools", "school", "", false, "Safeguarding in education", "020 7946 0106"},
	{"probation", "Probation", "probation", "", true, "Duty officer", "020 7946 0107"},
	{"housing", "Housing", "housing", "", true, "Support team", "020 7946 0108"},
	{"citycsc", "City Children and Families", "social_care", "city-of-london", false, "Duty desk", "020 7946 0109"},
}

type settingSeed struct{ key, agency, name, kind, contact, phone string }

var settings = []settingSeed{
	{"larch", "learning", "Larch Lane Primary School", "school", "Designated safeguarding lead", "020 7946 0111"},
	{"marsh", "learning", "Marsh Hill Academy", "school", "Designated safeguarding lead", "020 7946 0112"},
	{"well", "gps", "Well Street Surgery", "practice", "Practice manager", "020 7946 0113"},
	{"lea", "gps", "Lea Bridge Practice", "practice", "Practice manager", "020 7946 0114"},
}

type roleSeed struct {
	role   macfa.Role
	agency string // short name
}

type personSeed struct {
	key, name string
	roles     []roleSeed
}

var people = []personSeed{
	{"grace", "Grace Adeyemi", []roleSeed{{macfa.Coordinator, ""}}},
	{"tom", "Tom Whitcombe", []roleSeed{{macfa.Coordinator, ""}}},
	{"ivo", "Ivo Kellner", []roleSeed{{macfa.Administrator, ""}}},
	{"ruth", "Ruth Okafor", []roleSeed{{macfa.PanelChair, ""}}},
	{"omar", "Omar Haddad", []roleSeed{{macfa.PanelMember, ""}}},
	{"bea", "Bea Lindqvist", []roleSeed{{macfa.BoardMember, ""}}},
	{"desmond", "Desmond Pryce", []roleSeed{{macfa.Scrutineer, ""}}},
	{"farah", "Farah Siddiqui", []roleSeed{{macfa.DPO, ""}}},
	{"helen", "Helen Marlow", []roleSeed{{macfa.AgencyLead, "csc"}}},
	{"priya", "Priya Nair", []roleSeed{{macfa.Auditor, "csc"}}},
	{"kofi", "Kofi Mensah", []roleSeed{{macfa.Practitioner, "csc"}}},
	{"ben", "Ben Osei", []roleSeed{{macfa.AgencyLead, "police"}, {macfa.Auditor, "police"}}},
	{"maria", "Maria Lenz", []roleSeed{{macfa.AgencyLead, "homerton"}}},
	{"joy", "Joy Castellanos", []roleSeed{{macfa.Auditor, "homerton"}}},
	{"sinead", "Sinead Doyle", []roleSeed{{macfa.Practitioner, "homerton"}}},
	{"anil", "Anil Rao", []roleSeed{{macfa.AgencyLead, "elft"}, {macfa.Auditor, "elft"}}},
	{"leah", "Leah Brandt", []roleSeed{{macfa.AgencyLead, "gps"}, {macfa.Auditor, "gps"}}},
	{"winston", "Winston Clarke", []roleSeed{{macfa.AgencyLead, "learning"}, {macfa.Auditor, "learning"}}},
	{"imogen", "Imogen Tate", []roleSeed{{macfa.AgencyLead, "citycsc"}, {macfa.Auditor, "citycsc"}}},
	{"nadia", "Nadia Petrova", []roleSeed{{macfa.Practitioner, "learning"}}},
	{"carl", "Carl Eriksen", []roleSeed{{macfa.AgencyLead, "probation"}, {macfa.Auditor, "probation"}}},
	{"yusuf", "Yusuf Demir", []roleSeed{{macfa.AgencyLead, "housing"}, {macfa.Auditor, "housing"}}},
}
