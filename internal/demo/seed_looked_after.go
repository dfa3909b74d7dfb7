package demo

// lookedAfter is the second round of 2014/15.
var lookedAfter = roundSeed{
	areas: []string{"hackney"}, focus: "Looked after children",
	purpose: "To learn how well agencies work together for children who come into care: whether help came early enough, whether everybody knew who led, and whether the child was heard.",
	lines:   []string{"Was help offered before care was needed?", "Could everybody name the lead practitioner?", "Were fathers and the wider family engaged?"},
	looksAt: [][]string{{"planning", "recognition"}, {"joint"}, {"family"}},
	from:    "2014-03-01", to: "2015-02-28", agreedOn: "2015-01-08", panel: "2015-03-24", place: "Town hall, committee room 2",
	seed: "Hackney 2015-01-20", strata: []string{"sex"}, firstID: 40110, listLength: 26,
	legal: []string{"Section 20", "Interim care order", "Care order"},
	children: []child{
		{"hackney", "Tamsin Ellery", "2006-03-14", "14 Heron Walk, London", "Lives with foster carers since June 2014.", "Came into care after months of worry about neglect; her mother was low in mood and seldom answered the door.",
			"Jago Ellery", "Dawn Ellery", "Marc Pollard", "larch", "well", []string{"csc", "police", "homerton", "elft", "gps", "learning"}, []string{"kofi", "nadia"}},
		{"hackney", "Idris Okonjo", "2003-10-02", "3 Tannery Court, London", "Lives with his aunt.", "An able boy who cared for his mother during her stays in hospital.",
			"Sade Okonjo", "Bimpe Okonjo", "Femi Okonjo", "marsh", "lea", []string{"csc", "homerton", "elft", "gps", "learning", "housing"}, []string{"kofi", "sinead"}},
		{"hackney", "Melek Yilmazer", "2010-07-21", "58 Canal Reach, London", "Lives with both parents on a supervision order.", "Step-down to early help was planned; the family speaks Turkish at home.",
			"", "Aylin Yilmazer", "Deniz Yilmazer", "larch", "well", []string{"csc", "police", "homerton", "gps", "learning"}, []string{"sinead", "nadia"}},
		{"hackney", "Rory Penhallow", "2001-12-09", "Unit 6, Mill Yard, London", "Lives in a residential home outside the area.", "Three moves in a year; his father is on licence.",
			"", "Gemma Penhallow", "Keith Penhallow", "marsh", "lea", []string{"csc", "police", "gps", "learning", "probation", "housing"}, []string{"kofi"}},
		{"hackney", "Nia Abara", "2008-05-17", "18 Quay Terrace, London", "Lives with foster carers near her school.", "Her parents worked with every service; she went home for weekends from the autumn.",
			"Kojo Abara", "Efua Abara", "Daniel Abara", "larch", "well", []string{"csc", "homerton", "gps", "learning"}, []string{"kofi", "nadia"}},
		{"hackney", "Ewan Stannard", "2005-01-29", "33 Bishop's Way, London", "Lives with his grandparents under a care order.", "His school saw the change first; early help had ended two months before.",
			"", "Laura Stannard", "Ian Stannard", "larch", "lea", []string{"csc", "police", "homerton", "gps", "learning"}, []string{"sinead"}},
	},
	findings: []findingSeed{
		{earlyHelp, "strength", "Multi-agency teams", "Multi-agency teams held the support for children and families together, with one plan and one date to look again.", "held the support for children and families together", "", "", 4, "planning.plan", false},
		{earlyHelp, "strength", "Relationships with families", "There was evidence of workers from more than one service who stayed with a family through moves and setbacks.", "stayed with a family", "", "", 4, "family.relationship", false},
		{earlyHelp, "strength", "Voice of the child", "Statutory assessments and step-down plans let the child speak in their own words.", "in their own words", "", "", 5, "voice.in_assessment", false},
		{earlyHelp, "strength", "Early help", "There was evidence of early help with methods that are known to work, offered before it was asked for.", "methods that are known to work", "", "", 3, "planning.intervention", false},
		{earlyHelp, "strength", "Culture and identity", "In two cases workers asked how the parents' own upbringing and culture shaped the way they bring up their child, and planned with it.", "culture shaped the way they bring up their child", "", "", 2, "culture.curiosity", false},
		{earlyHelp, "strength", "Escalation", "There was evidence of worries taken further as soon as the risk seemed to grow.", "as soon as the risk seemed to grow", "", "", 3, "escalation.raised", false},
		{earlyHelp, "lesson", "Information sharing", "In some examples agencies that worked side by side did not share enough, down to who the lead professional was.", "", "Know the guidance on information sharing. Not sure? Ask your manager the same day.", "The partnership keeps information sharing in its newsletters and in every course.", 3, "joint.lead", true},
		{earlyHelp, "lesson", "Fathers", "There was evidence of fathers invited once and not asked again while early help went on.", "", "Find out who the fathers and other adults in a child's life are, and what part they play in care.", "The partnership says again why this matters and goes through the content of its training for it.", 4, "family.father_engaged", true},
	},
}
