package demo

// both is the round that is in fieldwork on the demonstration's first morning: early help, over both areas.
var both = roundSeed{
	areas: []string{"hackney", "city-of-london"}, focus: "Children with an early help plan",
	purpose: "To see whether last year's lessons on early help have changed the work: who leads, what agencies tell each other, and whether fathers are part of the plan.",
	lines:   []string{"Does everybody know who leads?", "Are fathers and other adults part of the plan?", "Did early help come before a crisis, and was it enough?"},
	looksAt: [][]string{{"joint"}, {"family"}, {"planning", "recognition", "transition"}},
	from:    "2014-11-01", to: "2015-10-31", agreedOn: "2015-09-10", panel: "2015-11-27", place: "Guildhall, room 3",
	seed: "City and Hackney 2015-09-25", strata: []string{"area"}, firstID: 61200, listLength: 40,
	legal: []string{"Early help plan", "Child in need plan", "Stepped down"},
	children: []child{
		{"hackney", "Jonah Adomako", "2007-08-16", "27 Sailmaker Street, London", "Lives with his mother and twin sister.", "Help began after his school noticed that he came hungry.",
			"Esther Adomako", "Akosua Adomako", "Kwame Adomako", "larch", "well", []string{"csc", "homerton", "gps", "learning"}, []string{"kofi", "nadia"}},
		{"hackney", "Hazel Winterbourne", "2011-03-05", "2 Dock Cottages, London", "Lives with her father.", "Her father asked for help himself after losing work.",
			"", "Joanne Winterbourne", "Adrian Winterbourne", "larch", "lea", []string{"csc", "homerton", "gps", "learning", "housing"}, []string{"sinead"}},
		{"hackney", "Mateo Salcedo", "2003-05-28", "Flat 4, 90 Queen's Drive, London", "Lives with his mother and stepfather.", "Missed much of a school year; the police met him twice in the street at night.",
			"Lucia Salcedo", "Carmen Salcedo", "Diego Salcedo", "marsh", "lea", []string{"csc", "police", "gps", "learning"}, []string{"nadia"}},
		{"hackney", "Zara Kemal", "2013-01-12", "15 Weaver Lane, London", "Lives with both parents.", "Born early; her mother's health visitor saw low mood at the first visit.",
			"", "Selin Kemal", "Emre Kemal", "larch", "well", []string{"csc", "homerton", "elft", "gps"}, []string{"sinead", "kofi"}},
		{"hackney", "Reuben Thornbury", "2004-10-09", "61 Foundry Road, London", "Lives with his grandmother.", "Stepped down from a plan for children in need in the spring.",
			"Ada Thornbury", "Bethany Thornbury", "Craig Thornbury", "marsh", "well", []string{"csc", "police", "elft", "learning", "probation"}, []string{"kofi"}},
		{"city-of-london", "Beatrix Lindley", "2009-12-20", "8 Cooper's Buildings, London", "Lives with both parents.", "Help came through her school after a fall in attendance.",
			"", "Olivia Lindley", "James Lindley", "larch", "well", []string{"citycsc", "homerton", "gps", "learning"}, []string{"sinead"}},
		{"city-of-london", "Tariq Rahmani", "2006-07-02", "Tower 3, Barge Walk, London", "Lives with his mother and two brothers.", "The family moved twice in a year; each move began a new assessment.",
			"Yasin Rahmani", "Nasrin Rahmani", "Karim Rahmani", "marsh", "lea", []string{"citycsc", "police", "gps", "learning", "housing"}, []string{"nadia"}},
		{"city-of-london", "Ottilie Crane", "2012-09-14", "17 Glovers' Court, London", "Lives with her mother.", "A plan of early help after her mother's stay in hospital.",
			"", "Frances Crane", "Simon Crane", "larch", "well", []string{"citycsc", "homerton", "elft", "gps"}, []string{"sinead"}},
	},
}
