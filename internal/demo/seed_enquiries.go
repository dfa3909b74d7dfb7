package demo

// enquiries is the first round of 2014/15: children about whom enquiries were made because of possible significant harm.
var enquiries = roundSeed{
	areas: []string{"hackney"}, focus: "Child protection enquiries",
	purpose: "To learn how well agencies work together when a child may be at risk: whether worries were named early, whether everybody who knew something was asked, and what became of the family afterwards.",
	lines:   []string{"Was the worry named and shared in time?", "Did services for adults ask about the children?", "Was disagreement between professionals voiced and settled?"},
	looksAt: [][]string{{"recognition"}, {"assessment"}, {"escalation"}},
	from:    "2013-09-01", to: "2014-08-31", agreedOn: "2014-07-24", panel: "2014-10-07", place: "Town hall, committee room 1",
	seed: "Hackney 2014-08-05", strata: []string{"sex"}, firstID: 20110, listLength: 31,
	legal: []string{"Not looked after", "Section 47 enquiry", "Child protection plan"},
	children: []child{
		{"hackney", "Callum Fenwick", "2007-02-11", "9 Linden Mews, London", "Lives with his mother and a younger sister.", "Enquiries after a neighbour heard shouting at night; his mother had been unwell since the spring.",
			"Poppy Fenwick", "Kerry Fenwick", "Scott Brady", "larch", "well", []string{"csc", "police", "homerton", "elft", "learning"}, []string{"kofi", "nadia"}},
		{"hackney", "Amina Yusuf", "2004-11-30", "71 Mare Court, London", "Lives with both parents and her grandmother.", "Told a teaching assistant that she looks after her mother on bad days.",
			"Bilal Yusuf", "Hodan Yusuf", "Abdi Yusuf", "marsh", "lea", []string{"csc", "homerton", "elft", "gps", "learning"}, []string{"sinead"}},
		{"hackney", "Ellis Kowalczyk", "2012-06-19", "22 Ferry Row, London", "Lives with his mother in temporary housing.", "Missed several health visits; the flat was found without heating in January.",
			"", "Marta Kowalczyk", "Pawel Kowalczyk", "larch", "well", []string{"csc", "homerton", "gps", "housing"}, []string{"sinead", "kofi"}},
		{"hackney", "Shanice Delroy", "2001-04-08", "5 Chapel Yard, London", "Lives with her father and his partner.", "Enquiries after she came to school with a bruise; the account changed twice.",
			"Tyrese Delroy", "Monique Delroy", "Leon Delroy", "marsh", "lea", []string{"csc", "police", "gps", "learning", "probation"}, []string{"nadia"}},
		{"hackney", "Oscar Brennan", "2009-09-25", "Flat 12, Cedar Point, London", "Lives with his mother; his father visits at weekends.", "His mother's low mood came up at the surgery and nowhere else.",
			"", "Siobhan Brennan", "Conor Brennan", "larch", "well", []string{"csc", "homerton", "elft", "gps", "learning"}, []string{"kofi"}},
		{"hackney", "Lina Haddon", "2006-12-03", "40 Orchard Street, London", "Lives with her aunt and two cousins.", "Two referrals within a month, the second by the police after an incident at home.",
			"", "Rachel Haddon", "Peter Haddon", "larch", "lea", []string{"csc", "police", "homerton", "gps", "housing"}, []string{"sinead"}},
	},
	findings: []findingSeed{
		{neglect, "strength", "Fathers", "In two cases fathers and the father's own family were found in the first week and took part in the plan.", "fathers and the father's own family", "", "", 2, "family.men", false},
		{neglect, "strength", "Information sharing", "Meetings brought nearly all who mattered to one table, and there was evidence of notes shared within two days.", "notes shared within two days", "", "", 4, "joint.meetings", false},
		{neglect, "strength", "Child Wellbeing Framework", "Referrals set out what was seen, in the terms of the Child Wellbeing Framework, so that nobody had to ask twice.", "Child Wellbeing Framework", "", "", 5, "recognition.framework", false},
		{neglect, "strength", "Joint mental health protocol", "There was evidence that social workers and mental health staff planned visits together, as their joint protocol asks.", "planned visits together", "", "", 3, "assessment.mental_health_protocol", false},
		{neglect, "strength", "Escalation", "There was evidence that front-line staff who were worried took it further and were heard.", "took it further", "", "", 3, "escalation.raised", false},
		{neglect, "strength", "Going further than asked", "Some occasions stood out on which staff did more than their service offers, so that a child could stay at the same school.", "more than their service offers", "", "", 2, "impact.difference", false},
		{neglect, "lesson", "Early help", "In one case the family had been known to three services for a year before anybody proposed one plan of early help.", "", "Know the Child Wellbeing Framework, and ask early who else is already helping.", "", 1, "planning.early_help", false},
		{neglect, "lesson", "Low mood", "On some occasions a parent's low mood was written down and its effect on the child's day was not asked about.", "", "Ask what low mood means for the child's breakfast, school run and bedtime. A course on parental mental health helps with the words.", "", 2, "assessment.parenting", false},
		{neglect, "lesson", "Information sharing", "Sharing was good where people met, and on some occasions it came too late where they did not.", "", "Read the guidance on information sharing. If in doubt, pick up the telephone the same day.", "", 2, "joint.sharing", false},
		{neglect, "lesson", "Planning and discharge", "There was evidence of discharge from hospital without a meeting about who supports the family next and what happens if it goes wrong.", "", "Before a discharge, follow the joint mental health protocol and agree who will see the child in the week after.", "", 2, "transition.discharge", false},
		{neglect, "lesson", "Escalation", "There was evidence of unease about a plan that was voiced in supervision and taken no further.", "", "Use the escalation policy when you and another professional see a plan differently. It is part of the work, not a complaint.", "", 2, "escalation.policy_used", false},
	},
}
